// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/hyperv_paths.h"

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::ObjectPath;
using cim::Value;

namespace {

ObjectPath onHost(const QString &node, const QString &className)
{
    ObjectPath path(className);
    path.setHost(node).setNamespace(nameSpace);
    return path;
}

QString below(const VirtualMachine &machine, const QString &rest)
{
    return systemId(machine) + u'\\' + rest;
}

} // namespace

QString systemId(const VirtualMachine &machine)
{
    return u"Microsoft:"_s + machine.id;
}

QString controllerId(const VirtualMachine &machine, const VirtualController &controller)
{
    return below(machine, uR"(%1\%2)"_s.arg(controller.id).arg(controller.address));
}

QString driveId(const VirtualMachine &machine, const VirtualDrive &drive)
{
    const VirtualController *controller = machine.controller(drive.controller);
    return below(machine, uR"(%1\%2\%3\D)"_s.arg(drive.controller)
                              .arg(controller ? controller->address : 0)
                              .arg(drive.location));
}

QString mediumId(const VirtualMachine &machine, const VirtualDrive &drive)
{
    return driveId(machine, drive).chopped(1) + u'L';
}

QString nicId(const VirtualMachine &machine, const VirtualNic &nic)
{
    return below(machine, nic.id);
}

QString connectionId(const VirtualMachine &machine, const VirtualNic &nic)
{
    return below(machine, uR"(%1\%2)"_s.arg(nic.id, nic.connectionId));
}

QString bootSourceId(const VirtualMachine &machine, const QString &deviceId)
{
    return below(machine, u"Boot\\"_s + deviceId);
}

QString memoryId(const VirtualMachine &machine)
{
    return below(machine, u"4764334D-E001-4176-82EE-5594EC9B530E"_s);
}

QString processorId(const VirtualMachine &machine)
{
    return below(machine, u"B637F346-6A0E-4DEC-AF52-BD70CB80A21D\\0"_s);
}

ObjectPath settingPath(const QString &node, const QString &className, const QString &instanceId)
{
    return onHost(node, className).setKey(u"InstanceID"_s, Value::string(instanceId));
}

ObjectPath devicePath(const QString &node, const QString &className, const QString &system,
                      const QString &deviceId)
{
    return onHost(node, className)
        .setKey(u"CreationClassName"_s, Value::string(className))
        .setKey(u"DeviceID"_s, Value::string(deviceId))
        .setKey(u"SystemCreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .setKey(u"SystemName"_s, Value::string(system));
}

ObjectPath computerPath(const QString &node, const QString &name)
{
    return onHost(node, u"Msvm_ComputerSystem"_s)
        .setKey(u"CreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .setKey(u"Name"_s, Value::string(name));
}

ObjectPath switchPath(const QString &node, const VirtualSwitch &virtualSwitch)
{
    return onHost(node, u"Msvm_VirtualEthernetSwitch"_s)
        .setKey(u"CreationClassName"_s, Value::string(u"Msvm_VirtualEthernetSwitch"_s))
        .setKey(u"Name"_s, Value::string(virtualSwitch.id));
}

ObjectPath hostDiskPath(const HyperVHost &host, quint32 number)
{
    return devicePath(host.node, u"Msvm_DiskDrive"_s, host.node,
                      uR"(Microsoft:%1\%2)"_s.arg(host.diskPool).arg(number));
}

ObjectPath hostDvdPath(const QString &node, const QString &deviceInstance)
{
    return devicePath(node, u"Msvm_DVDDrive"_s, node, u"Microsoft:"_s + deviceInstance);
}

ObjectPath jobPath(const HyperVJob &job)
{
    return settingPath(job.host, job.migration ? u"Msvm_MigrationJob"_s : u"Msvm_ConcreteJob"_s, job.id);
}

VirtualMachine *machineOfSetting(World &world, const QString &node, const QString &instanceId)
{
    VirtualMachine *machine = world.hyperv.machine(instanceId.section(u':', 1).section(u'\\', 0, 0));
    const NodeState *host = world.node(node);
    return machine && host && machine->host == host->name ? machine : nullptr;
}

VirtualMachine *machineOfPath(World &world, const QString &node, const Value &path)
{
    const auto reference = path.toReference();
    if (!reference)
        return nullptr;
    const QString name = reference->key(u"Name"_s).toString().value_or(QString());
    return machineOfSetting(world, node, name.isEmpty() ? instanceIdOf(path) : u"Microsoft:"_s + name);
}

QString instanceIdOf(const Value &path)
{
    const auto reference = path.toReference();
    return reference ? reference->key(u"InstanceID"_s).toString().value_or(QString()) : QString();
}

std::vector<const VirtualMachine *> machinesOn(const World &world, const QString &node)
{
    std::vector<const VirtualMachine *> found;
    const NodeState *host = world.node(node);
    for (const VirtualMachine &machine : world.hyperv.machines)
        if (host && machine.host == host->name)
            found.push_back(&machine);
    return found;
}

} // namespace gw::lab::hyperv
