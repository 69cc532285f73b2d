// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

#include "core/cim/instance.h"

namespace gw::lab {

/// MSFT_Partition: the partitions of the disks that are online on the node.
std::vector<cim::Instance> listPartitions(const World &world, const QString &node);
/// MSFT_DiskToPartition
std::vector<cim::Instance> listDiskPartitions(const World &world, const QString &node);

} // namespace gw::lab
