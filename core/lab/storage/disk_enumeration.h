// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"
#include "core/lab/world.h"

namespace gw::lab {

// How Windows on a node finds disks on the SAN, numbers them and reads their partition tables.

/// A bus scan. A new disk gets the lowest number that is free on this node; by the SAN policy it is offline
/// and read-only (MSFT_StorageSetting.NewDiskPolicy). A disk that is gone from the SAN disappears. Tables are
/// read again, unless Fault::StaleDisk. Errors: those of Fabric.
Result<void> rescanDisks(const Call &call, World &world, NodeState &node);

/// Reads the disk's table from the LUN. Errors: those of Fabric.
Result<void> rereadDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk);

/// What a restart does to the numbers: the SAN's disks are found in another order.
void renumberDisks(NodeState &node);

} // namespace gw::lab
