// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/guest_refresh.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/hyperv/machine_power.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

tl::unexpected<Refusal> notStorage(const QString &path)
{
    return refusal(
        win32::fileNotFound,
        u"Disk path '%1' is not a path to storage in the cluster or to storage that can be added to the "
        "cluster. You must ensure this storage is available to every node in the cluster to make this "
        "virtual machine highly available."_s.arg(path));
}

Outcome<void> checkMedium(const World &world, const VirtualDrive &drive)
{
    if (drive.media.isEmpty() || drive.media.startsWith(u"\\\\"_s) || isOnSharedVolume(world, drive.media))
        return {};
    return notStorage(drive.media);
}

const ClusterResource *resourceOfDrive(const World &world, const VirtualMachine &machine,
                                       const VirtualDrive &drive)
{
    const NodeDisk *disk = diskOfDrive(world, machine, drive);
    return disk ? world.cluster.resourceOfDisk(disk->identifier) : nullptr;
}

bool belongsToAnotherGuest(const World &world, const ClusterResource &disk, const QString &groupId)
{
    const ClusterGroup *group = world.cluster.group(disk.group);
    return group->id != groupId && group->type == virtualMachineGroup;
}

/// A disk that is online elsewhere comes to the group's owner first.
Outcome<void> takeIntoGroup(const Call &call, World &world, ClusterResource &disk, const ClusterGroup &group)
{
    const ClusterGroup *from = world.cluster.group(disk.group);
    if (disk.state == ResourceState::Online && from->owner != group.owner)
        if (const auto reserved = reserveDisk(call, world, disk, group.owner); !reserved)
            return reserved;
    disk.group = group.id;
    showDiskOnNodes(world, disk);
    return {};
}

bool isAttached(const World &world, const VirtualMachine &machine, const QString &resourceId)
{
    return std::ranges::any_of(machine.drives, [&](const VirtualDrive &drive) {
        const ClusterResource *resource = resourceOfDrive(world, machine, drive);
        return resource && resource->id == resourceId;
    });
}

/// A disk that the guest gave back returns to Available Storage.
Outcome<void> leaveGroup(const Call &call, World &world, const QString &resourceId)
{
    ClusterResource *disk = world.cluster.resource(resourceId);
    return disk ? takeIntoGroup(call, world, *disk, *world.cluster.availableStorage()) : Outcome<void>();
}

} // namespace

bool isOnSharedVolume(const World &world, const QString &path)
{
    return std::ranges::any_of(world.cluster.sharedVolumes, [&](const SharedVolume &volume) {
        return (path + u'\\').startsWith(volume.path + u'\\', Qt::CaseInsensitive);
    });
}

Outcome<void> whyNotHighlyAvailable(const World &world, const VirtualMachine &machine)
{
    for (const VirtualDrive &drive : machine.drives) {
        if (const auto medium = checkMedium(world, drive); !medium)
            return medium;
        if (drive.kind == DriveKind::PassThrough && !resourceOfDrive(world, machine, drive))
            return refusal(win32::notFound);
    }
    return {};
}

Outcome<void> refreshConfiguration(const Call &call, World &world, const QString &configurationId)
{
    ClusterResource *configuration = world.cluster.resource(configurationId);
    if (!configuration || configuration->type != configurationType)
        return refusal(win32::invalidParameter);
    const VirtualMachine *machine = world.hyperv.machine(configuration->vmId);
    if (!machine)
        return refusal(win32::notFound);
    const ClusterGroup &group = *world.cluster.group(configuration->group);
    if (world.strikes(Fault::Kind::RefreshFails, group.owner, group.name))
        return refusal(win32::notFound);
    if (const auto possible = whyNotHighlyAvailable(world, *machine); !possible)
        return possible;

    QStringList needed;
    std::vector<PassedDisk> passed;
    for (const VirtualDrive &drive : machine->drives) {
        if (drive.kind != DriveKind::PassThrough)
            continue;
        ClusterResource *disk = world.cluster.resource(resourceOfDrive(world, *machine, drive)->id);
        if (belongsToAnotherGuest(world, *disk, group.id))
            return refusal(win32::invalidState);
        if (world.strikes(Fault::Kind::RefreshLeavesDiskOut, group.owner, group.name))
            continue;
        if (const auto taken = takeIntoGroup(call, world, *disk, group); !taken)
            return taken;
        needed << disk->id;
        passed.push_back({.drive = drive.id, .resource = disk->id});
    }
    for (const PassedDisk &old : configuration->passedDisks)
        if (!needed.contains(old.resource) && !isAttached(world, *machine, old.resource))
            if (const auto left = leaveGroup(call, world, old.resource); !left)
                return left;
    configuration->dependsOn = needed;
    configuration->passedDisks = passed;
    configuration->storeRoot = machine->configurationRoot;
    if (ClusterResource *guest = world.cluster.resourceOfGuest(virtualMachineType, machine->id))
        guest->dependsOn = {configuration->id};
    return {};
}

} // namespace gw::lab
