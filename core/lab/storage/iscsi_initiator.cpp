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

NodeSession *connectTarget(NodeState &node, const QString &target, bool persistent, const QString &card)
{
    if (!node.targets.contains(target))
        return nullptr;
    const QString through = !node.hasMultipath()               ? QString()
                            : node.storageCards.contains(card) ? card
                                                               : node.storageCards.first();
    const auto found = std::ranges::find_if(node.sessions, [&](const NodeSession &session) {
        return session.target == target && session.card == through;
    });
    if (found == node.sessions.end())
        return &node.sessions.emplace_back(
            NodeSession{.target = target, .persistent = persistent, .card = through});
    found->persistent = found->persistent || persistent;
    return &*found;
}

Result<void> connectAllTargets(const Call &call, World &world, NodeState &node)
{
    if (const auto found = discoverTargets(call, world, node); !found)
        return found;
    for (const QString &target : node.targets) {
        connectTarget(node, target, true);
        for (const QString &card : node.storageCards)
            connectTarget(node, target, true, card);
    }
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

bool isConnected(const World &world, const NodeState &node, const NodeSession &session)
{
    const bool hasLink = !node.hasMultipath() || session.card != node.storageCards.last() ||
                         !world.hasFault(Fault::Kind::PathLost, node.name);
    return hasLink && node.targets.contains(session.target);
}

quint32 pathsTo(const World &world, const NodeState &node, const QString &target)
{
    return static_cast<quint32>(std::ranges::count_if(node.sessions, [&](const NodeSession &session) {
        return session.target == target && isConnected(world, node, session);
    }));
}

} // namespace gw::lab
