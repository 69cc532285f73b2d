// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/devices.h"

#include "core/lab/guest/guest.h"
#include "core/lab/hyperv/hyperv_paths.h"

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

/// Msvm_HeartbeatComponent.OperationalStatus
constexpr quint16 heartbeatOk = 2, heartbeatNoContact = 12;

Instance device(const QString &className, const QString &system, const QString &deviceId)
{
    Instance instance(className);
    return instance.set(u"SystemCreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .set(u"SystemName"_s, Value::string(system))
        .set(u"CreationClassName"_s, Value::string(className))
        .set(u"DeviceID"_s, Value::string(deviceId))
        .set(u"EnabledState"_s, Value::uint16(2))
        .set(u"HealthState"_s, Value::uint16(5));
}

std::vector<Instance> guestDrives(const World &world, const QString &node, const QString &className,
                                  bool disks)
{
    std::vector<Instance> found;
    for (const VirtualMachine *machine : machinesOn(world, node))
        for (const VirtualDrive &drive : machine->drives)
            if ((drive.kind == DriveKind::PassThrough) == disks)
                found.push_back(device(className, machine->id, driveId(*machine, drive))
                                    .set(u"ElementName"_s, Value::string(drive.name)));
    return found;
}

} // namespace

std::vector<Instance> diskDrives(const World &world, const QString &node)
{
    const QString className = u"Msvm_DiskDrive"_s;
    std::vector<Instance> found = guestDrives(world, node, className, true);
    const NodeState *state = world.node(node);
    const HyperVHost *host = world.hyperv.host(node);
    if (!state || !host)
        return found;
    for (const NodeDisk &disk : state->disks) {
        Instance instance =
            device(className, host->node, uR"(Microsoft:%1\%2)"_s.arg(host->diskPool).arg(disk.number));
        found.push_back(instance.set(u"DriveNumber"_s, Value::uint32(disk.number))
                            .set(u"MaxMediaSize"_s, Value::uint64(disk.size.bytes() >> 10))
                            .set(u"DefaultBlockSize"_s, Value::uint64(disk.blockSize))
                            .set(u"ElementName"_s,
                                 Value::string(u"Disk %1 %2"_s.arg(disk.number).arg(disk.size.text()))));
    }
    return found;
}

std::vector<Instance> dvdDrives(const World &world, const QString &node)
{
    const QString className = u"Msvm_DVDDrive"_s;
    std::vector<Instance> found = guestDrives(world, node, className, false);
    const NodeState *host = world.node(node);
    if (host && host->dvd)
        found.push_back(device(className, host->name, u"Microsoft:"_s + host->dvd->deviceId)
                            .set(u"ElementName"_s, Value::string(host->dvd->name))
                            .set(u"Name"_s, Value::string(host->dvd->drive)));
    return found;
}

std::vector<Instance> integrationComponents(const World &world, const QString &node, const QString &className,
                                            const QString &name)
{
    std::vector<Instance> found;
    for (const VirtualMachine *machine : machinesOn(world, node))
        if (machine->state == VmState::Running)
            found.push_back(
                device(className, machine->id, uR"(Microsoft:%1\%2)"_s.arg(machine->id, name))
                    .set(u"ElementName"_s, Value::string(name))
                    .set(u"OperationalStatus"_s,
                         Value::array(
                             cim::Type::UInt16,
                             {Value::uint16(hasHeartbeat(*machine) ? heartbeatOk : heartbeatNoContact)})));
    return found;
}

std::vector<Instance> heartbeats(const World &world, const QString &node)
{
    return integrationComponents(world, node, u"Msvm_HeartbeatComponent"_s, u"Heartbeat"_s);
}

std::vector<Instance> switches(const World &world, const QString &node)
{
    std::vector<Instance> found;
    const HyperVHost *host = world.hyperv.host(node);
    for (const VirtualSwitch &each : host ? host->switches : std::vector<VirtualSwitch>()) {
        Instance instance(u"Msvm_VirtualEthernetSwitch"_s);
        found.push_back(instance.set(u"CreationClassName"_s, Value::string(u"Msvm_VirtualEthernetSwitch"_s))
                            .set(u"Name"_s, Value::string(each.id))
                            .set(u"ElementName"_s, Value::string(each.name))
                            .set(u"EnabledState"_s, Value::uint16(5))
                            .set(u"HealthState"_s, Value::uint16(5)));
    }
    return found;
}

std::vector<Instance> externalPorts(const World &world, const QString &node)
{
    std::vector<Instance> found;
    const HyperVHost *host = world.hyperv.host(node);
    for (const VirtualSwitch &each : host ? host->switches : std::vector<VirtualSwitch>())
        found.push_back(device(u"Msvm_ExternalEthernetPort"_s, host->node, u"Microsoft:{%1}"_s.arg(each.id))
                            .set(u"ElementName"_s, Value::string(each.name)));
    return found;
}

} // namespace gw::lab::hyperv
