// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/resource_class.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

void describeDiskResource(cim::Instance &properties, const World &world, const ClusterResource &resource)
{
    const NodeDisk *disk = mscluster::initialisedDisk(world, resource.disk);
    const bool gpt = disk && disk->layout.style == NodeLayout::Style::Gpt;
    properties.set(u"DiskIdType"_s, Value::uint32(gpt ? 1 : 0))
        .set(u"DiskIdGuid"_s, Value::string(gpt ? mscluster::diskId(disk->layout) : QString()))
        .set(u"DiskSignature"_s, Value::uint32(disk && !gpt ? disk->layout.signature : 0))
        .set(u"MaintenanceMode"_s, Value::boolean(resource.maintenance));
}

/// MigrationProgress while it runs.
quint32 progressOf(const World &world, const ClusterResource &resource)
{
    const GroupMove *move = world.cluster.moveOf(resource.group);
    if (!move || move->queued)
        return resource.migrationProgress;
    const Activity span{.started = move->started, .due = move->ends};
    return quint32(span.percent(world.now));
}

void describeGuest(cim::Instance &properties, const World &world, const ClusterResource &resource)
{
    const VirtualMachine *machine = world.hyperv.machine(resource.vmId);
    const auto state = machine ? machine->state : VmState::Off;
    properties.set(u"VmID"_s, Value::string(resource.vmId))
        .set(u"VmState"_s, Value::uint32(state == VmState::Saved ? 32769 : quint32(state)))
        .set(u"OfflineAction"_s, Value::uint32(resource.offlineAction))
        .set(u"ShutdownAction"_s, Value::uint32(resource.shutdownAction))
        .set(u"CheckHeartbeat"_s, Value::uint32(resource.checkHeartbeat))
        .set(u"MigrationState"_s, Value::uint32(resource.migrationState))
        .set(u"MigrationProgress"_s, Value::uint32(progressOf(world, resource)))
        .set(u"MigrationFailureReason"_s, Value::uint32(resource.migrationFailure))
        .set(u"CheckApplicationHealth"_s, Value::uint32(1))
        .set(u"DefaultMoveType"_s, Value::uint32(0xFFFFFFFF))
        .set(u"StartMemory"_s, Value::uint32(machine ? quint32(machine->memoryMb) : 0))
        .set(u"VirtualNumaCount"_s, Value::uint32(1));
}

void describeConfiguration(cim::Instance &properties, const World &world, const ClusterResource &resource)
{
    QStringList disks;
    for (const PassedDisk &passed : resource.passedDisks)
        disks << passed.resource;
    QStringList volumes;
    for (const SharedVolume &volume : world.cluster.sharedVolumes)
        if ((resource.storeRoot + u'\\').startsWith(volume.path + u'\\', Qt::CaseInsensitive))
            volumes << volume.resource + u":1048576"_s;
    properties.set(u"VmID"_s, Value::string(resource.vmId))
        .set(u"VmStoreRootPath"_s, Value::string(resource.storeRoot))
        .set(u"DependsOnSharedVolumes"_s, Value::strings(volumes))
        .set(u"VmPhysicalDisks"_s, Value::strings(disks));
}

} // namespace

cim::Instance privateProperties(const World &world, const ClusterResource &resource)
{
    cim::Instance properties(u"MSCluster_Property"_s);
    if (resource.type == physicalDiskType)
        describeDiskResource(properties, world, resource);
    else if (resource.type == virtualMachineType)
        describeGuest(properties, world, resource);
    else if (resource.type == configurationType)
        describeConfiguration(properties, world, resource);
    return properties;
}

} // namespace gw::lab
