// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/computer_system.h"

#include "core/lab/cluster/guest_watch.h"
#include "core/lab/guest/guest.h"
#include "core/lab/hyperv/devices.h"
#include "core/lab/hyperv/hyperv_paths.h"
#include "core/lab/hyperv/jobs.h"
#include "core/lab/hyperv/machine_power.h"

#include <algorithm>

namespace gw::lab::hyperv {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

constexpr quint16 statusOk = 2, statusMigrating = 32774;

/// RequestStateChange.RequestedState
enum Wish : quint64 { Start = 2, TurnOff = 3, Save = 6, Reset = 11 };

bool isMigrating(const World &world, const VirtualMachine &machine)
{
    return std::ranges::any_of(world.cluster.moves, [&](const GroupMove &move) {
        const ClusterResource *resource = world.cluster.resourceOfGuest(virtualMachineType, machine.id);
        return !move.queued && resource && resource->group == move.group;
    });
}

Instance hostSystem(const NodeState &node)
{
    Instance instance(u"Msvm_ComputerSystem"_s);
    return instance.set(u"CreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .set(u"Name"_s, Value::string(node.name))
        .set(u"ElementName"_s, Value::string(node.name))
        .set(u"Caption"_s, Value::string(u"Hosting Computer System"_s))
        .set(u"EnabledState"_s, Value::uint16(2))
        .set(u"HealthState"_s, Value::uint16(5))
        .set(u"OperationalStatus"_s, Value::array(cim::Type::UInt16, {Value::uint16(statusOk)}));
}

Instance machineSystem(const World &world, const VirtualMachine &machine)
{
    std::vector<Value> status{Value::uint16(statusOk)};
    if (isMigrating(world, machine))
        status.push_back(Value::uint16(statusMigrating));
    const bool running = machine.state == VmState::Running;
    Instance instance(u"Msvm_ComputerSystem"_s);
    return instance.set(u"CreationClassName"_s, Value::string(u"Msvm_ComputerSystem"_s))
        .set(u"Name"_s, Value::string(machine.id))
        .set(u"ElementName"_s, Value::string(machine.name))
        .set(u"Caption"_s, Value::string(u"Virtual Machine"_s))
        .set(u"Description"_s, Value::string(u"Microsoft Virtual Computer System"_s))
        .set(u"EnabledState"_s, Value::uint16(quint16(machine.state)))
        .set(u"RequestedState"_s, Value::uint16(quint16(machine.becoming)))
        .set(u"HealthState"_s, Value::uint16(5))
        .set(u"OperationalStatus"_s, Value::array(cim::Type::UInt16, status))
        .set(u"OnTimeInMilliseconds"_s, Value::uint64(running ? quint64(world.now - machine.startedAt) : 0));
}

Outcome<void> start(const Call &call, World &world, VirtualMachine &machine)
{
    const auto started = startMachine(call, world, machine);
    if (started)
        guestStarted(call, world, machine.id);
    return started;
}

cim::MethodResult change(const Call &call, World &world, VirtualMachine &machine, quint64 wish)
{
    const bool running = machine.state == VmState::Running;
    if ((wish == Start) == running && wish != Save && wish != Reset)
        if (wish == Start || machine.state == VmState::Off)
            return returned(InvalidState);
    if ((wish == Save || wish == Reset) && !running)
        return returned(InvalidState);
    const QString name = u"Changing State of Virtual Machine"_s;
    switch (wish) {
    case Start:
        return startJob(world, machine.host, name, machine.id, start(call, world, machine));
    case TurnOff:
        turnOffMachine(world, machine);
        guestStopped(call, world, machine.id);
        return startJob(world, machine.host, name, machine.id, {});
    case Save:
        saveMachine(machine);
        guestStopped(call, world, machine.id);
        return startJob(world, machine.host, name, machine.id, {});
    case Reset:
        endGuest(world, machine);
        bootGuest(call, world, machine);
        return startJob(world, machine.host, name, machine.id, {});
    default:
        return returned(NotSupported);
    }
}

} // namespace

QString ComputerSystem::className() const
{
    return u"Msvm_ComputerSystem"_s;
}

QString ComputerSystem::nameSpace() const
{
    return hyperv::nameSpace;
}

std::vector<Instance> ComputerSystem::instances(const World &world, const QString &node) const
{
    std::vector<Instance> found;
    if (const NodeState *host = world.node(node))
        found.push_back(hostSystem(*host));
    for (const VirtualMachine *machine : machinesOn(world, node))
        found.push_back(machineSystem(world, *machine));
    return found;
}

Result<cim::MethodResult> ComputerSystem::invoke(const Call &call, World &world, const QString &node,
                                                 const cim::ObjectPath &object, const QString &method,
                                                 const cim::Parameters &in)
{
    VirtualMachine *machine = machineOfPath(world, node, Value::reference(object));
    if (!machine || method.compare(u"RequestStateChange"_s, Qt::CaseInsensitive) != 0)
        return ClassProvider::invoke(call, world, node, object, method, in);
    return change(call, world, *machine, in.unsignedOr(u"RequestedState"_s, 0));
}

QString ShutdownComponent::className() const
{
    return u"Msvm_ShutdownComponent"_s;
}

QString ShutdownComponent::nameSpace() const
{
    return hyperv::nameSpace;
}

std::vector<Instance> ShutdownComponent::instances(const World &world, const QString &node) const
{
    return integrationComponents(world, node, className(), u"Shutdown"_s);
}

Result<cim::MethodResult> ShutdownComponent::invoke(const Call &call, World &world, const QString &node,
                                                    const cim::ObjectPath &object, const QString &method,
                                                    const cim::Parameters &in)
{
    VirtualMachine *machine =
        world.hyperv.machine(object.key(u"SystemName"_s).toString().value_or(QString()));
    if (!machine || method.compare(u"InitiateShutdown"_s, Qt::CaseInsensitive) != 0)
        return ClassProvider::invoke(call, world, node, object, method, in);
    return returned(requestShutdown(world, *machine));
}

} // namespace gw::lab::hyperv
