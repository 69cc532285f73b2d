// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/attach_disk_view_model.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::AttachDiskViewModel", text);
}

const provision::DiskOrder *orderedDisk(const provision::Order &order, const QString &name)
{
    const auto found = std::ranges::find(order.disks, name, &provision::DiskOrder::name);
    return found == order.disks.end() ? nullptr : &*found;
}

QString contentOf(const wmi::Drive &drive)
{
    switch (drive.kind) {
    case wmi::DriveKind::Dvd:
    case wmi::DriveKind::HostDvd:
        return tr("DVD drive");
    case wmi::DriveKind::VirtualDisk:
        return tr("virtual hard disk");
    case wmi::DriveKind::PassThroughDisk:
        return tr("another disk");
    case wmi::DriveKind::Unknown:
        break;
    }
    return drive.name;
}

provision::SlotOrder slotOf(const wmi::Slot &slot)
{
    return {.ide = slot.kind == wmi::ControllerKind::Ide,
            .controller = slot.controller,
            .location = slot.location};
}

/// What the guest's hardware holds beside the ordered disks.
Result<std::vector<SlotTaken>> readTaken(const Call &call, provision::Context &context)
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    std::vector<SlotTaken> taken;
    if (!*place)
        return taken;
    const auto drives = context.view().drives(call, **place);
    const auto attachments = context.view().attachments(call);
    if (!drives || !attachments)
        return fail(drives ? attachments.error() : drives.error());
    for (const wmi::Drive &drive : *drives) {
        const bool ordered = std::ranges::any_of(*attachments, [&](const provision::Attachment &one) {
            return one.guestId == (*place)->guest.id && one.slot == drive.slot &&
                   std::ranges::any_of(context.disks(), [&](const provision::DiskState &disk) {
                       return disk.is(one.identifier);
                   });
        });
        if (!ordered)
            taken.push_back({slotOf(drive.slot), contentOf(drive)});
    }
    return taken;
}

} // namespace

Result<AttachSight> readAttachments(const Call &call, provision::Context &context)
{
    auto disks = readSiteDisks(call, context);
    if (!disks)
        return fail(disks.error());
    auto taken = readTaken(call, context);
    if (!taken)
        return fail(taken.error());
    return AttachSight{*std::move(disks), *std::move(taken)};
}

std::vector<SlotDisk> slotDisks(const provision::Order &order, const std::vector<SiteDisk> &disks)
{
    std::vector<SlotDisk> slotted;
    for (const SiteDisk &disk : disks) {
        SlotDisk one{.name = disk.row.name.isEmpty() ? shortIdentifier(disk.row.identifier) : disk.row.name,
                     .size = disk.row.size.value_or(ByteSize()),
                     .refusal = disk.refusal};
        const provision::DiskOrder *ordered = disk.ordered ? orderedDisk(order, disk.row.name) : nullptr;
        if (ordered) {
            one.boot = ordered->role == provision::DiskRole::Boot;
            if (disk.refusal.isEmpty())
                one.slot = order.slotOf(*ordered);
        }
        slotted.push_back(std::move(one));
    }
    return slotted;
}

QString whyNotThere(const provision::Order &order, const SlotDisk &disk, const provision::SlotOrder &slot)
{
    const provision::DiskOrder *ordered = orderedDisk(order, disk.name);
    if (!ordered)
        return tr("%1 was not ordered for this guest.").arg(disk.name);
    const provision::SlotOrder own = order.slotOf(*ordered);
    if (own == slot)
        return {};
    if (disk.boot)
        return tr("%1 goes to %2: a generation %3 guest starts from there.")
            .arg(disk.name, own.text())
            .arg(order.generation);
    if (slot.ide)
        return tr("%1 goes to %2: data disks sit on SCSI, which takes them at any size.")
            .arg(disk.name, own.text());
    return tr("%1 goes to %2: data disks stand in the order in which they were ordered.")
        .arg(disk.name, own.text());
}

QString whatIsMissing(const provision::Order &order, const std::vector<SlotDisk> &disks)
{
    for (const provision::DiskOrder &ordered : order.disks) {
        const auto disk = std::ranges::find(disks, ordered.name, &SlotDisk::name);
        if (disk != disks.end() && !disk->refusal.isEmpty())
            return tr("%1 cannot be attached: %2").arg(ordered.name, disk->refusal);
        if (disk == disks.end() || !disk->slot)
            return tr("Put %1 into %2 first.").arg(ordered.name, order.slotOf(ordered).text());
    }
    return {};
}

int scsiControllers(const provision::Order &order)
{
    int needed = 1;
    for (const provision::DiskOrder &disk : order.disks)
        if (const provision::SlotOrder slot = order.slotOf(disk); !slot.ide)
            needed = std::max(needed, slot.controller + 1);
    return needed;
}

} // namespace gw::ui
