// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/lab/scenario.h"
#include "core/lab/world.h"

namespace gw::lab {

// Fill a new world from its scenario, in this order. The nodes have seen the disks by then (World::nodes,
// ScenarioDisk::identifier, World::fabric).

/// The cluster's nodes, networks, groups, resources and Cluster Shared Volumes.
Result<void> furnishCluster(const Call &call, World &world, const Scenario &scenario);
/// Switches, host resources and the guests that exist, with their groups in the cluster.
Result<void> furnishHyperV(const Call &call, World &world, const Scenario &scenario);

} // namespace gw::lab
