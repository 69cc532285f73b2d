// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/iscsi_initiator.h"

#include "core/lab/fabric.h"

#include <algorithm>

namespace gw::lab {

Result<void> discoverTargets(const Call &call, World &world, NodeState &node)
{
    const auto luns = world.fabric->reportLuns(call, node.initiator);
    if (!luns)
        return fail(luns.error());
    node.targets.clear();
    for (const FabricLun &lun : *luns)
        if (!node.targets.contains(lun.address.target.name))
            node.targets << lun.address.target.name;
    return {};
}

bool connectTarget(NodeState &node, const QString &target, bool persistent)
{
    if (!node.targets.contains(target))
        return false;
    if (NodeSession *session = sessionTo(node, target))
        session->persistent = session->persistent || persistent;
    else
        node.sessions.push_back({.target = target, .persistent = persistent});
    return true;
}

Result<void> connectAllTargets(const Call &call, World &world, NodeState &node)
{
    if (const auto found = discoverTargets(call, world, node); !found)
        return found;
    for (const QString &target : node.targets)
        connectTarget(node, target, true);
    return {};
}

NodeSession *sessionTo(NodeState &node, const QString &target)
{
    const auto found = std::ranges::find(node.sessions, target, &NodeSession::target);
    return found == node.sessions.end() ? nullptr : &*found;
}

const NodeSession *sessionTo(const NodeState &node, const QString &target)
{
    return sessionTo(const_cast<NodeState &>(node), target);
}

} // namespace gw::lab
