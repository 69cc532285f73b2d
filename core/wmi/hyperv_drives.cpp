// SPDX-License-Identifier: Apache-2.0
// Controllers, disks and media of guests: that part of HyperVClient.
#include "core/cim/wql.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/hyperv_names.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::HyperVClient", text);
}

bool isSubType(const cim::Instance &setting, const QString &subType)
{
    return setting.stringOr(u"ResourceSubType"_s).compare(subType, Qt::CaseInsensitive) == 0;
}

DriveKind driveKind(const cim::Instance &setting)
{
    if (isSubType(setting, subtype::physicalDisk))
        return DriveKind::PassThroughDisk;
    if (isSubType(setting, subtype::virtualDiskSlot))
        return DriveKind::VirtualDisk;
    if (isSubType(setting, subtype::dvdSlot))
        return DriveKind::Dvd;
    return isSubType(setting, subtype::hostDvd) ? DriveKind::HostDvd : DriveKind::Unknown;
}

/// IDE controllers say which they are; SCSI controllers count by their order.
std::vector<Controller> controllersIn(const std::vector<cim::Instance> &settings)
{
    std::vector<Controller> controllers;
    int scsi = 0;
    for (const cim::Instance &setting : settings) {
        if (isSubType(setting, subtype::ideController))
            controllers.push_back(
                {ControllerKind::Ide, setting.stringOr(u"Address"_s).toInt(), setting.path()});
        else if (isSubType(setting, subtype::scsiController))
            controllers.push_back({ControllerKind::Scsi, scsi++, setting.path()});
    }
    return controllers;
}

/// The N of a host disk's `DeviceID="Microsoft:POOLGUID\N"`. Hyper-V remembers no more of it.
std::optional<quint32> numberInPath(const QString &hostResource)
{
    const auto path = cim::ObjectPath::parse(hostResource);
    if (!path || path->className().compare(u"Msvm_DiskDrive"_s, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    bool isNumber = false;
    const QString id = path->key(u"DeviceID"_s).toString().value_or(QString());
    const quint32 number = id.section(u'\\', -1).toUInt(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool isChildOf(const cim::Instance &setting, const cim::ObjectPath &parent)
{
    const auto path = cim::ObjectPath::parse(setting.stringOr(u"Parent"_s));
    return path && *path == parent;
}

/// What the drive hangs on; nothing for a drive without a controller.
std::optional<Slot> slotOf(const cim::Instance &setting, const std::vector<Controller> &controllers)
{
    for (const Controller &controller : controllers)
        if (isChildOf(setting, controller.path))
            return Slot{controller.kind, controller.number, setting.stringOr(u"AddressOnParent"_s).toInt()};
    return std::nullopt;
}

Drive readDrive(const cim::Instance &setting, const Slot &slot, const std::vector<cim::Instance> &media)
{
    Drive drive{.kind = driveKind(setting),
                .slot = slot,
                .path = setting.path(),
                .name = setting.stringOr(u"ElementName"_s),
                .host = firstStringOf(setting, u"HostResource"_s)};
    if (drive.kind == DriveKind::PassThroughDisk)
        drive.diskNumber = numberInPath(drive.host);
    for (const cim::Instance &medium : media) {
        if (!isChildOf(medium, drive.path))
            continue;
        drive.mediumPath = medium.path();
        drive.file = firstStringOf(medium, u"HostResource"_s);
    }
    return drive;
}

bool slotHolds(const Drive &drive, const Slot &slot)
{
    return drive.slot == slot;
}

cim::Value pathArray(const cim::ObjectPath &path)
{
    return cim::Value::strings({path.text()});
}

} // namespace

Result<std::vector<Controller>> HyperVClient::controllers(const Call &call, const Guest &guest) const
{
    const auto settings = resourceSettings(call, u"Msvm_ResourceAllocationSettingData"_s, guest);
    return settings ? Result<std::vector<Controller>>(controllersIn(*settings)) : fail(settings.error());
}

Result<std::vector<Drive>> HyperVClient::drives(const Call &call, const Guest &guest) const
{
    const auto hardware = this->hardware(call, guest);
    return hardware ? Result<std::vector<Drive>>(hardware->drives) : fail(hardware.error());
}

Result<GuestHardware> HyperVClient::hardware(const Call &call, const Guest &guest) const
{
    const auto settings = resourceSettings(call, u"Msvm_ResourceAllocationSettingData"_s, guest);
    if (!settings)
        return fail(settings.error());
    const auto media = resourceSettings(call, u"Msvm_StorageAllocationSettingData"_s, guest);
    if (!media)
        return fail(media.error());
    GuestHardware hardware{.controllers = controllersIn(*settings), .drives = {}};
    for (const cim::Instance &setting : *settings) {
        if (driveKind(setting) == DriveKind::Unknown)
            continue;
        if (const auto slot = slotOf(setting, hardware.controllers))
            hardware.drives.push_back(readDrive(setting, *slot, *media));
    }
    return hardware;
}

Result<cim::ObjectPath> HyperVClient::controllerPath(const Call &call, const Guest &guest,
                                                     const Slot &slot) const
{
    const QString what = tr("Look for the controller of %1 in %2").arg(slot.text(), guest.name);
    const auto hardware = this->hardware(call, guest);
    if (!hardware)
        return fail(hardware.error().whileTrying(what));
    if (std::any_of(hardware->drives.begin(), hardware->drives.end(),
                    [&](const Drive &drive) { return slotHolds(drive, slot); }))
        return fail({.kind = Error::Kind::AlreadyExists,
                     .what = what,
                     .reason = tr("there is a drive at %1 already").arg(slot.text()),
                     .place = {.host = host(), .nameSpace = hyperVNamespace}});
    for (const Controller &controller : hardware->controllers)
        if (controller.kind == slot.kind && controller.number == slot.controller && slot.location >= 0 &&
            slot.location < controller.locations())
            return controller.path;
    return fail(notFound(what, host(), hyperVNamespace, u"Msvm_ResourceAllocationSettingData"_s));
}

Result<cim::ObjectPath> HyperVClient::hostDiskPath(const Call &call, quint32 diskNumber) const
{
    const QString what =
        tr("Look for disk %1 among those that Hyper-V knows on %2").arg(diskNumber).arg(host());
    const auto drives = query(call, u"SELECT * FROM Msvm_DiskDrive WHERE DriveNumber=%1"_s.arg(diskNumber));
    if (!drives)
        return fail(drives.error().whileTrying(what));
    for (const cim::Instance &drive : *drives)
        if (isOfHost(drive))
            return drive.path();
    Error error = notFound(what, host(), hyperVNamespace, u"Msvm_DiskDrive"_s);
    error.remedy = tr("Hyper-V offers only disks that are offline on the host.");
    return fail(error);
}

Result<JobOutcome> HyperVClient::addScsiController(const Call &call, const Guest &guest) const
{
    const QString what = tr("Add a SCSI controller to %1").arg(guest.name);
    auto setting = defaultSetting(call, u"Msvm_ResourceAllocationSettingData"_s, subtype::scsiController);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"VirtualSystemIdentifiers"_s, cim::Value::strings({newIdentifier()}));
    return add(call, guest, *setting, what);
}

Result<JobOutcome> HyperVClient::attachPassThroughDisk(const Call &call, const Guest &guest, const Slot &slot,
                                                       quint32 diskNumber) const
{
    const QString what =
        tr("Attach disk %1 of %2 to %3 at %4").arg(diskNumber).arg(host(), guest.name, slot.text());
    const auto controller = controllerPath(call, guest, slot);
    if (!controller)
        return fail(controller.error().whileTrying(what));
    const auto disk = hostDiskPath(call, diskNumber);
    if (!disk)
        return fail(disk.error().whileTrying(what));
    auto setting = defaultSetting(call, u"Msvm_ResourceAllocationSettingData"_s, subtype::physicalDisk);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"Parent"_s, cim::Value::string(controller->text()));
    setting->set(u"AddressOnParent"_s, cim::Value::string(QString::number(slot.location)));
    setting->set(u"HostResource"_s, pathArray(*disk));
    return add(call, guest, *setting, what);
}

Result<JobOutcome> HyperVClient::repointDisk(const Call &call, const Drive &drive, quint32 diskNumber) const
{
    const QString what =
        tr("Point the drive at %1 at disk %2 of %3").arg(drive.slot.text()).arg(diskNumber).arg(host());
    const auto disk = hostDiskPath(call, diskNumber);
    if (!disk)
        return fail(disk.error().whileTrying(what));
    auto setting = m_session->get(call, drive.path);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"HostResource"_s, pathArray(*disk));
    return modify(call, *setting, what);
}

Result<JobOutcome> HyperVClient::detach(const Call &call, const Drive &drive) const
{
    const QString what = tr("Remove the drive at %1").arg(drive.slot.text());
    if (!drive.mediumPath.className().isEmpty())
        if (const auto emptied = remove(call, drive.mediumPath, what); !emptied)
            return emptied;
    return remove(call, drive.path, what);
}

Result<Drive> HyperVClient::driveAt(const Call &call, const Guest &guest, const Slot &slot) const
{
    const auto all = drives(call, guest);
    if (!all)
        return fail(all.error());
    const auto found =
        std::find_if(all->begin(), all->end(), [&](const Drive &drive) { return slotHolds(drive, slot); });
    if (found == all->end())
        return fail(notFound(tr("Look for the drive at %1 of %2").arg(slot.text(), guest.name), host(),
                             hyperVNamespace, u"Msvm_ResourceAllocationSettingData"_s));
    return *found;
}

Result<JobOutcome> HyperVClient::addDrive(const Call &call, const Guest &guest, const Slot &slot,
                                          const QString &subType, const QString &hostResource,
                                          const QString &what) const
{
    const auto controller = controllerPath(call, guest, slot);
    if (!controller)
        return fail(controller.error().whileTrying(what));
    auto setting = defaultSetting(call, u"Msvm_ResourceAllocationSettingData"_s, subType);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"Parent"_s, cim::Value::string(controller->text()));
    setting->set(u"AddressOnParent"_s, cim::Value::string(QString::number(slot.location)));
    if (!hostResource.isEmpty())
        setting->set(u"HostResource"_s, cim::Value::strings({hostResource}));
    return add(call, guest, *setting, what);
}

Result<JobOutcome> HyperVClient::addMedium(const Call &call, const Guest &guest, const Drive &drive,
                                           const QString &file, const QString &what) const
{
    auto medium = defaultSetting(call, u"Msvm_StorageAllocationSettingData"_s, subtype::isoMedium);
    if (!medium)
        return fail(medium.error().whileTrying(what));
    medium->set(u"Parent"_s, cim::Value::string(drive.path.text()));
    medium->set(u"HostResource"_s, cim::Value::strings({file}));
    return add(call, guest, *medium, what);
}

Result<JobOutcome> HyperVClient::insertIso(const Call &call, const Guest &guest, const Slot &slot,
                                           const QString &file) const
{
    const QString what = tr("Insert %1 into %2 at %3").arg(file, guest.name, slot.text());
    auto drive = driveAt(call, guest, slot);
    const bool isNew = !drive && drive.error().kind == Error::Kind::NotFound;
    if (isNew) {
        if (const auto added = addDrive(call, guest, slot, subtype::dvdSlot, {}, what); !added)
            return added;
        drive = driveAt(call, guest, slot);
    }
    if (!drive)
        return fail(drive.error().whileTrying(what));
    if (drive->kind != DriveKind::Dvd)
        return fail({.kind = Error::Kind::AlreadyExists,
                     .what = what,
                     .reason = tr("the drive there holds no ISO: it is a %1").arg(word(drive->kind)),
                     .place = {.host = host(), .nameSpace = hyperVNamespace}});
    if (drive->file.compare(file, Qt::CaseInsensitive) == 0)
        return JobOutcome{};
    if (const auto emptied = eject(call, *drive); !emptied)
        return fail(emptied.error().whileTrying(what));
    auto inserted = addMedium(call, guest, *drive, file, what);
    if (!inserted && isNew)
        if (const auto removed = remove(call, drive->path, what); !removed)
            inserted.error().evidence
                << tr("The drive added for it is still there: %1").arg(removed.error().text());
    return inserted;
}

Result<JobOutcome> HyperVClient::captureHostDvd(const Call &call, const Guest &guest, const Slot &slot,
                                                const cim::ObjectPath &hostDrive) const
{
    return addDrive(call, guest, slot, subtype::hostDvd, hostDrive.text(),
                    tr("Give %1 the DVD drive of %2").arg(guest.name, host()));
}

Result<JobOutcome> HyperVClient::eject(const Call &call, const Drive &drive) const
{
    const QString what = tr("Empty the drive at %1").arg(drive.slot.text());
    if (drive.kind == DriveKind::HostDvd)
        return remove(call, drive.path, what);
    if (drive.mediumPath.className().isEmpty())
        return JobOutcome{};
    return remove(call, drive.mediumPath, what);
}

} // namespace gw::wmi
