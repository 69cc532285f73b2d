// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/listing_provider.h"

namespace gw::lab::mscluster {

// Elements that are only read.
std::vector<cim::Instance> nodes(const World &world, const QString &node);
std::vector<cim::Instance> networks(const World &world, const QString &node);
std::vector<cim::Instance> networkInterfaces(const World &world, const QString &node);
std::vector<cim::Instance> sharedVolumes(const World &world, const QString &node);
std::vector<cim::Instance> disks(const World &world, const QString &node);
std::vector<cim::Instance> diskPartitions(const World &world, const QString &node);

/// All associations of the namespace that the lab has.
void addAssociations(Providers &providers);

} // namespace gw::lab::mscluster
