// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/settings.h"

#include "core/lab/hyperv/hyperv_paths.h"

#include <QDateTime>

#include <algorithm>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

/// CIM_ResourceAllocationSettingData.ResourceType
enum ResourceType : quint16 {
    ProcessorType = 3,
    MemoryType = 4,
    IdeType = 5,
    ScsiType = 6,
    EthernetType = 10,
    DvdType = 16,
    DiskType = 17,
    MediumType = 31,
    ConnectionType = 33,
};

const QString rasd = u"Msvm_ResourceAllocationSettingData"_s;
const QString sasd = u"Msvm_StorageAllocationSettingData"_s;

Instance setting(const QString &className, const QString &id, const QString &name, ResourceType type,
                 const QString &subType)
{
    Instance instance(className);
    instance.set(u"InstanceID"_s, Value::string(id))
        .set(u"ElementName"_s, Value::string(name))
        .set(u"ResourceType"_s, Value::uint16(type))
        .set(u"ResourceSubType"_s, Value::string(subType))
        .set(u"ConsumerVisibility"_s, Value::uint16(3))
        .set(u"AutomaticAllocation"_s, Value::boolean(true))
        .set(u"AutomaticDeallocation"_s, Value::boolean(true));
    return instance;
}

/// The pool of a kind gives its default setting a GUID of its own.
Instance defaultSetting(const QString &className, const QString &pool, const QString &name, ResourceType type,
                        const QString &subType)
{
    return setting(className, uR"(Microsoft:Definition\%1\Default)"_s.arg(pool), name, type, subType);
}

Instance controllerSetting(const VirtualMachine &machine, const VirtualController &controller)
{
    Instance instance =
        setting(rasd, controllerId(machine, controller),
                controller.scsi ? u"SCSI Controller"_s : u"IDE Controller %1"_s.arg(controller.address),
                controller.scsi ? ScsiType : IdeType,
                controller.scsi ? subtype::scsiController : subtype::ideController);
    if (controller.scsi)
        instance.set(u"VirtualSystemIdentifiers"_s, Value::strings({u"{%1}"_s.arg(controller.id)}));
    else
        instance.set(u"Address"_s, Value::string(QString::number(controller.address)));
    return instance;
}

QString driveSubType(DriveKind kind)
{
    switch (kind) {
    case DriveKind::PassThrough:
        return subtype::physicalDisk;
    case DriveKind::HostDvd:
        return subtype::hostDvd;
    case DriveKind::Dvd:
        break;
    }
    return subtype::dvdSlot;
}

Instance driveSetting(const World &world, const VirtualMachine &machine, const VirtualDrive &drive)
{
    const bool disk = drive.kind == DriveKind::PassThrough;
    Instance instance = setting(rasd, driveId(machine, drive), drive.name, disk ? DiskType : DvdType,
                                driveSubType(drive.kind));
    instance.set(u"AddressOnParent"_s, Value::string(QString::number(drive.location)));
    if (const VirtualController *controller = machine.controller(drive.controller))
        instance.set(
            u"Parent"_s,
            Value::string(settingPath(machine.host, rasd, controllerId(machine, *controller)).text()));
    const HyperVHost *host = world.hyperv.host(machine.host);
    if (disk && host && drive.number)
        instance.set(u"HostResource"_s, Value::strings({hostDiskPath(*host, *drive.number).text()}));
    if (drive.kind == DriveKind::HostDvd)
        instance.set(u"HostResource"_s, Value::strings({hostDvdPath(machine.host, drive.media).text()}));
    return instance;
}

Instance mediumSetting(const VirtualMachine &machine, const VirtualDrive &drive)
{
    Instance instance =
        setting(sasd, mediumId(machine, drive), u"ISO Disk Image"_s, MediumType, subtype::isoMedium);
    instance.set(u"Parent"_s, Value::string(settingPath(machine.host, rasd, driveId(machine, drive)).text()))
        .set(u"HostResource"_s, Value::strings({drive.media}));
    return instance;
}

Instance memorySetting(Instance instance, const VirtualMachine &machine)
{
    return instance.set(u"VirtualQuantity"_s, Value::uint64(machine.memoryMb))
        .set(u"Reservation"_s, Value::uint64(machine.memoryMinimumMb))
        .set(u"Limit"_s, Value::uint64(machine.memoryMaximumMb))
        .set(u"DynamicMemoryEnabled"_s, Value::boolean(machine.dynamicMemory))
        .set(u"AllocationUnits"_s, Value::string(u"byte * 2^20"_s));
}

Instance processorSetting(Instance instance, const VirtualMachine &machine)
{
    return instance.set(u"VirtualQuantity"_s, Value::uint64(machine.processors))
        .set(u"Reservation"_s, Value::uint64(0))
        .set(u"Limit"_s, Value::uint64(100000))
        .set(u"Weight"_s, Value::uint32(100))
        .set(u"LimitProcessorFeatures"_s, Value::boolean(machine.limitProcessorFeatures));
}

Instance connectionSetting(const World &world, const VirtualMachine &machine, const VirtualNic &nic)
{
    const QString className = u"Msvm_EthernetPortAllocationSettingData"_s;
    Instance instance = setting(className, connectionId(machine, nic), u"Dynamic Ethernet Switch Port"_s,
                                ConnectionType, subtype::ethernetConnection);
    const QString port = u"Msvm_SyntheticEthernetPortSettingData"_s;
    instance.set(u"Parent"_s, Value::string(settingPath(machine.host, port, nicId(machine, nic)).text()))
        .set(u"EnabledState"_s, Value::uint16(nic.switchName.isEmpty() ? 3 : 2))
        .set(u"LastKnownSwitchName"_s, Value::string(nic.switchName));
    const HyperVHost *host = world.hyperv.host(machine.host);
    for (const VirtualSwitch &each : host ? host->switches : std::vector<VirtualSwitch>())
        if (each.name.compare(nic.switchName, Qt::CaseInsensitive) == 0)
            instance.set(u"HostResource"_s, Value::strings({switchPath(machine.host, each).text()}));
    return instance;
}

/// An external switch is known by its connection with a physical adapter of the host.
Instance uplinkSetting(const QString &node, const VirtualSwitch &each)
{
    Instance instance =
        setting(u"Msvm_EthernetPortAllocationSettingData"_s, uR"(Microsoft:%1\%1)"_s.arg(each.id),
                each.name + u"_External"_s, ConnectionType, subtype::ethernetConnection);
    const auto port =
        devicePath(node, u"Msvm_ExternalEthernetPort"_s, node, u"Microsoft:{%1}"_s.arg(each.id));
    return instance.set(u"HostResource"_s, Value::strings({port.text()}))
        .set(u"EnabledState"_s, Value::uint16(2));
}

Instance systemSetting(const VirtualMachine &machine)
{
    Instance instance(u"Msvm_VirtualSystemSettingData"_s);
    std::vector<Value> order;
    for (const quint32 device : machine.bootOrder)
        order.push_back(Value::uint16(quint16(device)));
    QStringList sources;
    for (const QString &id : bootSourceIds(machine))
        sources
            << settingPath(machine.host, u"Msvm_BootSourceSettingData"_s, bootSourceId(machine, id)).text();
    instance.set(u"InstanceID"_s, Value::string(systemId(machine)))
        .set(u"ElementName"_s, Value::string(machine.name))
        .set(u"VirtualSystemIdentifier"_s, Value::string(machine.id))
        .set(u"ConfigurationID"_s, Value::string(machine.id))
        .set(u"VirtualSystemType"_s, Value::string(u"Microsoft:Hyper-V:System:Realized"_s))
        .set(u"VirtualSystemSubType"_s,
             Value::string(u"Microsoft:Hyper-V:SubType:%1"_s.arg(machine.generation)))
        .set(u"Version"_s, Value::string(machine.version))
        .set(u"Notes"_s, Value::strings(machine.notes))
        .set(u"ConfigurationDataRoot"_s, Value::string(machine.configurationRoot))
        .set(u"ConfigurationFile"_s, Value::string(uR"(Virtual Machines\%1.vmcx)"_s.arg(machine.id)))
        .set(u"SnapshotDataRoot"_s, Value::string(machine.snapshotRoot))
        .set(u"SwapFileDataRoot"_s, Value::string(machine.swapRoot))
        .set(u"SuspendDataRoot"_s, Value::string(machine.suspendRoot))
        .set(u"LogDataRoot"_s, Value::string(machine.logRoot))
        .set(u"AutomaticStartupAction"_s, Value::uint16(quint16(machine.startupAction)))
        .set(u"AutomaticShutdownAction"_s, Value::uint16(3))
        .set(u"AllowFullSCSICommandSet"_s, Value::boolean(machine.fullScsiCommands))
        .set(u"AutomaticSnapshotsEnabled"_s, Value::boolean(false))
        .set(u"IsSaved"_s, Value::boolean(machine.state == VmState::Saved));
    if (machine.generation == 2)
        return instance.set(u"SecureBootEnabled"_s, Value::boolean(machine.secureBoot))
            .set(u"BootSourceOrder"_s, Value::strings(sources));
    return instance.set(u"BootOrder"_s, Value::array(cim::Type::UInt16, order));
}

} // namespace

std::vector<Instance> systemSettings(const World &world, const QString &node)
{
    std::vector<Instance> found;
    for (const VirtualMachine *machine : machinesOn(world, node))
        found.push_back(systemSetting(*machine));
    return found;
}

std::vector<Instance> resourceSettings(const World &world, const QString &node)
{
    const HyperVHost *host = world.hyperv.host(node);
    if (!host)
        return {};
    std::vector<Instance> found{defaultSetting(rasd, u"B5C2B7F9-8D4B-4C7E-9D2B-0D0A7C1F6A01"_s,
                                               u"SCSI Controller Default"_s, ScsiType,
                                               subtype::scsiController),
                                defaultSetting(rasd, host->diskPool, u"Physical Disk Default Settings"_s,
                                               DiskType, subtype::physicalDisk),
                                defaultSetting(rasd, u"70BB60D2-A9D3-46AA-B654-3DE53004B4F8"_s,
                                               u"DVD Drive Default"_s, DvdType, subtype::dvdSlot),
                                defaultSetting(rasd, u"118C3BE5-0D31-4804-85F0-5C6074ABEA8F"_s,
                                               u"Physical DVD Default"_s, DvdType, subtype::hostDvd),
                                defaultSetting(rasd, u"5F5E6E1F-5A8F-4D33-94E5-2C6A7D7B5E11"_s,
                                               u"Hard Drive Default"_s, DiskType, subtype::diskSlot)};
    for (const VirtualMachine *machine : machinesOn(world, node)) {
        for (const VirtualController &controller : machine->controllers)
            found.push_back(controllerSetting(*machine, controller));
        for (const VirtualDrive &drive : machine->drives)
            found.push_back(driveSetting(world, *machine, drive));
    }
    return found;
}

std::vector<Instance> storageSettings(const World &world, const QString &node)
{
    std::vector<Instance> found{defaultSetting(sasd, u"3C01F0A1-6E2B-4B0B-9C5B-7F1F6F2C9A21"_s,
                                               u"ISO Disk Image Default"_s, MediumType, subtype::isoMedium),
                                defaultSetting(sasd, u"6A45335D-4C3A-44B7-B61F-C9808BBDF8ED"_s,
                                               u"Hard Disk Image Default Settings"_s, MediumType,
                                               subtype::virtualDisk)};
    for (const VirtualMachine *machine : machinesOn(world, node))
        for (const VirtualDrive &drive : machine->drives)
            if (drive.kind == DriveKind::Dvd && !drive.media.isEmpty())
                found.push_back(mediumSetting(*machine, drive));
    return found;
}

std::vector<Instance> memorySettings(const World &world, const QString &node)
{
    const QString className = u"Msvm_MemorySettingData"_s;
    std::vector<Instance> found{
        memorySetting(defaultSetting(className, u"B5F1F8C7-3D5E-4A70-8E2F-4C1B0B8D6E31"_s, u"Memory"_s,
                                     MemoryType, subtype::memory),
                      {})};
    for (const VirtualMachine *machine : machinesOn(world, node))
        found.push_back(memorySetting(
            setting(className, memoryId(*machine), u"Memory"_s, MemoryType, subtype::memory), *machine));
    return found;
}

std::vector<Instance> processorSettings(const World &world, const QString &node)
{
    const QString className = u"Msvm_ProcessorSettingData"_s;
    std::vector<Instance> found{
        processorSetting(defaultSetting(className, u"2D3F4C6A-9B1E-4E52-8A77-1A5E9C0D7F41"_s, u"Processor"_s,
                                        ProcessorType, subtype::processor),
                         {})};
    for (const VirtualMachine *machine : machinesOn(world, node))
        found.push_back(processorSetting(
            setting(className, processorId(*machine), u"Processor"_s, ProcessorType, subtype::processor),
            *machine));
    return found;
}

std::vector<Instance> portSettings(const World &world, const QString &node)
{
    const QString className = u"Msvm_SyntheticEthernetPortSettingData"_s;
    std::vector<Instance> found{defaultSetting(className, u"6A45335D-4C3A-44B7-B61F-C9808BBDF8EE"_s,
                                               u"Network Adapter"_s, EthernetType, subtype::ethernetPort)};
    for (const VirtualMachine *machine : machinesOn(world, node))
        for (const VirtualNic &nic : machine->nics) {
            Instance instance =
                setting(className, nicId(*machine, nic), nic.name, EthernetType, subtype::ethernetPort);
            found.push_back(instance.set(u"Address"_s, Value::string(nic.mac))
                                .set(u"StaticMacAddress"_s, Value::boolean(nic.staticMac))
                                .set(u"ClusterMonitored"_s, Value::boolean(true)));
        }
    return found;
}

std::vector<Instance> connectionSettings(const World &world, const QString &node)
{
    std::vector<Instance> found{
        defaultSetting(u"Msvm_EthernetPortAllocationSettingData"_s, u"72027ECE-E44A-446E-AF2B-8D8C4B8A2279"_s,
                       u"Ethernet Switch Port Settings"_s, ConnectionType, subtype::ethernetConnection)};
    if (const HyperVHost *host = world.hyperv.host(node))
        for (const VirtualSwitch &each : host->switches)
            found.push_back(uplinkSetting(node, each));
    for (const VirtualMachine *machine : machinesOn(world, node))
        for (const VirtualNic &nic : machine->nics)
            if (!nic.connectionId.isEmpty())
                found.push_back(connectionSetting(world, *machine, nic));
    return found;
}

QStringList bootSourceIds(const VirtualMachine &machine)
{
    QStringList present;
    for (const VirtualDrive &drive : machine.drives)
        present << drive.id;
    for (const VirtualNic &nic : machine.nics)
        present << nic.id;
    QStringList ordered;
    for (const QString &id : machine.bootSources)
        if (present.removeAll(id))
            ordered << id;
    return ordered + present;
}

std::vector<Instance> bootSources(const World &world, const QString &node)
{
    std::vector<Instance> found;
    for (const VirtualMachine *machine : machinesOn(world, node)) {
        if (machine->generation != 2)
            continue;
        for (const QString &id : bootSourceIds(*machine)) {
            const bool drive =
                std::ranges::any_of(machine->drives, [&](const VirtualDrive &each) { return each.id == id; });
            Instance instance(u"Msvm_BootSourceSettingData"_s);
            instance.set(u"InstanceID"_s, Value::string(bootSourceId(*machine, id)))
                .set(u"ElementName"_s, Value::string(u"Boot Source"_s))
                .set(u"BootSourceType"_s, Value::uint32(drive ? 1 : 2))
                .set(u"BootSourceDescription"_s,
                     Value::string(drive ? u"EFI SCSI Device"_s : u"EFI Network"_s));
            found.push_back(std::move(instance));
        }
    }
    return found;
}

} // namespace gw::lab::hyperv
