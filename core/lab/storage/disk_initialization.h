// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"
#include "core/lab/world.h"

namespace gw::lab {

/// Writes an empty table, as Windows does: an MBR with a new signature, or a GPT with its protective MBR, its
/// backup and a Microsoft Reserved partition (learn.microsoft.com/windows-hardware/manufacture/desktop/
/// configure-uefigpt-based-hard-drive-partitions). The disk's layout in memory is the new one then.
/// Errors: those of Fabric::write().
Result<void> initializeDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                            NodeLayout::Style style);

/// Adds one basic data partition over all of the free space, and writes the table. For disks that a scenario
/// brings. Errors: those of Fabric::write().
Result<void> partitionDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                           const QString &name);

} // namespace gw::lab
