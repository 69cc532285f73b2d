// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/resource_changes.h"

#include "core/lab/hyperv/hyperv_paths.h"

#include <algorithm>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::ObjectPath;

namespace {

constexpr std::size_t scsiControllers = 4;
constexpr quint32 scsiLocations = 64, ideLocations = 2;

tl::unexpected<Refusal> because(const QString &text)
{
    return refusal(win32::invalidParameter, text);
}

QString newGuid()
{
    return World::newGuid().toUpper();
}

QString firstText(const Instance &setting, const QString &name)
{
    return setting[name].toStrings().value(0);
}

/// "the virtual machine is using processors/…": what may change depends on whether it runs.
Outcome<void> requireChangeable(const VirtualMachine &machine, bool hot)
{
    if (machine.state == VmState::Off || (hot && machine.state == VmState::Running))
        return {};
    if (machine.state == VmState::Saved)
        return refusal(
            win32::invalidState,
            u"Cannot modify the storage of '%1' while it is in a saved state."_s.arg(machine.name));
    return refusal(win32::invalidState,
                   u"The operation cannot be performed while the virtual machine '%1' is in its "
                   "current state."_s.arg(machine.name));
}

VirtualController *parentController(VirtualMachine &machine, const Instance &setting)
{
    const auto path = ObjectPath::parse(setting.stringOr(u"Parent"_s));
    const QString id = path ? path->key(u"InstanceID"_s).toString().value_or(QString()) : QString();
    const auto found = std::ranges::find_if(machine.controllers, [&](const VirtualController &each) {
        return controllerId(machine, each).compare(id, Qt::CaseInsensitive) == 0;
    });
    return found == machine.controllers.end() ? nullptr : &*found;
}

/// A free place at the controller that the setting names.
Outcome<VirtualDrive> placed(VirtualMachine &machine, const Instance &setting, bool hotOnScsi)
{
    const VirtualController *controller = parentController(machine, setting);
    bool isNumber = false;
    const quint32 location = setting.stringOr(u"AddressOnParent"_s).toUInt(&isNumber);
    if (!controller)
        return because(u"The controller that the device is to be attached to does not exist."_s);
    if (!isNumber || location >= (controller->scsi ? scsiLocations : ideLocations))
        return because(u"The location is out of range for the controller."_s);
    if (machine.driveAt(controller->id, location))
        return because(u"The specified location is already in use: %1."_s.arg(location));
    if (const auto changeable = requireChangeable(machine, hotOnScsi && controller->scsi); !changeable)
        return tl::unexpected(changeable.error());
    VirtualDrive drive;
    drive.id = newGuid();
    drive.controller = controller->id;
    drive.location = location;
    return drive;
}

/// Hyper-V takes a disk of its host by number, and only one that the host itself does not use.
Outcome<quint32> hostDisk(World &world, const VirtualMachine &machine, const Instance &setting)
{
    const auto path = ObjectPath::parse(firstText(setting, u"HostResource"_s));
    const QString id = path ? path->key(u"DeviceID"_s).toString().value_or(QString()) : QString();
    bool isNumber = false;
    const quint32 number = id.section(u'\\', -1).toUInt(&isNumber);
    const NodeState *host = world.node(machine.host);
    const NodeDisk *disk = isNumber && host ? host->diskNumber(number) : nullptr;
    if (!disk)
        return refusal(
            win32::fileNotFound,
            u"'%1' failed to add device 'Physical Disk Drive': the disk was not found."_s.arg(machine.name));
    if (!disk->offline)
        return refusal(
            win32::accessDenied,
            u"'%1' failed to add device 'Physical Disk Drive': disk %2 is in use by the management "
            "operating system. Take it offline first."_s.arg(machine.name)
                .arg(number));
    if (world.strikes(Fault::Kind::AttachFails, machine.host, machine.name))
        return refusal(
            win32::ioDevice,
            u"'%1' failed to add device 'Physical Disk Drive': the request could not be performed because "
            "of an I/O device error."_s.arg(machine.name));
    return number;
}

Outcome<ObjectPath> addDisk(World &world, VirtualMachine &machine, const Instance &setting)
{
    auto drive = placed(machine, setting, true);
    if (!drive)
        return tl::unexpected(drive.error());
    const auto number = hostDisk(world, machine, setting);
    if (!number)
        return tl::unexpected(number.error());
    drive->kind = DriveKind::PassThrough;
    drive->name = u"Hard Drive"_s;
    drive->number = *number;
    machine.drives.push_back(*drive);
    return settingPath(machine.host, u"Msvm_ResourceAllocationSettingData"_s, driveId(machine, *drive));
}

Outcome<ObjectPath> addDvd(VirtualMachine &machine, const Instance &setting)
{
    auto drive = placed(machine, setting, false);
    if (!drive)
        return tl::unexpected(drive.error());
    drive->kind = DriveKind::Dvd;
    drive->name = u"DVD Drive"_s;
    machine.drives.push_back(*drive);
    return settingPath(machine.host, u"Msvm_ResourceAllocationSettingData"_s, driveId(machine, *drive));
}

Outcome<ObjectPath> captureDvd(World &world, VirtualMachine &machine, const Instance &setting)
{
    const NodeState *host = world.node(machine.host);
    const auto path = ObjectPath::parse(firstText(setting, u"HostResource"_s));
    if (!host || !host->dvd || !path || !(*path == hostDvdPath(host->name, host->dvd->deviceId)))
        return refusal(win32::fileNotFound, u"The DVD drive was not found on the host."_s);
    if (machine.generation == 2)
        return because(u"A generation 2 virtual machine cannot use a physical DVD drive."_s);
    auto drive = placed(machine, setting, true);
    if (!drive)
        return tl::unexpected(drive.error());
    drive->kind = DriveKind::HostDvd;
    drive->name = u"DVD Drive"_s;
    drive->media = host->dvd->deviceId;
    machine.drives.push_back(*drive);
    return settingPath(machine.host, u"Msvm_ResourceAllocationSettingData"_s, driveId(machine, *drive));
}

Outcome<ObjectPath> insertMedium(VirtualMachine &machine, const Instance &setting)
{
    const auto parent = ObjectPath::parse(setting.stringOr(u"Parent"_s));
    const QString id = parent ? parent->key(u"InstanceID"_s).toString().value_or(QString()) : QString();
    for (VirtualDrive &drive : machine.drives) {
        if (drive.kind != DriveKind::Dvd || driveId(machine, drive).compare(id, Qt::CaseInsensitive) != 0)
            continue;
        if (!drive.media.isEmpty())
            return because(u"The DVD drive holds a medium already."_s);
        if (!firstText(setting, u"HostResource"_s).endsWith(u".iso"_s, Qt::CaseInsensitive))
            return refusal(win32::fileNotFound, u"The ISO image was not found."_s);
        drive.media = firstText(setting, u"HostResource"_s);
        return settingPath(machine.host, u"Msvm_StorageAllocationSettingData"_s, mediumId(machine, drive));
    }
    return because(u"The drive for the medium does not exist."_s);
}

Outcome<ObjectPath> addController(VirtualMachine &machine)
{
    const auto count =
        std::ranges::count_if(machine.controllers, [](const VirtualController &each) { return each.scsi; });
    if (std::size_t(count) >= scsiControllers)
        return because(u"No more than four SCSI controllers are possible."_s);
    if (const auto changeable = requireChangeable(machine, false); !changeable)
        return tl::unexpected(changeable.error());
    machine.controllers.push_back({.id = newGuid(), .scsi = true, .address = 0});
    return settingPath(machine.host, u"Msvm_ResourceAllocationSettingData"_s,
                       controllerId(machine, machine.controllers.back()));
}

Outcome<ObjectPath> addPort(World &world, VirtualMachine &machine, const Instance &setting)
{
    if (const auto changeable = requireChangeable(machine, machine.generation == 2); !changeable)
        return tl::unexpected(changeable.error());
    VirtualNic nic;
    nic.id = newGuid();
    nic.name = u"Network Adapter"_s;
    nic.staticMac = setting.booleanOr(u"StaticMacAddress"_s, false);
    nic.mac = nic.staticMac
                  ? setting.stringOr(u"Address"_s)
                  : u"00155D%1"_s.arg(
                        QString::number(world.newId() & 0xFFFFFF, 16).toUpper().rightJustified(6, u'0'));
    machine.nics.push_back(nic);
    return settingPath(machine.host, u"Msvm_SyntheticEthernetPortSettingData"_s, nicId(machine, nic));
}

Outcome<QString> namedSwitch(const World &world, const VirtualMachine &machine, const Instance &setting)
{
    const auto path = ObjectPath::parse(firstText(setting, u"HostResource"_s));
    const HyperVHost *host = world.hyperv.host(machine.host);
    for (const VirtualSwitch &each : host ? host->switches : std::vector<VirtualSwitch>())
        if (path && *path == switchPath(machine.host, each))
            return each.name;
    return because(u"The Ethernet switch was not found."_s);
}

Outcome<ObjectPath> connectPort(World &world, VirtualMachine &machine, const Instance &setting)
{
    const auto name = namedSwitch(world, machine, setting);
    if (!name)
        return tl::unexpected(name.error());
    const auto parent = ObjectPath::parse(setting.stringOr(u"Parent"_s));
    const QString id = parent ? parent->key(u"InstanceID"_s).toString().value_or(QString()) : QString();
    for (VirtualNic &nic : machine.nics) {
        if (nicId(machine, nic).compare(id, Qt::CaseInsensitive) != 0)
            continue;
        nic.connectionId = newGuid();
        nic.switchName = *name;
        return settingPath(machine.host, u"Msvm_EthernetPortAllocationSettingData"_s,
                           connectionId(machine, nic));
    }
    return because(u"The network adapter does not exist."_s);
}

Outcome<void> modifyMemory(VirtualMachine &machine, const Instance &setting)
{
    if (const auto changeable = requireChangeable(machine, false); !changeable)
        return changeable;
    const quint64 start = setting.unsignedOr(u"VirtualQuantity"_s, machine.memoryMb);
    const quint64 least = setting.unsignedOr(u"Reservation"_s, machine.memoryMinimumMb);
    const quint64 most = setting.unsignedOr(u"Limit"_s, machine.memoryMaximumMb);
    if (start % 2 || least % 2 || most % 2)
        return because(u"'%1' failed to modify device 'Memory'. Invalid value: the memory is not properly "
                       "aligned."_s.arg(machine.name));
    machine.dynamicMemory = setting.booleanOr(u"DynamicMemoryEnabled"_s, machine.dynamicMemory);
    if (!machine.dynamicMemory && (start != least || start != most) && setting.has(u"Limit"_s)) {
        machine.memoryMb = machine.memoryMinimumMb = machine.memoryMaximumMb = start;
        return {};
    }
    machine.memoryMb = start;
    machine.memoryMinimumMb = least;
    machine.memoryMaximumMb = most;
    return {};
}

Outcome<void> modifyProcessors(const World &world, VirtualMachine &machine, const Instance &setting)
{
    if (const auto changeable = requireChangeable(machine, false); !changeable)
        return changeable;
    const quint64 count = setting.unsignedOr(u"VirtualQuantity"_s, machine.processors);
    const NodeState *host = world.node(machine.host);
    if (count == 0 || (host && count > host->logicalProcessors()))
        return because(u"'%1' failed to modify device 'Processor': the number of processors is out of "
                       "range."_s.arg(machine.name));
    machine.processors = quint32(count);
    machine.limitProcessorFeatures =
        setting.booleanOr(u"LimitProcessorFeatures"_s, machine.limitProcessorFeatures);
    return {};
}

Outcome<void> modifyDrive(World &world, VirtualMachine &machine, VirtualDrive &drive, const Instance &setting)
{
    drive.name = setting.stringOr(u"ElementName"_s, drive.name);
    if (drive.kind != DriveKind::PassThrough)
        return {};
    const VirtualController *controller = machine.controller(drive.controller);
    if (const auto changeable = requireChangeable(machine, controller && controller->scsi); !changeable)
        return changeable;
    const auto number = hostDisk(world, machine, setting);
    if (!number)
        return tl::unexpected(number.error());
    drive.number = *number;
    return {};
}

Outcome<void> removeDrive(World &world, VirtualMachine &machine, std::size_t index)
{
    const VirtualDrive &drive = machine.drives[index];
    const VirtualController *controller = machine.controller(drive.controller);
    const bool hot = (controller && controller->scsi) || drive.kind == DriveKind::HostDvd;
    if (const auto changeable = requireChangeable(machine, hot); !changeable)
        return changeable;
    if (drive.kind != DriveKind::PassThrough &&
        world.strikes(Fault::Kind::MediaSticks, machine.host, machine.name))
        return refusal(win32::busy, u"The DVD drive of '%1' is in use."_s.arg(machine.name));
    machine.drives.erase(machine.drives.begin() + qptrdiff(index));
    return {};
}

bool matches(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

Outcome<ObjectPath> addResource(World &world, VirtualMachine &machine, const Instance &setting)
{
    const QString kind = setting.stringOr(u"ResourceSubType"_s);
    if (matches(kind, subtype::physicalDisk))
        return addDisk(world, machine, setting);
    if (matches(kind, subtype::dvdSlot))
        return addDvd(machine, setting);
    if (matches(kind, subtype::hostDvd))
        return captureDvd(world, machine, setting);
    if (matches(kind, subtype::isoMedium))
        return insertMedium(machine, setting);
    if (matches(kind, subtype::scsiController))
        return addController(machine);
    if (matches(kind, subtype::ethernetPort))
        return addPort(world, machine, setting);
    if (matches(kind, subtype::ethernetConnection))
        return connectPort(world, machine, setting);
    return because(u"Devices of the type '%1' cannot be added."_s.arg(kind));
}

Outcome<void> modifyResource(World &world, VirtualMachine &machine, const Instance &setting)
{
    const QString id = setting.stringOr(u"InstanceID"_s);
    if (matches(id, memoryId(machine)))
        return modifyMemory(machine, setting);
    if (matches(id, processorId(machine)))
        return modifyProcessors(world, machine, setting);
    for (VirtualDrive &drive : machine.drives)
        if (matches(id, driveId(machine, drive)))
            return modifyDrive(world, machine, drive, setting);
    for (VirtualDrive &drive : machine.drives)
        if (matches(id, mediumId(machine, drive))) {
            drive.media = firstText(setting, u"HostResource"_s);
            return {};
        }
    for (VirtualNic &nic : machine.nics) {
        if (matches(id, nicId(machine, nic))) {
            nic.name = setting.stringOr(u"ElementName"_s, nic.name);
            return {};
        }
        if (matches(id, connectionId(machine, nic))) {
            const auto name = namedSwitch(world, machine, setting);
            nic.switchName = name.value_or(QString());
            return name ? Outcome<void>() : tl::unexpected(name.error());
        }
    }
    return because(u"There is no such device: %1"_s.arg(id));
}

Outcome<void> removeResource(World &world, VirtualMachine &machine, const QString &instanceId)
{
    for (std::size_t index = 0; index < machine.drives.size(); ++index) {
        VirtualDrive &drive = machine.drives[index];
        if (matches(instanceId, driveId(machine, drive)))
            return removeDrive(world, machine, index);
        if (matches(instanceId, mediumId(machine, drive))) {
            if (world.strikes(Fault::Kind::MediaSticks, machine.host, machine.name))
                return refusal(win32::busy, u"The medium of '%1' is in use."_s.arg(machine.name));
            drive.media.clear();
            return {};
        }
    }
    for (std::size_t index = 0; index < machine.nics.size(); ++index) {
        VirtualNic &nic = machine.nics[index];
        if (matches(instanceId, nicId(machine, nic))) {
            machine.nics.erase(machine.nics.begin() + qptrdiff(index));
            return {};
        }
        if (matches(instanceId, connectionId(machine, nic))) {
            nic.connectionId.clear();
            nic.switchName.clear();
            return {};
        }
    }
    const auto controller = std::ranges::find_if(machine.controllers, [&](const VirtualController &each) {
        return each.scsi && matches(instanceId, controllerId(machine, each));
    });
    if (controller == machine.controllers.end())
        return because(u"There is no such device: %1"_s.arg(instanceId));
    if (const auto changeable = requireChangeable(machine, false); !changeable)
        return changeable;
    const QString id = controller->id;
    std::erase_if(machine.drives, [&](const VirtualDrive &drive) { return drive.controller == id; });
    machine.controllers.erase(controller);
    return {};
}

} // namespace gw::lab::hyperv
