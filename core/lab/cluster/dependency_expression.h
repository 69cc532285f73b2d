// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/cluster_state.h"
#include "core/lab/outcome.h"

namespace gw::lab {

// `([Cluster Disk 3]) and ([Cluster Disk 4])`: resources in brackets, `and` between parts, `or` only inside
// parentheses
// (learn.microsoft.com/windows/win32/api/clusapi/nf-clusapi-setclusterresourcedependencyexpression). The lab
// keeps the parts that `and` joins; it refuses `or`, which no guest needs.

QString dependencyExpression(const ClusterState &cluster, const ClusterResource &resource, bool asIds);
/// Ids of the resources that are named, by name or id. Refusals: 87 (does not parse), 5002 (unknown
/// resource).
Outcome<QStringList> parseDependencyExpression(const ClusterState &cluster, const QString &expression);
/// Whether `resource` needs `other`, also through others.
bool dependsOn(const ClusterState &cluster, const ClusterResource &resource, const QString &otherId);

} // namespace gw::lab
