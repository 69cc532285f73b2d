// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/guest_refresh.h"
#include "core/lab/cluster/resource_control.h"
#include "core/lab/furnish.h"
#include "core/lab/guest/guest_disk.h"
#include "core/lab/hyperv/machine_power.h"
#include "core/lab/storage/disk_enumeration.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::furnishHyperV", text);
}

QString newGuid()
{
    return World::newGuid().toUpper();
}

void addHost(World &world, const NodeState &node, const Scenario &scenario)
{
    HyperVHost host;
    host.node = node.name;
    for (const QString &name : scenario.switches)
        host.switches.push_back({.id = newGuid(), .name = name});
    for (const NodeAdapter &adapter : node.adapters)
        if (scenario.liveMigrationNetworks.contains(adapter.network))
            host.listenAddress = adapter.address;
    world.hyperv.hosts.push_back(std::move(host));
}

VirtualDrive drive(DriveKind kind, const VirtualController &controller, quint32 location)
{
    VirtualDrive made;
    made.kind = kind;
    made.id = newGuid();
    made.name = kind == DriveKind::PassThrough ? u"Hard Drive"_s : u"DVD Drive"_s;
    made.controller = controller.id;
    made.location = location;
    return made;
}

/// Generation 1: IDE 0 holds the boot disk, IDE 1 the DVD, SCSI the data. Generation 2: everything on SCSI.
void addHardware(World &world, VirtualMachine &machine, const ScenarioGuest &guest, const Scenario &scenario)
{
    if (guest.generation == 1)
        for (const quint32 address : {0u, 1u})
            machine.controllers.push_back({.id = newGuid(), .scsi = false, .address = address});
    machine.controllers.push_back({.id = newGuid(), .scsi = true, .address = 0});

    const NodeState *host = world.node(machine.host);
    quint32 next = 0;
    bool boot = true;
    for (const ScenarioDisk &disk : scenario.disks) {
        const NodeDisk *there = disk.guest == guest.name ? host->disk(disk.identifier) : nullptr;
        if (!there)
            continue;
        const bool onIde = boot && guest.generation == 1;
        VirtualDrive made =
            drive(DriveKind::PassThrough, onIde ? machine.controllers.front() : machine.controllers.back(),
                  onIde ? 0 : next++);
        made.number = there->number;
        machine.drives.push_back(std::move(made));
        boot = false;
    }
    if (guest.dvdCaptured && host->dvd && guest.generation == 1) {
        VirtualDrive made = drive(DriveKind::HostDvd, machine.controllers[1], 0);
        made.media = host->dvd->deviceId;
        machine.drives.push_back(std::move(made));
    }
    if (!scenario.switches.isEmpty())
        machine.nics.push_back({.id = newGuid(),
                                .name = u"Network Adapter"_s,
                                .mac = u"00155D%1"_s.arg(world.newId(), 6, 16, QLatin1Char('0')).toUpper(),
                                .staticMac = false,
                                .connectionId = newGuid(),
                                .switchName = scenario.switches.front()});
}

VirtualMachine machineFor(World &world, const ScenarioGuest &guest, const Scenario &scenario)
{
    VirtualMachine machine;
    machine.id = newGuid();
    machine.name = guest.name;
    machine.host = guest.node;
    machine.generation = guest.generation;
    machine.version = guestVersionOf(world.node(guest.node)->windowsVersion);
    machine.memoryMb = machine.memoryMinimumMb = machine.memoryMaximumMb = guest.memory.wholeMib();
    machine.processors = guest.processors;
    machine.startupAction = 2;
    const QString volume =
        world.cluster.sharedVolumes.empty() ? u"C:\\VMs"_s : world.cluster.sharedVolumes[0].path;
    machine.configurationRoot = machine.snapshotRoot = machine.swapRoot = machine.suspendRoot =
        machine.logRoot = volume + u'\\' + guest.name;
    addHardware(world, machine, guest, scenario);
    return machine;
}

QString addGuestGroup(World &world, const VirtualMachine &machine)
{
    ClusterGroup group;
    group.name = machine.name;
    group.id = World::newGuid();
    group.owner = machine.host;
    group.type = virtualMachineGroup;
    QString configurationId;
    for (const QString &type : {configurationType, virtualMachineType}) {
        ClusterResource resource;
        resource.name = u"%1 %2"_s.arg(type, machine.name);
        resource.id = World::newGuid();
        resource.type = type;
        resource.group = group.id;
        resource.vmId = machine.id;
        resource.storeRoot = machine.configurationRoot;
        if (type == configurationType)
            configurationId = resource.id;
        else
            resource.dependsOn = {configurationId};
        world.cluster.resources.push_back(std::move(resource));
    }
    world.cluster.groups.push_back(std::move(group));
    return configurationId;
}

/// A guest that exists has its Windows, and the nodes have read what is on its disks.
Result<void> installBefore(const Call &call, World &world, const VirtualMachine &machine)
{
    if (machine.drives.empty())
        return {};
    if (const auto installed = installWindows(call, world, machine, Format::Quick); !installed)
        return installed;
    for (NodeState &node : world.nodes)
        for (NodeDisk &disk : node.disks)
            if (!disk.local)
                if (const auto read = rereadDisk(call, world, node, disk); !read)
                    return read;
    return {};
}

/// A running guest has been running for a while.
void settle(World &world, VirtualMachine &machine)
{
    for (const auto kind : {Activity::Kind::GuestBoot, Activity::Kind::GuestInstall})
        world.cancel(kind, machine.id);
    machine.guest.phase = GuestPhase::Running;
    machine.guest.heardFrom = machine.startedAt;
}

/// The DVD was captured after the last good refresh: it does not stand in the way of this one.
void refreshAsBefore(const Call &call, World &world, VirtualMachine &machine, const QString &configurationId)
{
    const std::vector<VirtualDrive> drives = machine.drives;
    std::erase_if(machine.drives,
                  [](const VirtualDrive &each) { return each.kind != DriveKind::PassThrough; });
    (void)refreshConfiguration(call, world, configurationId);
    machine.drives = drives;
}

Result<void> addGuest(const Call &call, World &world, const ScenarioGuest &guest, const Scenario &scenario)
{
    if (!world.node(guest.node))
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = tr("Make the guest %1").arg(guest.name),
                     .reason = tr("there is no node %1").arg(guest.node)});
    world.hyperv.machines.push_back(machineFor(world, guest, scenario));
    VirtualMachine &machine = world.hyperv.machines.back();
    const QString configurationId = addGuestGroup(world, machine);
    for (const ScenarioDisk &disk : scenario.disks)
        if (ClusterResource *resource = world.cluster.resourceOfDisk(disk.identifier))
            showDiskOnNodes(world, *resource);
    if (const auto installed = installBefore(call, world, machine); !installed)
        return installed;
    if (!guest.dependencyMissing)
        refreshAsBefore(call, world, machine, configurationId);
    if (!guest.running)
        return {};
    if (bringGroupOnline(call, world, world.cluster.resource(configurationId)->group))
        settle(world, machine);
    return {};
}

} // namespace

Result<void> furnishHyperV(const Call &call, World &world, const Scenario &scenario)
{
    for (const NodeState &node : scenario.nodes)
        addHost(world, node, scenario);
    for (const ScenarioGuest &guest : scenario.guests)
        if (const auto made = addGuest(call, world, guest, scenario); !made)
            return made;
    return {};
}

} // namespace gw::lab
