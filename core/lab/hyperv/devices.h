// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/listing_provider.h"

namespace gw::lab::hyperv {

// Devices of the host and of its machines.
std::vector<cim::Instance> diskDrives(const World &world, const QString &node);
std::vector<cim::Instance> dvdDrives(const World &world, const QString &node);
std::vector<cim::Instance> heartbeats(const World &world, const QString &node);
std::vector<cim::Instance> switches(const World &world, const QString &node);
std::vector<cim::Instance> externalPorts(const World &world, const QString &node);

/// A component of that class in every machine that runs.
std::vector<cim::Instance> integrationComponents(const World &world, const QString &node,
                                                 const QString &className, const QString &name);

} // namespace gw::lab::hyperv
