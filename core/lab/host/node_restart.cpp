// SPDX-License-Identifier: Apache-2.0
#include "core/lab/host/node_restart.h"

#include "core/lab/cluster/group_move.h"
#include "core/lab/fabric.h"
#include "core/lab/storage/disk_enumeration.h"

namespace gw::lab {

namespace {

void finishRestart(const Call &call, World &world, const Activity &activity)
{
    NodeState *node = world.node(activity.node);
    if (!node)
        return;
    node->up = true;
    node->bootedAt = world.now;
    ++node->restarts;
    std::erase_if(node->sessions, [](const NodeSession &session) { return !session.persistent; });
    renumberDisks(*node);
    // A SAN that does not answer leaves the disks as they were known; the next rescan tells.
    (void)rescanDisks(call, world, *node);
    rejoin(call, world, node->name);
}

} // namespace

void startRestart(const Call &call, World &world, NodeState &node)
{
    node.up = false;
    world.fabric->disconnect(node.initiator);
    world.schedule({.kind = Activity::Kind::NodeRestart, .node = node.name, .subject = {}, .detail = {}},
                   world.timing.nodeRestart);
    failOver(call, world, node.name);
}

void addRestartActivity(ActivityHandlers &handlers)
{
    handlers[Activity::Kind::NodeRestart] = finishRestart;
}

} // namespace gw::lab
