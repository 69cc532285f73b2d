// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/attach_disk.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/guest_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change attach(const Order &order, const DiskState &disk, const QString &node)
{
    const SlotOrder slot = order.slotOf(disk.order);
    return {
        .kind = ChangeKind::DiskAttached,
        .text = AttachDisk::tr("Attach disk %1 to %2 at %3").arg(disk.order.name, order.guest, slot.text()),
        .call = u"%1: Msvm_VirtualSystemManagementService.AddResourceSettings(Physical Disk Drive, %2)"_s.arg(
            node, slot.text()),
        .cmdlet = u"Add-VMHardDiskDrive -ComputerName %1 -VMName %2 -ControllerType %3 -ControllerNumber %4 "
                  "-ControllerLocation %5 -DiskNumber (Get-Disk -CimSession %1 -UniqueId %6).Number"_s
                      .arg(quoted(node), quoted(order.guest), slot.ide ? u"IDE"_s : u"SCSI"_s)
                      .arg(slot.controller)
                      .arg(slot.location)
                      .arg(quoted(disk.identifier)),
        .disk = disk.order.name,
        .identifier = disk.identifier,
        .after = slot.text()};
}

Change addController(const Order &order, const QString &node)
{
    return {
        .kind = ChangeKind::Action,
        .text = AttachDisk::tr("Add a SCSI controller to %1").arg(order.guest),
        .call =
            u"%1: Msvm_VirtualSystemManagementService.AddResourceSettings(Synthetic SCSI Controller)"_s.arg(
                node),
        .cmdlet =
            u"Add-VMScsiController -ComputerName %1 -VMName %2"_s.arg(quoted(node), quoted(order.guest)),
        .node = node};
}

Change moveRole(const GuestRole &role, const QString &node)
{
    return {.kind = ChangeKind::GroupMoved,
            .text = AttachDisk::tr("Move %1, which is off, to %2, where its disk is").arg(role.group, node),
            .call = u"MSCluster_ResourceGroup \"%1\".MoveToNewNode(%2)"_s.arg(role.group, node),
            .cmdlet = u"Move-ClusterGroup -Name %1 -Node %2"_s.arg(quoted(role.group), quoted(node)),
            .object = role.group,
            .before = role.ownerNode,
            .after = node};
}

Change takeOffline(const DiskState &disk, const wmi::Resource &resource)
{
    return {.kind = ChangeKind::ClusterDiskState,
            .text = AttachDisk::tr("Take cluster disk %1 offline: only offline disks can be attached")
                        .arg(resource.name),
            .call = u"MSCluster_Resource \"%1\".TakeOffline"_s.arg(resource.name),
            .cmdlet = u"Stop-ClusterResource -Name %1"_s.arg(quoted(resource.name)),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .object = resource.id,
            .before = u"online"_s,
            .after = u"offline"_s};
}

Result<void> requireOff(const GuestPlace &place)
{
    if (place.guest.state == wmi::GuestState::Off)
        return {};
    const bool saved = place.guest.state == wmi::GuestState::Saved;
    return fail(
        {.kind = Error::Kind::ActionNeeded,
         .what = AttachDisk::tr("Attach disks to %1").arg(place.guest.name),
         .reason = saved ? AttachDisk::tr("The guest is saved: its memory expects the hardware as it was.")
                         : AttachDisk::tr("The guest is %1.").arg(stateText(place.guest.state)),
         .remedy = saved ? AttachDisk::tr("Start it and shut it down, then walk again.")
                         : AttachDisk::tr("Shut the guest down, then walk again."),
         .place = {.host = place.node}});
}

Result<void> refuseTakenSlot(const Call &call, Context &context, const GuestPlace &place,
                             const DiskState &disk)
{
    const auto drives = context.view().drives(call, place);
    if (!drives)
        return fail(drives.error());
    const wmi::Slot wanted = slotOf(context.order(), disk.order);
    for (const wmi::Drive &drive : *drives)
        if (drive.slot == wanted)
            return fail(
                {.kind = Error::Kind::Refused,
                 .what = AttachDisk::tr("Attach disk %1 at %2").arg(disk.order.name, wanted.text()),
                 .reason = AttachDisk::tr("Something else is at that place."),
                 .remedy = AttachDisk::tr("Look at the guest's settings and remove it if it is not needed."),
                 .place = {.host = place.node},
                 .evidence = {AttachDisk::tr("%1: %2 %3").arg(drive.slot.text(), drive.name, drive.host)}});
    return {};
}

Result<void> addControllers(const Call &call, Context &context, const GuestPlace &place,
                            const wmi::NodeClients &node)
{
    int needed = 0;
    for (const DiskState &disk : context.disks())
        if (const SlotOrder slot = context.order().slotOf(disk.order); !slot.ide)
            needed = std::max(needed, slot.controller + 1);
    const auto controllers = node.hyperV.controllers(question(call), place.guest);
    if (!controllers)
        return fail(controllers.error());
    const auto there = std::ranges::count(*controllers, wmi::ControllerKind::Scsi, &wmi::Controller::kind);
    for (auto i = there; i < needed; ++i) {
        const auto ok =
            context.change(call, addController(context.order(), node.name), [&](Change &) -> Result<void> {
                const auto added = node.hyperV.addScsiController(errand(call), place.guest);
                return added ? Result<void>() : fail(added.error());
            });
        if (!ok)
            return ok;
    }
    return {};
}

/// Brings guest and disk together on one node by moving the guest: it is off, and nobody else depends on it.
Result<void> joinOwners(const Call &call, Context &context, const wmi::Resource &resource)
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    if (role->ownerNode.compare(resource.ownerNode, Qt::CaseInsensitive) == 0)
        return {};
    const auto ok = context.change(call, moveRole(*role, resource.ownerNode), [&](Change &) {
        return context.site().cluster().moveGroup(errand(call), role->group, resource.ownerNode);
    });
    context.view().forget();
    return ok;
}

/// The cluster's disk offline on its owner, so that it counts as offline on that host.
Result<void> offlineOnOwner(const Call &call, Context &context, const DiskState &disk,
                            const wmi::Resource &resource)
{
    if (resource.state == wmi::ResourceState::Offline)
        return {};
    return context.change(call, takeOffline(disk, resource), [&](Change &) {
        return context.site().cluster().takeResourceOffline(errand(call), resource.name);
    });
}

Result<void> attachNow(const Call &call, Context &context, const DiskState &disk)
{
    context.view().forget();
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    if (auto ok = requireOff(*place); !ok)
        return ok;
    if (auto ok = refuseTakenSlot(call, context, *place, disk); !ok)
        return ok;
    if (const auto safe = proveUsable(call, context, disk); !safe)
        return fail(safe.error());
    const auto node = clientsOf(call, context, place->node);
    if (!node)
        return fail(node.error());
    if (auto ok = addControllers(call, context, *place, *node); !ok)
        return ok;
    return context.change(
        call, attach(context.order(), disk, node->name), [&](Change &change) -> Result<void> {
            // Hyper-V takes a number. It is read here, right before, and means nothing later.
            const auto now = freshDisk(call, *node, disk);
            if (!now)
                return fail(now.error());
            change.object = place->guest.id;
            const auto outcome = node->hyperV.attachPassThroughDisk(
                errand(call), place->guest, slotOf(context.order(), disk.order), now->number);
            return outcome ? Result<void>() : fail(outcome.error());
        });
}

Result<void> attachOne(const Call &call, Context &context, const DiskState &disk)
{
    context.view().forget();
    const auto resource = requireClusterDisk(call, context, disk);
    if (!resource)
        return fail(resource.error());
    if (auto ok = joinOwners(call, context, resource->resource); !ok)
        return ok;
    if (auto ok = offlineOnOwner(call, context, disk, resource->resource); !ok)
        return ok;
    return attachNow(call, context, disk);
}

} // namespace

QString AttachDisk::name() const
{
    return tr("Attach disk");
}

QString AttachDisk::description(const Order &order) const
{
    return tr("Attach each disk to guest %1 as a physical disk").arg(order.guest);
}

QString AttachDisk::status() const
{
    return tr("Attaching the disks to the guest");
}

Result<Observation> AttachDisk::observe(const Call &call, Context &context) const
{
    Observation seen;
    for (const DiskState &disk : context.disks()) {
        const auto held = guestHolds(call, context, disk);
        if (!held)
            return fail(held.error());
        if (!*held) {
            if (const auto safe = disk.isKnown() ? proveUsable(call, context, disk) : Result<QStringList>();
                !safe)
                return fail(safe.error());
            seen.plan.push_back(attach(context.order(), disk, {}));
            continue;
        }
        const auto place = requireGuest(call, context);
        if (!place)
            return fail(place.error());
        if (auto ok = context.settle(ChangeKind::DiskAttached, disk.order.name,
                                     [&](Change &change) { change.object = place->guest.id; });
            !ok)
            return fail(ok.error());
        seen.evidence << tr("%1: %2 holds the disk with the identifier %3 at %4")
                             .arg(place->node, place->guest.name, disk.identifier,
                                  context.order().slotOf(disk.order).text());
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> AttachDisk::apply(const Call &call, Context &context) const
{
    for (const DiskState &disk : context.disks()) {
        const auto held = guestHolds(call, context, disk);
        if (!held)
            return fail(held.error());
        if (*held)
            continue;
        if (auto ok = attachOne(call, context, disk); !ok)
            return ok;
        context.view().forget();
    }
    return {};
}

Result<QStringList> AttachDisk::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = seen->plan.front().text,
                 .reason = tr("The guest's settings do not show it."),
                 .remedy = tr("Look at the guest's settings in Hyper-V Manager, then walk again.")});
}

Result<void> AttachDisk::undo(const Call &call, Context &context, const Change &change) const
{
    if (change.kind != ChangeKind::DiskAttached)
        return {};
    const auto attachments = context.view().attachments(call);
    if (!attachments)
        return fail(attachments.error());
    for (const Attachment &one : *attachments) {
        const bool ours = wmi::comparableGuid(one.guestId) == wmi::comparableGuid(change.object) &&
                          wmi::sameIdentifier(one.identifier, change.identifier);
        if (!ours)
            continue;
        const auto node = clientsOf(call, context, one.node);
        if (!node)
            return fail(node.error());
        const auto outcome = node->hyperV.detach(errand(call), one.drive);
        return outcome ? Result<void>() : fail(outcome.error());
    }
    return {};
}

} // namespace gw::provision
