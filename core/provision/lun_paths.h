// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::provision {

/// Whether a node's initiator may use the LUN: as the array says; where it does not tell, as the node sees
/// it. Errors: as diskOnNodes().
Result<bool> isMapped(const Call &call, Context &context, const DiskState &disk, const QString &node,
                      const QString &initiator);

/// The targets that lead to these disks, each once.
std::vector<scsi::Target> targetsOf(const std::vector<DiskState> &disks);

/// What one node has of the way to the LUNs of the order.
struct NodePaths
{
    QString node;
    QString initiator;
    std::vector<bool> mapped; ///< one for each disk of the context, in their order
    int targets = 0;          ///< iSCSI targets that lead to the LUNs; 0 before they are known
    int sessions = 0;         ///< of them, those the node is logged in to
    int persistent = 0;       ///< of them, those that come back after a restart
};

/// Every node's paths to every disk of the context, whose LUNs are read anew from the array. Reads only.
/// Errors: those of the array and of each node.
Result<std::vector<NodePaths>> readNodePaths(const Call &call, Context &context);

} // namespace gw::provision
