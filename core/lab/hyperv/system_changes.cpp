// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/system_changes.h"

#include "core/lab/cluster/guest_watch.h"
#include "core/lab/hyperv/hyperv_paths.h"

#include <algorithm>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;

namespace {

constexpr quint64 maximumDynamicMb = 1 << 20;

/// Exactly four different values (Msvm_VirtualSystemSettingData.BootOrder).
Outcome<std::vector<quint32>> bootOrder(const Instance &setting)
{
    std::vector<quint32> order;
    for (const cim::Value &device : setting[u"BootOrder"_s].items()) {
        const auto value = quint32(device.toUInt().value_or(99));
        if (std::ranges::find(order, value) == order.end() && value <= 4)
            order.push_back(value);
    }
    if (order.size() != 4)
        return refusal(win32::invalidParameter, u"The boot order must hold four different devices."_s);
    return order;
}

QStringList bootSources(const VirtualMachine &machine, const Instance &setting)
{
    QStringList ids;
    for (const QString &text : setting[u"BootSourceOrder"_s].toStrings()) {
        const QString id = instanceIdOf(cim::Value::string(text));
        if (id.startsWith(systemId(machine), Qt::CaseInsensitive))
            ids << id.section(u'\\', -1);
    }
    return ids;
}

void describeFrom(VirtualMachine &machine, const Instance &setting)
{
    machine.name = setting.stringOr(u"ElementName"_s, machine.name);
    machine.startupAction = quint32(setting.unsignedOr(u"AutomaticStartupAction"_s, machine.startupAction));
    machine.secureBoot = setting.booleanOr(u"SecureBootEnabled"_s, machine.secureBoot);
    machine.fullScsiCommands = setting.booleanOr(u"AllowFullSCSICommandSet"_s, machine.fullScsiCommands);
    if (!setting[u"Notes"_s].isNull())
        machine.notes = setting[u"Notes"_s].toStrings();
}

} // namespace

Outcome<QString> defineMachine(World &world, const QString &node, const Instance &setting)
{
    const QString name = setting.stringOr(u"ElementName"_s, u"New Virtual Machine"_s);
    if (world.strikes(Fault::Kind::DefineSystemFails, node, name))
        return refusal(win32::ioDevice,
                       u"The virtual machine '%1' could not be created: the request could not be "
                       "performed because of an I/O device error."_s.arg(name));
    VirtualMachine machine;
    machine.id = World::newGuid().toUpper();
    machine.host = node;
    machine.name = name;
    machine.created = world.now;
    machine.generation = setting.stringOr(u"VirtualSystemSubType"_s).endsWith(u":2"_s) ? 2 : 1;
    machine.version = guestVersionOf(world.node(node)->windowsVersion);
    const QString fallback = u"C:\\ProgramData\\Microsoft\\Windows\\Hyper-V"_s;
    machine.configurationRoot = setting.stringOr(u"ConfigurationDataRoot"_s, fallback);
    machine.snapshotRoot = setting.stringOr(u"SnapshotDataRoot"_s, machine.configurationRoot);
    machine.swapRoot = setting.stringOr(u"SwapFileDataRoot"_s, machine.configurationRoot);
    machine.suspendRoot = setting.stringOr(u"SuspendDataRoot"_s, machine.configurationRoot);
    machine.logRoot = setting.stringOr(u"LogDataRoot"_s, machine.configurationRoot);
    machine.memoryMaximumMb = machine.dynamicMemory ? maximumDynamicMb : machine.memoryMb;
    describeFrom(machine, setting);
    if (machine.generation == 1)
        for (const quint32 address : {0u, 1u})
            machine.controllers.push_back(
                {.id = World::newGuid().toUpper(), .scsi = false, .address = address});
    world.hyperv.machines.push_back(machine);
    return machine.id;
}

Outcome<void> modifyMachine(VirtualMachine &machine, const Instance &setting)
{
    if (machine.generation == 1 && setting[u"BootOrder"_s].isArray()) {
        const auto order = bootOrder(setting);
        if (!order)
            return tl::unexpected(order.error());
        machine.bootOrder = *order;
    }
    if (machine.generation == 2 && setting[u"BootSourceOrder"_s].isArray())
        machine.bootSources = bootSources(machine, setting);
    describeFrom(machine, setting);
    return {};
}

Outcome<void> destroyMachine(World &world, const QString &id)
{
    const VirtualMachine *machine = world.hyperv.machine(id);
    if (machine->state != VmState::Off && machine->state != VmState::Saved)
        return refusal(win32::invalidState,
                       u"The virtual machine '%1' cannot be deleted while it runs."_s.arg(machine->name));
    std::erase_if(world.hyperv.machines, [&](const VirtualMachine &each) { return each.id == id; });
    guestDestroyed(world, id);
    return {};
}

} // namespace gw::lab::hyperv
