// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab {

/// What it depends on first. Refusals: those of reserveDisk() and startMachine(), 5038 (failed). The resource
/// is Failed then, with the code as its last status.
Outcome<void> bringOnline(const Call &call, World &world, const QString &resourceId);
/// What depends on it first. A guest is saved, turned off or shut down as its offline action says. Refusals:
/// 997 (the guest does not shut down), 1117.
Outcome<void> takeOffline(const Call &call, World &world, const QString &resourceId);

Outcome<void> bringGroupOnline(const Call &call, World &world, const QString &groupId);
Outcome<void> takeGroupOffline(const Call &call, World &world, const QString &groupId);

/// MSCluster_ResourceGroup.State: 0 online, 1 offline, 2 failed, 3 partially online, 4 pending.
quint32 groupState(const World &world, const ClusterGroup &group);

/// Writes the numbers that the guest's cluster disks have on its host into its drives: Hyper-V itself keeps a
/// number and would follow it to another disk.
void repointDrives(World &world, const ClusterResource &configuration);

/// Resources that were left pending.
void addResourceActivities(ActivityHandlers &handlers);

} // namespace gw::lab
