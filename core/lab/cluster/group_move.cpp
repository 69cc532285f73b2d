// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/group_move.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/resource_control.h"
#include "core/lab/fabric.h"
#include "core/lab/host/node_restart.h"
#include "core/lab/hyperv/machine_power.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

/// MigrationState of a virtual machine's resource
/// (learn.microsoft.com/previous-versions/windows/desktop/mscs/virtual-machines-migrationstate).
enum MigrationState : quint32 { None = 0, Transfer = 2, Cancelled = 4, Failed = 5 };

constexpr quint16 cancelledByUser = 1223;
constexpr quint16 connectionReset = 10054;
constexpr quint32 jobException = 10;

Outcome<void> requireTarget(const World &world, const ClusterGroup &group, const QString &target)
{
    const NodeState *node = world.node(target);
    if (!node || !world.cluster.member(target))
        return refusal(win32::nodeNotFound);
    if (!node->up || world.hasFault(Fault::Kind::ClusterServiceDown, node->name))
        return refusal(win32::nodeDown);
    for (const ClusterResource *resource : world.cluster.resourcesIn(group.id))
        if (resource->notOwners.contains(node->name, Qt::CaseInsensitive))
            return refusal(win32::notGroupOwner);
    return {};
}

VirtualMachine *guestOf(World &world, const QString &groupId)
{
    for (const ClusterResource *resource : world.cluster.resourcesIn(groupId))
        if (resource->type == virtualMachineType)
            return world.hyperv.machine(resource->vmId);
    return nullptr;
}

ClusterResource *guestResource(World &world, const QString &groupId)
{
    const VirtualMachine *machine = guestOf(world, groupId);
    return machine ? world.cluster.resourceOfGuest(virtualMachineType, machine->id) : nullptr;
}

/// Owner and host change; nothing is started or stopped.
void handGroup(World &world, ClusterGroup &group, const QString &target)
{
    group.owner = world.node(target)->name;
    if (VirtualMachine *machine = guestOf(world, group.id)) {
        machine->host = group.owner;
        if (const ClusterResource *resource = world.cluster.resourceOfGuest(configurationType, machine->id))
            repointDrives(world, *resource);
    }
    for (const ClusterResource *resource : world.cluster.resourcesIn(group.id))
        if (resource->type == physicalDiskType)
            showDiskOnNodes(world, *resource);
}

/// The switch of a live migration: the disks follow the guest, which never stops.
Outcome<void> switchOver(const Call &call, World &world, ClusterGroup &group, const QString &target)
{
    for (const ClusterResource *resource : world.cluster.resourcesIn(group.id)) {
        if (resource->type != physicalDiskType || resource->state != ResourceState::Online)
            continue;
        if (const auto reserved = reserveDisk(call, world, *resource, target); !reserved)
            return reserved;
    }
    handGroup(world, group, target);
    return {};
}

/// After a switch that failed half way the source takes back what had gone.
void takeBack(const Call &call, World &world, const ClusterGroup &group)
{
    for (const ClusterResource *resource : world.cluster.resourcesIn(group.id))
        if (resource->type == physicalDiskType && resource->state == ResourceState::Online)
            (void)reserveDisk(call, world, *resource, group.owner);
}

void begin(World &world, GroupMove &move)
{
    const ClusterGroup *group = world.cluster.group(move.group);
    const VirtualMachine *machine = guestOf(world, move.group);
    move.queued = false;
    move.started = world.now;
    move.ends = world.now + world.timing.migration.count();
    move.jobId = World::newGuid().toUpper();
    HyperVJob job{.id = move.jobId,
                  .host = move.from,
                  .name = u"Moving Virtual Machine"_s,
                  .affected = machine->id,
                  .migration = true,
                  .destination = move.to,
                  .started = move.started,
                  .ends = move.ends,
                  .errorText = {}};
    world.hyperv.jobs.push_back(std::move(job));
    if (ClusterResource *resource = guestResource(world, move.group))
        resource->migrationState = Transfer;
    world.schedule(
        {.kind = Activity::Kind::Migration, .node = move.from, .subject = group->id, .detail = move.to},
        world.timing.migration);
}

bool sharesNode(const GroupMove &left, const GroupMove &right)
{
    return left.from == right.from || left.from == right.to || left.to == right.from || left.to == right.to;
}

bool mustWait(const World &world, const GroupMove &move)
{
    return std::ranges::any_of(world.cluster.moves, [&](const GroupMove &other) {
        return other.group != move.group && !other.queued && sharesNode(other, move);
    });
}

void endMove(World &world, const QString &groupId, quint32 state, const Refusal &why)
{
    const GroupMove *move = world.cluster.moveOf(groupId);
    if (HyperVJob *job = move ? world.hyperv.job(move->jobId) : nullptr) {
        job->ends = world.now;
        job->finalState = state == None ? job->finalState : jobException;
        job->errorCode = state == None ? 0 : 32768;
        job->errorText = why.text;
    }
    if (ClusterResource *resource = guestResource(world, groupId)) {
        resource->migrationState = state;
        resource->migrationProgress = state == None ? 100 : 0;
        resource->migrationFailure = why.code ? 0x80070000u | why.code : 0;
    }
    std::erase_if(world.cluster.moves, [&](const GroupMove &each) { return each.group == groupId; });
    for (GroupMove &waiting : world.cluster.moves)
        if (waiting.queued && !mustWait(world, waiting))
            begin(world, waiting);
}

Outcome<void> whyNotNow(const Call &call, World &world, const VirtualMachine &machine, const QString &target)
{
    if (world.strikes(Fault::Kind::NodeDiesInMigration, target, machine.name)) {
        startRestart(call, world, *world.node(target));
        return refusal(win32::nodeDown);
    }
    if (world.strikes(Fault::Kind::MigrationFails, target, machine.name))
        return refusal(connectionReset,
                       u"Live migration of '%1' failed: the connection to the destination was "
                       "reset."_s.arg(machine.name));
    return whyNotMigratable(world, machine, target);
}

void loseNodeAfterwards(World &world)
{
    for (const NodeState &node : world.nodes)
        if (world.strikes(Fault::Kind::NodeLostAfterMigration, node.name)) {
            world.faults.push_back({.kind = Fault::Kind::NodeUnreachable, .node = node.name, .subject = {}});
            return;
        }
}

void finishMigration(const Call &call, World &world, const Activity &activity)
{
    ClusterGroup *group = world.cluster.group(activity.subject);
    const VirtualMachine *machine = group ? guestOf(world, group->id) : nullptr;
    if (!machine || !world.cluster.moveOf(group->id))
        return;
    auto done = whyNotNow(call, world, *machine, activity.detail);
    if (done)
        done = switchOver(call, world, *group, activity.detail);
    if (!done)
        takeBack(call, world, *group);
    endMove(world, activity.subject, done ? None : Failed, done ? Refusal{} : done.error());
    loseNodeAfterwards(world);
}

QString firstOther(const World &world, const ClusterGroup &group)
{
    for (const ClusterMember &member : world.cluster.members)
        if (member.name != group.owner && requireTarget(world, group, member.name))
            return member.name;
    return {};
}

/// What ran on a node that is gone starts elsewhere.
void restartElsewhere(const Call &call, World &world, ClusterGroup &group)
{
    std::vector<QString> online;
    for (ClusterResource *resource : world.cluster.resourcesIn(group.id)) {
        if (resource->state == ResourceState::Online)
            online.push_back(resource->id);
        resource->state = ResourceState::Offline;
    }
    const QString target = firstOther(world, group);
    if (target.isEmpty())
        return;
    handGroup(world, group, target);
    for (const QString &id : online)
        (void)bringOnline(call, world, id);
}

} // namespace

Outcome<void> moveGroup(const Call &call, World &world, const QString &groupId, const QString &target)
{
    ClusterGroup *group = world.cluster.group(groupId);
    if (!group)
        return refusal(win32::groupNotFound);
    if (const auto allowed = requireTarget(world, *group, target); !allowed)
        return allowed;
    if (world.cluster.moveOf(group->id))
        return refusal(win32::busy);
    if (group->owner.compare(target, Qt::CaseInsensitive) == 0)
        return {};

    std::vector<QString> online;
    for (const ClusterResource *resource : world.cluster.resourcesIn(group->id))
        if (resource->state == ResourceState::Online)
            online.push_back(resource->id);
    for (const QString &id : online)
        if (const auto stopped = takeOffline(call, world, id); !stopped)
            return stopped;
    handGroup(world, *group, target);
    Outcome<void> first;
    for (const QString &id : online) {
        const auto started = bringOnline(call, world, id);
        if (!started && first)
            first = started;
    }
    return first;
}

Outcome<void> startLiveMigration(const Call &call, World &world, const QString &groupId,
                                 const QString &target, bool queue)
{
    const ClusterGroup *group = world.cluster.group(groupId);
    const VirtualMachine *machine = group ? guestOf(world, group->id) : nullptr;
    if (!machine || machine->state != VmState::Running)
        return moveGroup(call, world, groupId, target);
    if (const auto allowed = requireTarget(world, *group, target); !allowed)
        return allowed;
    if (world.cluster.moveOf(group->id))
        return refusal(win32::busy);
    if (world.strikes(Fault::Kind::MigrationRefused, target, group->name))
        return refusal(win32::noSystemResources);
    if (group->owner.compare(target, Qt::CaseInsensitive) == 0)
        return {};

    GroupMove move{
        .group = group->id, .from = group->owner, .to = world.node(target)->name, .live = true, .jobId = {}};
    const bool wait = mustWait(world, move);
    if (wait && !queue)
        return refusal(win32::busy);
    move.queued = wait;
    world.cluster.moves.push_back(move);
    if (!wait)
        begin(world, world.cluster.moves.back());
    return {};
}

Outcome<void> cancelMove(World &world, const QString &groupId)
{
    const ClusterGroup *group = world.cluster.group(groupId);
    if (!group || !world.cluster.moveOf(group->id))
        return refusal(win32::invalidState);
    world.cancel(Activity::Kind::Migration, group->id);
    endMove(world, group->id, Cancelled, {.code = cancelledByUser, .text = {}});
    return {};
}

Outcome<void> whyNotMigratable(const World &world, const VirtualMachine &machine, const QString &target)
{
    const NodeState *node = world.node(target);
    const HyperVHost *host = world.hyperv.host(target);
    if (!node || !host || !node->up)
        return refusal(win32::nodeDown);
    if (freeMemory(world, *node) < ByteSize::mib(machine.memoryMb))
        return refusal(win32::noSystemResources);
    for (const VirtualNic &nic : machine.nics) {
        const bool known = std::ranges::any_of(host->switches, [&](const VirtualSwitch &each) {
            return each.name.compare(nic.switchName, Qt::CaseInsensitive) == 0;
        });
        if (!nic.switchName.isEmpty() && !known)
            return refusal(win32::notFound, u"Could not find Ethernet switch '%1'."_s.arg(nic.switchName));
    }
    for (const VirtualDrive &drive : machine.drives) {
        const NodeDisk *disk = diskOfDrive(world, machine, drive);
        if (drive.kind == DriveKind::PassThrough && (!disk || !node->disk(disk->identifier)))
            return refusal(win32::fileNotFound,
                           u"'%1' could not initialize: a pass-through disk is not there on '%2'."_s.arg(
                               machine.name, node->name));
        const bool shared = drive.media.startsWith(u"C:\\ClusterStorage\\"_s, Qt::CaseInsensitive) ||
                            drive.media.startsWith(u"\\\\"_s);
        if (drive.kind == DriveKind::HostDvd || (!drive.media.isEmpty() && !shared))
            return refusal(win32::fileNotFound,
                           u"'%1': '%2' was not found on '%3'."_s.arg(machine.name, drive.media, node->name));
    }
    return {};
}

void addMigrationActivities(ActivityHandlers &handlers)
{
    handlers[Activity::Kind::Migration] = finishMigration;
}

void failOver(const Call &call, World &world, const QString &node)
{
    for (VirtualMachine &machine : world.hyperv.machines)
        if (machine.host == node)
            turnOffMachine(world, machine);
    for (ClusterGroup &group : world.cluster.groups) {
        const GroupMove *move = world.cluster.moveOf(group.id);
        if (move && move->from == node)
            (void)cancelMove(world, group.id);
        if (group.owner == node)
            restartElsewhere(call, world, group);
    }
}

void rejoin(const Call &call, World &world, const QString &node)
{
    const NodeState *state = world.node(node);
    const ClusterMember *member = world.cluster.member(node);
    if (!state || !member)
        return;
    for (const ClusterResource &resource : world.cluster.resources) {
        if (resource.type != physicalDiskType)
            continue;
        if (resource.state == ResourceState::Online && state->disk(resource.disk))
            (void)world.fabric->registerKey(call, state->initiator, resource.disk, member->registrationKey);
        showDiskOnNodes(world, resource);
    }
}

} // namespace gw::lab
