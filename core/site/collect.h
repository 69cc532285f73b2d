// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/collect_snapshot.h"

#include <functional>

/// The parts of collectSnapshot(); only for it.
namespace gw::site {

/// Runs all of them at once and returns when the last is done.
void atOnce(const std::vector<std::function<void()>> &tasks);

NodeFacts collectNode(const Call &call, const Site &site, const QString &name,
                      const SnapshotOptions &options);
ClusterFacts collectCluster(const Call &call, const Site &site, const SnapshotOptions &options);
ArrayFacts collectArray(const Call &call, const Site &site, const SnapshotOptions &options);
/// What the cluster says of the guests' files: needs the guests.
std::vector<PathFacts> collectPaths(const Call &call, const Site &site, const Snapshot &snapshot,
                                    const SnapshotOptions &options);

} // namespace gw::site
