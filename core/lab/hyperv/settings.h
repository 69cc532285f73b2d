// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/listing_provider.h"

namespace gw::lab::hyperv {

// The settings of the machines on a node, and the default instance of each kind ("…\Default"), from which
// clients make new ones.
std::vector<cim::Instance> systemSettings(const World &world, const QString &node);
std::vector<cim::Instance> resourceSettings(const World &world,
                                            const QString &node); ///< controllers and drives
std::vector<cim::Instance> storageSettings(const World &world, const QString &node); ///< media
std::vector<cim::Instance> memorySettings(const World &world, const QString &node);
std::vector<cim::Instance> processorSettings(const World &world, const QString &node);
std::vector<cim::Instance> portSettings(const World &world, const QString &node);
std::vector<cim::Instance> connectionSettings(const World &world, const QString &node);
std::vector<cim::Instance> bootSources(const World &world, const QString &node); ///< generation 2

/// GUIDs of a machine's boot sources (drives, adapters) in their order.
QStringList bootSourceIds(const VirtualMachine &machine);

} // namespace gw::lab::hyperv
