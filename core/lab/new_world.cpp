// SPDX-License-Identifier: Apache-2.0
#include "core/lab/new_world.h"

#include "core/lab/furnish.h"
#include "core/lab/storage/disk_enumeration.h"
#include "core/lab/storage/disk_initialization.h"
#include "core/lab/storage/iscsi_initiator.h"

namespace gw::lab {

namespace {

Result<void> makeLun(const Call &call, World &world, ScenarioDisk &disk, bool thin)
{
    const san::LunRequest wanted{.name = disk.name,
                                 .pool = {},
                                 .size = disk.size,
                                 .thin = thin,
                                 .persistentReservations =
                                     !world.hasFault(Fault::Kind::NoPersistentReservations),
                                 .alua = !world.hasFault(Fault::Kind::NoAlua)};
    const auto lun = world.array->createLun(call, wanted);
    if (!lun)
        return tl::unexpected(lun.error());
    disk.identifier = lun->identifier;
    for (const NodeState &node : world.nodes) {
        if (const auto mapped = world.array->mapLun(call, lun->id, node.initiator); !mapped)
            return mapped;
    }
    return {};
}

Result<void> rescanAll(const Call &call, World &world)
{
    for (NodeState &node : world.nodes) {
        if (const auto connected = connectAllTargets(call, world, node); !connected)
            return connected;
        if (const auto seen = rescanDisks(call, world, node); !seen)
            return seen;
    }
    return {};
}

/// The boot disk of a generation 1 guest has an MBR, everything else a GPT; guests install themselves.
NodeLayout::Style styleOf(const ScenarioDisk &disk, const Scenario &scenario)
{
    for (const ScenarioGuest &guest : scenario.guests) {
        const auto first = std::ranges::find(scenario.disks, guest.name, &ScenarioDisk::guest);
        const bool isFirst = first != scenario.disks.end() && first->name == disk.name;
        if (guest.name == disk.guest && guest.generation == 1 && isFirst)
            return NodeLayout::Style::Mbr;
    }
    return NodeLayout::Style::Gpt;
}

Result<void> format(const Call &call, World &world, ScenarioDisk &disk, const Scenario &scenario)
{
    using Use = ScenarioDisk::Use;
    if (disk.use == Use::Blank)
        return {};
    const NodeState &node = world.nodes.front();
    NodeDisk seen = *node.disk(disk.identifier);
    auto done = initializeDisk(call, world, node, seen, styleOf(disk, scenario));
    if (done && disk.use != Use::Guest)
        done = partitionDisk(call, world, node, seen, disk.name);
    disk.layout = seen.layout;
    return done;
}

} // namespace

Result<void> begin(const Call &call, World &world, Scenario scenario)
{
    world.scenario = scenario.name;
    world.timing = scenario.timing;
    world.nodes = scenario.nodes;
    world.cluster.name = scenario.clusterName;
    for (NodeState &node : world.nodes)
        node.bootedAt = world.now;
    // What is wrong with the SAN itself was so from the start; the rest happens to new LUNs.
    for (const Fault &fault : scenario.faults) {
        if (fault.kind == Fault::Kind::NoAlua || fault.kind == Fault::Kind::NoPersistentReservations)
            world.faults.push_back(fault);
    }
    for (ScenarioDisk &disk : scenario.disks) {
        if (const auto made = makeLun(call, world, disk, scenario.array.thin); !made)
            return made;
    }
    if (const auto seen = rescanAll(call, world); !seen)
        return seen;
    for (ScenarioDisk &disk : scenario.disks) {
        if (const auto formatted = format(call, world, disk, scenario); !formatted)
            return formatted;
    }
    if (const auto seen = rescanAll(call, world); !seen)
        return seen;
    world.faults = scenario.faults;
    if (const auto furnished = furnishCluster(call, world, scenario); !furnished)
        return furnished;
    return furnishHyperV(call, world, scenario);
}

Result<void> rereadOnlineDisks(const Call &call, World &world)
{
    for (NodeState &node : world.nodes) {
        for (NodeDisk &disk : node.disks) {
            if (disk.local || disk.offline || !node.up)
                continue;
            if (const auto read = rereadDisk(call, world, node, disk); !read)
                return read;
        }
    }
    return {};
}

} // namespace gw::lab
