// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/disk_ownership.h"

#include "core/lab/fabric.h"

#include <algorithm>

namespace gw::lab {

namespace {

constexpr quint64 strangersKey = 0x0BAD'C1A5'0000'0001;

Refusal inWin32(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Unsupported:
        return {.code = win32::invalidFunction, .text = {}};
    case Error::Kind::NotFound:
        return {.code = win32::fileNotFound, .text = {}};
    case Error::Kind::Refused:
        return {.code = win32::busy, .text = {}};
    default:
        return {.code = win32::ioDevice, .text = {}};
    }
}

bool isOurs(const World &world, quint64 key)
{
    return std::ranges::any_of(world.cluster.members,
                               [&](const ClusterMember &member) { return member.registrationKey == key; });
}

Result<void> registerMember(const Call &call, World &world, const QString &identifier,
                            const ClusterMember &member)
{
    return world.fabric->registerKey(call, world.node(member.name)->initiator, identifier,
                                     member.registrationKey);
}

/// Nodes that are down, or do not see the LUN, are registered when they come back or find it.
Outcome<void> registerMembers(const Call &call, World &world, const QString &identifier, const QString &owner)
{
    for (const ClusterMember &member : world.cluster.members) {
        const NodeState *node = world.node(member.name);
        if (!node || !node->up || !node->disk(identifier))
            continue;
        const auto done = registerMember(call, world, identifier, member);
        if (!done && (member.name == owner || done.error().kind != Error::Kind::NotFound))
            return tl::unexpected(inWin32(done.error()));
    }
    return {};
}

Outcome<void> takeReservation(const Call &call, World &world, const QString &identifier, const QString &owner)
{
    const ClusterMember *member = world.cluster.member(owner);
    const QString initiator = world.node(owner)->initiator;
    const auto held = world.fabric->readReservation(call, initiator, identifier);
    if (!held)
        return tl::unexpected(inWin32(held.error()));
    if (*held && !isOurs(world, (*held)->key))
        return refusal(win32::busy);
    if (const auto registered = registerMembers(call, world, identifier, owner); !registered)
        return registered;

    const quint64 key = member->registrationKey;
    if (!*held || (*held)->key == key) {
        const auto reserved = world.fabric->reserve(call, initiator, identifier, key);
        return reserved ? Outcome<void>() : tl::unexpected(inWin32(reserved.error()));
    }
    // Taking it from the last owner takes that one's registration away as well: it registers anew.
    const auto preempted = world.fabric->preempt(call, initiator, identifier, key, (*held)->key);
    if (!preempted)
        return tl::unexpected(inWin32(preempted.error()));
    return registerMembers(call, world, identifier, owner);
}

/// The holder's reservation goes with its key (SPC-4 5.12).
void unregisterMembers(const Call &call, World &world, const QString &identifier)
{
    for (const ClusterMember &member : world.cluster.members) {
        const NodeState *node = world.node(member.name);
        if (node && node->up && node->disk(identifier))
            (void)world.fabric->registerKey(call, node->initiator, identifier, 0);
    }
}

bool isUnreserved(const Call &call, const World &world, const QString &identifier, const QString &owner)
{
    const NodeState *node = world.node(owner);
    if (!node)
        return false;
    const auto held = world.fabric->readReservation(call, node->initiator, identifier);
    return held && !*held;
}

bool isOfCluster(const World &world, const QString &identifier)
{
    return std::ranges::any_of(world.cluster.resources, [&](const ClusterResource &resource) {
        return resource.type == physicalDiskType && resource.disk == identifier;
    });
}

bool hasOurKey(const Call &call, const World &world, const NodeState &node, const QString &identifier)
{
    const auto keys = world.fabric->readKeys(call, node.initiator, identifier);
    return keys && std::ranges::any_of(*keys, [&](quint64 key) { return isOurs(world, key); });
}

bool holdsDisk(const World &world, const VirtualMachine &machine, const QString &identifier)
{
    const NodeState *host = world.node(machine.host);
    return host && std::ranges::any_of(machine.drives, [&](const VirtualDrive &drive) {
               const NodeDisk *disk = drive.number ? host->diskNumber(*drive.number) : nullptr;
               return disk && disk->identifier == identifier;
           });
}

} // namespace

Outcome<void> reserveDisk(const Call &call, World &world, const ClusterResource &resource,
                          const QString &owner)
{
    const NodeState *node = world.node(owner);
    if (!node || !node->up || !world.cluster.member(owner))
        return refusal(win32::nodeDown);
    if (!node->disk(resource.disk))
        return refusal(win32::fileNotFound);
    return takeReservation(call, world, resource.disk, owner);
}

Outcome<void> releaseDisk(const Call &call, World &world, const ClusterResource &resource,
                          const QString &owner)
{
    const NodeState *node = world.node(owner);
    const ClusterMember *member = world.cluster.member(owner);
    if (!node || !member || !node->up || !node->disk(resource.disk))
        return {};
    const auto released =
        world.fabric->release(call, node->initiator, resource.disk, member->registrationKey);
    return released ? Outcome<void>() : tl::unexpected(inWin32(released.error()));
}

void forgetDisk(const Call &call, World &world, const ClusterResource &resource)
{
    unregisterMembers(call, world, resource.disk);
}

void settleReservations(const Call &call, World &world)
{
    for (const ClusterResource &resource : world.cluster.resources) {
        const ClusterGroup *group = world.cluster.group(resource.group);
        if (resource.type == physicalDiskType && resource.state == ResourceState::Online && group &&
            isUnreserved(call, world, resource.disk, group->owner))
            (void)reserveDisk(call, world, resource, group->owner);
    }
    for (const NodeState &node : world.nodes)
        for (const NodeDisk &disk : node.disks)
            if (node.up && !disk.local && !isOfCluster(world, disk.identifier) &&
                hasOurKey(call, world, node, disk.identifier))
                unregisterMembers(call, world, disk.identifier);
}

void grabForStranger(const Call &call, World &world, const QString &identifier)
{
    for (const NodeState &node : world.nodes) {
        if (!node.disk(identifier))
            continue;
        if (world.fabric->registerKey(call, node.initiator, identifier, strangersKey))
            (void)world.fabric->reserve(call, node.initiator, identifier, strangersKey);
        return;
    }
}

bool isPassedThrough(const World &world, const QString &identifier)
{
    return std::ranges::any_of(world.hyperv.machines, [&](const VirtualMachine &machine) {
        return holdsDisk(world, machine, identifier);
    });
}

void showDiskOnNodes(World &world, const ClusterResource &resource)
{
    const ClusterGroup *group = world.cluster.group(resource.group);
    const bool mounted = resource.state == ResourceState::Online && !isPassedThrough(world, resource.disk);
    for (NodeState &node : world.nodes) {
        NodeDisk *disk = node.disk(resource.disk);
        if (!disk)
            continue;
        const bool here = mounted && (resource.sharedVolume || (group && node.name == group->owner));
        disk->offline = !here;
        disk->offlineReason = here ? 0 : 1;
        if (here)
            disk->readOnly = false;
    }
}

} // namespace gw::lab
