// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/lab/world.h"

namespace gw::lab {

// root\cimv2's older view of disks: without page 83 identifiers, by number.

std::vector<cim::Instance> listDiskDrives(const World &world, const QString &node); ///< Win32_DiskDrive
std::vector<cim::Instance> listDiskPartitions32(const World &world,
                                                const QString &node); ///< Win32_DiskPartition
std::vector<cim::Instance> listDrivePartitions(const World &world,
                                               const QString &node); ///< Win32_DiskDriveToDiskPartition
std::vector<cim::Instance> listLogicalDisks(const World &world, const QString &node); ///< Win32_LogicalDisk
std::vector<cim::Instance> listLogicalDiskPartitions(const World &world,
                                                     const QString &node); ///< Win32_LogicalDiskToPartition

} // namespace gw::lab
