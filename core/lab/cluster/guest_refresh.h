// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab {

/// MSCluster_Resource.UpdateVirtualMachine: takes the disks of the guest's cluster disks into its group,
/// notes them (VmPhysicalDisks) and rewrites the dependencies VM → configuration → disks. Refusals: 87 (not a
/// configuration resource), 1168 (a pass-through disk is no resource of the cluster; names no disk), 2 with
/// Windows' sentence (a path that is no storage of the cluster: a captured DVD, a local ISO), 5023 (a disk
/// belongs to another guest).
Outcome<void> refreshConfiguration(const Call &call, World &world, const QString &configurationId);

/// The same look without changing anything: why a guest could not be made highly available.
Outcome<void> whyNotHighlyAvailable(const World &world, const VirtualMachine &machine);

/// Whether the path lies on a Cluster Shared Volume. Volume1 is not Volume10.
bool isOnSharedVolume(const World &world, const QString &path);

} // namespace gw::lab
