// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

namespace gw::lab {

/// The Microsoft iSCSI initiator of a node: it finds targets when its portals are asked, and its disks are
/// those of the targets that it is connected to. A target that nobody connects to gives no disk, whatever a
/// rescan does.

/// Asks the portals (SendTargets) which targets this initiator may see now. Errors: those of the fabric.
Result<void> discoverTargets(const Call &call, World &world, NodeState &node);

/// Logs in through a card of the node (its address; empty: the first one). A session that is there already
/// stays one. Null when the target was never discovered.
NodeSession *connectTarget(NodeState &node, const QString &target, bool persistent, const QString &card = {});

/// Connects to all that the portals offer, persistently and through every card: how the scenario's own disks
/// got there.
Result<void> connectAllTargets(const Call &call, World &world, NodeState &node);

/// Null when there is no such session.
NodeSession *sessionTo(NodeState &node, const QString &target);
const NodeSession *sessionTo(const NodeState &node, const QString &target);

/// Whether packets get through: the target is mapped, and the card has its link.
bool isConnected(const World &world, const NodeState &node, const NodeSession &session);
/// How many sessions to the target do.
quint32 pathsTo(const World &world, const NodeState &node, const QString &target);

} // namespace gw::lab
