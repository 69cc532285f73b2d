// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/resource_control.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/guest/guest.h"
#include "core/lab/hyperv/machine_power.h"

#include <algorithm>

namespace gw::lab {

namespace {

/// OfflineAction of a virtual machine's resource
/// (learn.microsoft.com/previous-versions/windows/desktop/mscs/virtual-machines-offlineaction).
enum OfflineAction : quint32 {
    TurnOff = 0,
    Save = 1,
    ShutDown = 2,
    ForcedShutDown = 3,
    NoAction = 0xFFFFFFFF
};

Outcome<void> startGuest(const Call &call, World &world, const ClusterResource &resource,
                         const ClusterGroup &group)
{
    VirtualMachine *machine = world.hyperv.machine(resource.vmId);
    if (!machine)
        return refusal(win32::notFound);
    if (world.strikes(Fault::Kind::StartFails, group.owner, group.name))
        return refusal(win32::resourceFailed);
    return startMachine(call, world, *machine);
}

Outcome<void> loadConfiguration(World &world, const ClusterResource &resource, const ClusterGroup &group)
{
    VirtualMachine *machine = world.hyperv.machine(resource.vmId);
    if (!machine)
        return refusal(win32::notFound);
    machine->host = group.owner;
    repointDrives(world, resource);
    return {};
}

Outcome<void> start(const Call &call, World &world, const ClusterResource &resource,
                    const ClusterGroup &group)
{
    if (resource.type == physicalDiskType)
        return reserveDisk(call, world, resource, group.owner);
    if (resource.type == configurationType)
        return loadConfiguration(world, resource, group);
    if (resource.type == virtualMachineType)
        return startGuest(call, world, resource, group);
    return {};
}

Outcome<void> stopGuest(World &world, ClusterResource &resource)
{
    VirtualMachine *machine = world.hyperv.machine(resource.vmId);
    const quint32 action =
        resource.nextOfflineAction == NoAction ? resource.offlineAction : resource.nextOfflineAction;
    resource.nextOfflineAction = NoAction;
    if (!machine || machine->state != VmState::Running)
        return {};
    if (action == ShutDown && world.strikes(Fault::Kind::ShutdownHangs, machine->host, machine->name)) {
        resource.state = ResourceState::OfflinePending;
        return refusal(win32::ioPending);
    }
    if (action == ShutDown || action == ForcedShutDown)
        world.spend(world.timing.guestShutdown);
    if (action == Save)
        saveMachine(*machine);
    else
        turnOffMachine(world, *machine);
    return {};
}

Outcome<void> stop(const Call &call, World &world, ClusterResource &resource, const ClusterGroup &group)
{
    if (resource.type == physicalDiskType)
        return releaseDisk(call, world, resource, group.owner);
    if (resource.type == virtualMachineType)
        return stopGuest(world, resource);
    return {};
}

bool isPending(const ClusterResource *resource)
{
    return resource->state == ResourceState::Pending || resource->state == ResourceState::OnlinePending ||
           resource->state == ResourceState::OfflinePending;
}

template<class Resources>
bool allIn(const Resources &resources, ResourceState state)
{
    return std::ranges::all_of(resources, [&](const ClusterResource *item) { return item->state == state; });
}

template<class Resources>
bool anyIn(const Resources &resources, ResourceState state)
{
    return std::ranges::any_of(resources, [&](const ClusterResource *item) { return item->state == state; });
}

} // namespace

Outcome<void> bringOnline(const Call &call, World &world, const QString &resourceId)
{
    ClusterResource *resource = world.cluster.resource(resourceId);
    if (!resource)
        return refusal(win32::resourceNotFound);
    if (resource->state == ResourceState::Online)
        return {};
    for (const QString &needed : resource->dependsOn)
        if (const auto done = bringOnline(call, world, needed); !done)
            return done;

    const auto started = start(call, world, *resource, *world.cluster.group(resource->group));
    resource->state = started ? ResourceState::Online : ResourceState::Failed;
    resource->statusCode = started ? 0 : started.error().code;
    if (resource->type == physicalDiskType)
        showDiskOnNodes(world, *resource);
    return started;
}

Outcome<void> takeOffline(const Call &call, World &world, const QString &resourceId)
{
    ClusterResource *resource = world.cluster.resource(resourceId);
    if (!resource)
        return refusal(win32::resourceNotFound);
    if (resource->state == ResourceState::Offline)
        return {};
    for (const ClusterResource &other : world.cluster.resources)
        if (other.dependsOn.contains(resource->id))
            if (const auto done = takeOffline(call, world, other.id); !done)
                return done;

    // A disk that failed holds no reservation that could be given back.
    const bool holdsNothing = resource->type == physicalDiskType && resource->state == ResourceState::Failed;
    const auto stopped =
        holdsNothing ? Outcome<void>() : stop(call, world, *resource, *world.cluster.group(resource->group));
    if (!stopped)
        return stopped;
    resource->state = ResourceState::Offline;
    resource->statusCode = 0;
    if (resource->type == physicalDiskType)
        showDiskOnNodes(world, *resource);
    return {};
}

Outcome<void> bringGroupOnline(const Call &call, World &world, const QString &groupId)
{
    Outcome<void> first;
    for (ClusterResource *resource : world.cluster.resourcesIn(groupId)) {
        const auto done = bringOnline(call, world, resource->id);
        if (!done && first)
            first = done;
    }
    world.cluster.group(groupId)->persistentOnline = true;
    return first;
}

Outcome<void> takeGroupOffline(const Call &call, World &world, const QString &groupId)
{
    world.cluster.group(groupId)->persistentOnline = false;
    for (ClusterResource *resource : world.cluster.resourcesIn(groupId))
        if (const auto done = takeOffline(call, world, resource->id); !done)
            return done;
    return {};
}

quint32 groupState(const World &world, const ClusterGroup &group)
{
    const auto resources = world.cluster.resourcesIn(group.id);
    if (world.cluster.moveOf(group.id) || std::ranges::any_of(resources, isPending))
        return 4;
    if (anyIn(resources, ResourceState::Failed))
        return 2;
    if (allIn(resources, ResourceState::Offline))
        return 1;
    return allIn(resources, ResourceState::Online) ? 0 : 3;
}

void repointDrives(World &world, const ClusterResource &configuration)
{
    VirtualMachine *machine = world.hyperv.machine(configuration.vmId);
    const NodeState *host = machine ? world.node(machine->host) : nullptr;
    if (!host)
        return;
    for (const PassedDisk &passed : configuration.passedDisks) {
        VirtualDrive *drive = machine->drive(passed.drive);
        const ClusterResource *resource = world.cluster.resource(passed.resource);
        const NodeDisk *disk = resource ? host->disk(resource->disk) : nullptr;
        if (drive && disk)
            drive->number = disk->number;
    }
}

void addResourceActivities(ActivityHandlers &handlers)
{
    handlers[Activity::Kind::ResourceOnline] = [](const Call &call, World &world, const Activity &activity) {
        (void)bringOnline(call, world, activity.subject);
    };
    handlers[Activity::Kind::ResourceOffline] = [](const Call &call, World &world, const Activity &activity) {
        (void)takeOffline(call, world, activity.subject);
    };
}

} // namespace gw::lab
