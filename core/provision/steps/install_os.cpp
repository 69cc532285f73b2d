// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/install_os.h"

#include "core/provision/steps/guest_support.h"
#include "core/san/thin_allocation.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

const std::vector<quint16> dvdThenDisk{
    1, 2, 3, 0}; // Msvm_VirtualSystemSettingData.BootOrder: CD, IDE disk, network, floppy

wmi::Slot dvdSlot(const Order &order)
{
    if (order.generation == 1)
        return {.kind = wmi::ControllerKind::Ide, .controller = 1, .location = 0};
    return {.kind = wmi::ControllerKind::Scsi, .controller = 0, .location = 63};
}

QString mediumName(const Order &order)
{
    return order.media.kind == MediaOrder::Kind::HostDvd ? InstallOs::tr("the host's DVD drive")
                                                         : order.media.path;
}

Change insert(const Order &order, const QString &node)
{
    const bool captured = order.media.kind == MediaOrder::Kind::HostDvd;
    return {.kind = ChangeKind::MediaInserted,
            .text = InstallOs::tr("Give %1 %2 as its DVD").arg(order.guest, mediumName(order)),
            .call = u"%1: Msvm_VirtualSystemManagementService.AddResourceSettings(%2)"_s.arg(
                node, captured ? u"Physical DVD Drive"_s : u"Synthetic DVD Drive, Virtual CD/DVD Disk"_s),
            .cmdlet =
                captured
                    ? u"Set-VMDvdDrive -ComputerName %1 -VMName %2 -Path (Get-CimInstance Win32_CDROMDrive "
                      "-ComputerName %1).Drive"_s.arg(quoted(node), quoted(order.guest))
                    : u"Add-VMDvdDrive -ComputerName %1 -VMName %2 -Path %3"_s.arg(
                          quoted(node), quoted(order.guest), quoted(order.media.path)),
            .node = node,
            .after = mediumName(order)};
}

Change bootFromDvd(const Order &order, const QString &node)
{
    return {
        .kind = ChangeKind::Action,
        .text = InstallOs::tr("Let %1 start from its DVD, then from its disk").arg(order.guest),
        .call = u"%1: Msvm_VirtualSystemManagementService.ModifySystemSettings(%2)"_s.arg(
            node, order.generation == 1 ? u"BootOrder"_s : u"BootSourceOrder"_s),
        .cmdlet =
            order.generation == 1
                ? u"Set-VMBios -ComputerName %1 -VMName %2 -StartupOrder CD,IDE,LegacyNetworkAdapter,Floppy"_s
                      .arg(quoted(node), quoted(order.guest))
                : u"Set-VMFirmware -ComputerName %1 -VMName %2 -FirstBootDevice (Get-VMDvdDrive "
                  u"-ComputerName %1 "
                  "-VMName %2)"_s.arg(quoted(node), quoted(order.guest)),
        .node = node};
}

bool isInterrupted(const Context &context, const QString &step)
{
    if (!context.journal() || context.journal()->isStepDone(step))
        return false;
    return std::ranges::any_of(context.journal()->entries(),
                               [&](const Journal::Entry &entry) { return entry.step == step; });
}

const DiskState &bootDisk(Context &context)
{
    return *std::ranges::find_if(context.disks(),
                                 [](const DiskState &disk) { return disk.order.role == DiskRole::Boot; });
}

/// The boot disk carries a system: partitions besides the one that Windows makes when it initialises a GPT
/// disk.
Result<bool> bootDiskIsInstalled(const Call &call, Context &context)
{
    const DiskState &disk = bootDisk(context);
    if (disk.facts && disk.facts->layout)
        return !disk.facts->layout->holdsNoData();
    const auto rows = diskOnNodes(call, context, disk);
    if (!rows)
        return fail(rows.error());
    return std::ranges::any_of(*rows, [](const auto &row) {
        return row.second.numberOfPartitions >
               (row.second.partitionStyle == wmi::PartitionStyle::Gpt ? 1U : 0U);
    });
}

bool holdsMedium(const Order &order, const std::vector<wmi::Drive> &drives)
{
    return std::ranges::any_of(drives, [&](const wmi::Drive &drive) {
        if (order.media.kind == MediaOrder::Kind::HostDvd)
            return drive.kind == wmi::DriveKind::HostDvd;
        return drive.kind == wmi::DriveKind::Dvd &&
               drive.file.compare(order.media.path, Qt::CaseInsensitive) == 0;
    });
}

Result<void> done(const Result<wmi::JobOutcome> &outcome)
{
    return outcome ? Result<void>() : fail(outcome.error());
}

/// The host's DVD drive, and a disc must be in it.
Result<cim::ObjectPath> hostDrive(const Call &call, const Order &order, const wmi::NodeClients &node)
{
    const auto optical = node.host.opticalDrives(question(call));
    const auto paths = node.hyperV.hostDvdDrives(question(call));
    if (!optical || !paths)
        return fail(optical ? paths.error() : optical.error());
    for (std::size_t i = 0; i < optical->size() && i < paths->size(); ++i) {
        const wmi::OpticalDrive &drive = (*optical)[i];
        if (!order.media.path.isEmpty() && drive.drive.compare(order.media.path, Qt::CaseInsensitive) != 0)
            continue;
        if (drive.mediaLoaded)
            return (*paths)[i];
    }
    return fail(
        {.kind = Error::Kind::ActionNeeded,
         .what = InstallOs::tr("Capture the DVD drive of %1").arg(node.name),
         .reason = InstallOs::tr("It has no such drive, or there is no disc in it."),
         .remedy = InstallOs::tr("Insert the installation disc into the drive of %1, or order an ISO.")
                       .arg(node.name),
         .place = {.host = node.name}});
}

Result<void> insertMedium(const Call &call, Context &context, const GuestPlace &place,
                          const wmi::NodeClients &node)
{
    const auto drives = context.view().drives(call, place);
    if (!drives)
        return fail(drives.error());
    const Order &order = context.order();
    if (holdsMedium(order, *drives))
        return {};
    const auto ok = context.change(call, insert(order, node.name), [&](Change &change) -> Result<void> {
        change.object = place.guest.id;
        if (order.media.kind == MediaOrder::Kind::Iso)
            return done(node.hyperV.insertIso(errand(call), place.guest, dvdSlot(order), order.media.path));
        const auto drive = hostDrive(call, order, node);
        if (!drive)
            return fail(drive.error());
        return done(node.hyperV.captureHostDvd(errand(call), place.guest, dvdSlot(order), *drive));
    });
    context.view().forget();
    return ok;
}

Result<void> setBootOrder(const Call &call, Context &context, const GuestPlace &place,
                          const wmi::NodeClients &node)
{
    const Order &order = context.order();
    const auto settings = node.hyperV.settings(question(call), place.guest);
    if (!settings)
        return fail(settings.error());
    if (order.generation == 1 && settings->bootOrder == dvdThenDisk)
        return {};
    const auto drives = context.view().drives(call, place);
    if (!drives)
        return fail(drives.error());
    std::vector<wmi::Drive> first;
    for (const wmi::Slot &slot : {dvdSlot(order), slotOf(order, order.bootDisk())})
        for (const wmi::Drive &drive : *drives)
            if (drive.slot == slot)
                first.push_back(drive);
    return context.change(call, bootFromDvd(order, node.name), [&](Change &) {
        return order.generation == 1 ? done(node.hyperV.setBootOrder(errand(call), place.guest, dvdThenDisk))
                                     : done(node.hyperV.bootFirstFrom(errand(call), place.guest, first));
    });
}

Result<void> startInstaller(const Call &call, Context &context, const GuestPlace &place)
{
    const auto node = clientsOf(call, context, place.node);
    if (!node)
        return fail(node.error());
    if (auto ok = insertMedium(call, context, place, *node); !ok)
        return ok;
    if (auto ok = setBootOrder(call, context, place, *node); !ok)
        return ok;
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    return startRole(call, context, *role);
}

/// A full format writes all of the disk, and the thin pool is full before its time.
Result<QStringList> checkAllocation(const Call &call, Context &context)
{
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error());
    const DiskState &disk = bootDisk(context);
    const auto lun = disk.lun ? std::ranges::find(*luns, disk.lun->id, &san::Lun::id) : luns->end();
    if (lun == luns->end() || !lun->thin)
        return QStringList();
    const QStringList evidence{InstallOs::tr("%1: %2 of %3 are allocated on the array")
                                   .arg(lun->name, lun->allocated.text(), lun->size.text())};
    if (!san::looksFormattedInFull(lun->allocated, lun->size))
        return evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = InstallOs::tr("Install the system of %1").arg(context.order().guest),
         .reason =
             InstallOs::tr("The thin LUN is allocated nearly as a whole: the disk was formatted in full."),
         .remedy = InstallOs::tr(
             "The guest works and the walk can be resumed, but the pool has lost the space. To get it "
             "back undo this walk, and format quickly the next time."),
         .evidence = evidence});
}

} // namespace

QString InstallOs::name() const
{
    return tr("Install OS");
}

QString InstallOs::description(const Order &order) const
{
    return order.install ? tr("Start %1 from %2 and install its system, with a quick format")
                               .arg(order.guest, mediumName(order))
                         : tr("Nothing: the order asks for no installation");
}

QString InstallOs::status() const
{
    return tr("Installing the system");
}

Result<Observation> InstallOs::observe(const Call &call, Context &context) const
{
    const Order &order = context.order();
    if (!order.install)
        return Observation{.done = true, .evidence = {tr("The order asks for no installation")}};
    Observation todo{.plan = {insert(order, {}), bootFromDvd(order, {}), startOf(order.guest)}};
    const auto place = context.view().guest(call, order.guest);
    if (!place)
        return fail(place.error());
    if (!*place || !bootDisk(context).isKnown())
        return todo;
    const auto installed = bootDiskIsInstalled(call, context);
    const auto heartbeat = heartbeatOf(call, context, **place);
    if (!installed || !heartbeat)
        return fail(installed ? heartbeat.error() : installed.error());
    todo.evidence << tr("%1: %2 is %3, heartbeat %4")
                         .arg((*place)->node, order.guest, stateText((*place)->guest.state),
                              heartbeatText(*heartbeat));
    const bool answers = *heartbeat == wmi::Heartbeat::Ok;
    if (answers || (*installed && !isInterrupted(context, id())))
        return Observation{.done = true,
                           .evidence =
                               todo.evidence + QStringList(tr("The boot disk carries an installed system"))};
    return todo;
}

Result<void> InstallOs::apply(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    if (place->guest.state != wmi::GuestState::Running)
        if (auto ok = startInstaller(call, context, *place); !ok)
            return ok;
    return awaitHeartbeat(
        call, context, *place,
        tr("Install the system in the guest's console on %1. Format quickly: a full format fills the thin "
           "pool.")
            .arg(place->node));
}

Result<QStringList> InstallOs::verify(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto heartbeat = heartbeatOf(call, context, *place);
    if (!heartbeat)
        return fail(heartbeat.error());
    QStringList evidence{
        tr("%1: %2 is %3, heartbeat %4")
            .arg(place->node, place->guest.name, stateText(place->guest.state), heartbeatText(*heartbeat))};
    for (DiskState &disk : context.disks()) {
        if (auto ok = probe(call, context, disk); !ok)
            return fail(ok.error());
        if (disk.facts && disk.facts->layout)
            evidence << tr("%1: SCSI probe: %2").arg(disk.order.name, disk.facts->layout->description);
    }
    const auto allocation = checkAllocation(call, context);
    if (!allocation)
        return allocation;
    return evidence + *allocation;
}

Result<void> InstallOs::undo(const Call &call, Context &context, const Change &change) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto node = clientsOf(call, context, place->node);
    if (!node)
        return fail(node.error());
    if (change.kind == ChangeKind::GuestStarted)
        return place->guest.state == wmi::GuestState::Off
                   ? Result<void>()
                   : done(node->hyperV.turnOff(errand(call), place->guest));
    // A guest that this run made takes its drive along when it goes.
    const bool goesAnyway = !context.journal()->changes(ChangeKind::GuestMade).empty();
    if (change.kind != ChangeKind::MediaInserted || goesAnyway)
        return {};
    const auto drives = context.view().drives(call, *place);
    if (!drives)
        return fail(drives.error());
    for (const wmi::Drive &drive : *drives)
        if (drive.slot == dvdSlot(context.order()))
            return done(node->hyperV.eject(errand(call), drive));
    return {};
}

} // namespace gw::provision
