// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv/machine_power.h"

#include "core/lab/guest/guest.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What Windows itself keeps of a host's memory.
constexpr ByteSize hostReserve = ByteSize::gib(2);

Outcome<void> requireDisks(const World &world, const VirtualMachine &machine)
{
    for (const VirtualDrive &drive : machine.drives) {
        if (drive.kind != DriveKind::PassThrough)
            continue;
        const NodeDisk *disk = diskOfDrive(world, machine, drive);
        if (!disk)
            return refusal(win32::fileNotFound,
                           u"'%1' could not initialize. Attachment '%2' was not found."_s.arg(
                               machine.name, drive.number ? QString::number(*drive.number) : QString()));
        if (!disk->offline)
            return refusal(win32::accessDenied,
                           u"'%1' failed to start. Physical drive %2 is in use by the management operating "
                           "system."_s.arg(machine.name)
                               .arg(disk->number));
    }
    return {};
}

} // namespace

Outcome<void> startMachine(const Call &call, World &world, VirtualMachine &machine)
{
    if (machine.state == VmState::Running)
        return {};
    if (machine.state != VmState::Off && machine.state != VmState::Saved)
        return refusal(win32::invalidState);
    if (const auto disks = requireDisks(world, machine); !disks)
        return disks;
    const NodeState *host = world.node(machine.host);
    if (!host || freeMemory(world, *host) < ByteSize::mib(machine.memoryMb))
        return refusal(
            win32::noSystemResources,
            u"Not enough memory in the system to start the virtual machine %1."_s.arg(machine.name));

    const bool woken = machine.state == VmState::Saved;
    machine.state = machine.becoming = VmState::Running;
    machine.startedAt = world.now;
    if (!woken)
        bootGuest(call, world, machine);
    return {};
}

void turnOffMachine(World &world, VirtualMachine &machine)
{
    machine.state = machine.becoming = VmState::Off;
    machine.startedAt = 0;
    endGuest(world, machine);
}

void saveMachine(VirtualMachine &machine)
{
    machine.state = machine.becoming = VmState::Saved;
}

ByteSize freeMemory(const World &world, const NodeState &node)
{
    quint64 used = hostReserve.bytes();
    for (const VirtualMachine &machine : world.hyperv.machines)
        if (machine.host == node.name && machine.state != VmState::Off && machine.state != VmState::Saved)
            used += ByteSize::mib(machine.memoryMb).bytes();
    return ByteSize(node.memory.bytes() > used ? node.memory.bytes() - used : 0);
}

const NodeDisk *diskOfDrive(const World &world, const VirtualMachine &machine, const VirtualDrive &drive)
{
    const NodeState *host = world.node(machine.host);
    return host && drive.number ? host->diskNumber(*drive.number) : nullptr;
}

} // namespace gw::lab
