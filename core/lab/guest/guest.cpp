// SPDX-License-Identifier: Apache-2.0
#include "core/lab/guest/guest.h"

#include "core/lab/cluster/guest_watch.h"
#include "core/lab/guest/guest_disk.h"
#include "core/lab/hyperv/machine_power.h"

#include <algorithm>

namespace gw::lab {

namespace {

constexpr quint32 accepted = 0;
constexpr quint32 invalidStateNow = 32775;
constexpr quint32 notReady = 32780;
constexpr quint32 alreadyShuttingDown = 32782;

void enter(World &world, VirtualMachine &machine, GuestPhase phase, std::chrono::milliseconds length = {})
{
    machine.guest.phase = phase;
    machine.guest.phaseStarted = world.now;
    machine.guest.phaseEnds = world.now + length.count();
}

void enter(World &world, VirtualMachine &machine, GuestPhase phase, Activity::Kind until,
           std::chrono::milliseconds length)
{
    enter(world, machine, phase, length);
    world.schedule({.kind = until, .node = machine.host, .subject = machine.id, .detail = {}}, length);
}

bool hasInstallerMedium(const World &world, const VirtualMachine &machine)
{
    const NodeState *host = world.node(machine.host);
    return std::ranges::any_of(machine.drives, [&](const VirtualDrive &drive) {
        return (drive.kind == DriveKind::Dvd && !drive.media.isEmpty()) ||
               (drive.kind == DriveKind::HostDvd && host && host->dvd && !host->dvd->media.isEmpty());
    });
}

void finishBoot(const Call &, World &world, const Activity &activity)
{
    VirtualMachine *machine = world.hyperv.machine(activity.subject);
    if (!machine || machine->state != VmState::Running)
        return;
    enter(world, *machine, GuestPhase::Running);
    machine->guest.heardFrom = world.now;
}

/// The installer makes the partitions, copies its files and restarts the guest.
void finishInstallation(const Call &call, World &world, const Activity &activity)
{
    VirtualMachine *machine = world.hyperv.machine(activity.subject);
    if (!machine || machine->state != VmState::Running)
        return;
    const Format format =
        world.strikes(Fault::Kind::FullFormat, machine->host, machine->name) ? Format::Full : Format::Quick;
    if (world.strikes(Fault::Kind::InstallerFails, machine->host, machine->name) ||
        !installWindows(call, world, *machine, format)) {
        enter(world, *machine, GuestPhase::Installer); // it shows its error and waits for ever
        return;
    }
    enter(world, *machine, GuestPhase::Restarting);
    bootGuest(call, world, *machine);
}

void finishShutdown(const Call &call, World &world, const Activity &activity)
{
    VirtualMachine *machine = world.hyperv.machine(activity.subject);
    if (!machine || machine->state != VmState::Running)
        return;
    turnOffMachine(world, *machine);
    guestStopped(call, world, machine->id);
}

} // namespace

void bootGuest(const Call &call, World &world, VirtualMachine &machine)
{
    machine.guest.heardFrom = 0;
    enter(world, machine, GuestPhase::Firmware);
    if (bootableDisk(call, world, machine))
        enter(world, machine, GuestPhase::Starting, Activity::Kind::GuestBoot, world.timing.guestBoot);
    else if (hasInstallerMedium(world, machine))
        enter(world, machine, GuestPhase::Installer, Activity::Kind::GuestInstall, world.timing.installer);
    else
        enter(world, machine, GuestPhase::NoBootDevice);
}

void endGuest(World &world, VirtualMachine &machine)
{
    for (const auto kind :
         {Activity::Kind::GuestBoot, Activity::Kind::GuestInstall, Activity::Kind::GuestShutdown})
        world.cancel(kind, machine.id);
    machine.guest = {};
}

quint32 requestShutdown(World &world, VirtualMachine &machine)
{
    if (machine.state != VmState::Running)
        return invalidStateNow;
    if (machine.guest.phase == GuestPhase::ShuttingDown)
        return alreadyShuttingDown;
    if (machine.guest.phase != GuestPhase::Running)
        return notReady;
    if (!world.strikes(Fault::Kind::ShutdownHangs, machine.host, machine.name))
        enter(world, machine, GuestPhase::ShuttingDown, Activity::Kind::GuestShutdown,
              world.timing.guestShutdown);
    return accepted;
}

bool hasHeartbeat(const VirtualMachine &machine)
{
    return machine.state == VmState::Running && machine.guest.heardFrom != 0;
}

int phasePercent(const World &world, const VirtualMachine &machine)
{
    const Activity span{.started = machine.guest.phaseStarted, .due = machine.guest.phaseEnds};
    return span.percent(world.now);
}

void addGuestActivities(ActivityHandlers &handlers)
{
    handlers[Activity::Kind::GuestBoot] = finishBoot;
    handlers[Activity::Kind::GuestInstall] = finishInstallation;
    handlers[Activity::Kind::GuestShutdown] = finishShutdown;
}

} // namespace gw::lab
