// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/cluster_listings.h"

#include "core/lab/cluster/cluster_elements.h"

#include <algorithm>

namespace gw::lab::mscluster {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint32 networkUp = 3, networkPartitioned = 2;

bool allUp(const World &world)
{
    return std::ranges::all_of(world.cluster.members,
                               [&](const ClusterMember &member) { return isUp(world, member); });
}

quint32 versionPart(const NodeState &node, int index)
{
    return node.windowsVersion.section(u'.', index, index).toUInt();
}

} // namespace

std::vector<cim::Instance> nodes(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const ClusterMember &member : world.cluster.members) {
        const NodeState &state = *world.node(member.name);
        const quint32 shown = !isUp(world, member) ? 1 : member.paused ? 2 : 0;
        cim::Instance instance(u"MSCluster_Node"_s);
        instance.set(u"Name"_s, Value::string(member.name))
            .set(u"Id"_s, Value::string(QString::number(member.id)))
            .set(u"State"_s, Value::uint32(shown))
            .set(u"StatusInformation"_s, Value::uint32(0))
            .set(u"NodeDrainStatus"_s, Value::uint32(0))
            .set(u"NodeWeight"_s, Value::uint32(1))
            .set(u"DynamicWeight"_s, Value::uint32(shown == 1 ? 0 : 1))
            .set(u"MajorVersion"_s, Value::uint32(versionPart(state, 0)))
            .set(u"MinorVersion"_s, Value::uint32(versionPart(state, 1)))
            .set(u"BuildNumber"_s, Value::uint32(versionPart(state, 2)));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<cim::Instance> networks(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const ClusterNetwork &network : world.cluster.networks) {
        cim::Instance instance(u"MSCluster_Network"_s);
        instance.set(u"Name"_s, Value::string(network.name))
            .set(u"ID"_s, Value::string(network.id))
            .set(u"Role"_s, Value::uint32(network.role))
            .set(u"State"_s, Value::uint32(allUp(world) ? networkUp : networkPartitioned))
            .set(u"Address"_s, Value::string(network.address))
            .set(u"AddressMask"_s, Value::string(network.mask))
            .set(u"IPv4Addresses"_s, Value::strings({network.address}))
            .set(u"Metric"_s, Value::uint32(network.metric))
            .set(u"AutoMetric"_s, Value::boolean(true));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<cim::Instance> networkInterfaces(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const ClusterInterface &each : world.cluster.interfaces) {
        const ClusterMember *member = world.cluster.member(each.node);
        cim::Instance instance(u"MSCluster_NetworkInterface"_s);
        instance.set(u"SystemName"_s, Value::string(each.node))
            .set(u"DeviceID"_s, Value::string(each.id))
            .set(u"Id"_s, Value::string(each.id))
            .set(u"Name"_s, Value::string(u"%1 - %2"_s.arg(each.node, each.network)))
            .set(u"Node"_s, Value::string(each.node))
            .set(u"Network"_s, Value::string(each.network))
            .set(u"Adapter"_s, Value::string(each.adapter))
            .set(u"Address"_s, Value::string(each.address))
            .set(u"IPv4Addresses"_s, Value::strings({each.address}))
            .set(u"State"_s, Value::uint32(member && isUp(world, *member) ? 3 : 0));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<cim::Instance> sharedVolumes(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const SharedVolume &volume : world.cluster.sharedVolumes) {
        const ClusterResource *resource = world.cluster.resource(volume.resource);
        const bool online = resource && resource->state == ResourceState::Online;
        cim::Instance instance(u"MSCluster_ClusterSharedVolume"_s);
        instance.set(u"Name"_s, Value::string(volume.path))
            .set(u"VolumeName"_s, Value::string(uR"(\\?\Volume{%1}\)"_s.arg(volume.volumeGuid)))
            .set(u"FaultState"_s, Value::uint32(online ? volume.faultState : 2))
            .set(u"BackupState"_s, Value::uint32(0))
            .set(u"VolumeOffset"_s, Value::uint64(1048576));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<cim::Instance> disks(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const ClusterResource &resource : world.cluster.resources) {
        const NodeDisk *here = resource.type == physicalDiskType ? diskOnOwner(world, resource) : nullptr;
        const NodeDisk *initialised = here ? initialisedDisk(world, resource.disk) : nullptr;
        if (!initialised)
            continue;
        NodeDisk disk = *here;
        disk.layout = initialised->layout;
        cim::Instance instance(u"MSCluster_Disk"_s);
        describeDisk(instance, disk);
        instance.set(u"Id"_s, Value::string(diskId(disk.layout)))
            .set(u"UniqueId"_s, Value::string(disk.identifier))
            .set(u"UniqueIdFormat"_s, Value::uint16(3));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<cim::Instance> diskPartitions(const World &world, const QString &)
{
    std::vector<cim::Instance> found;
    for (const ClusterResource &resource : world.cluster.resources) {
        const NodeDisk *disk = resource.type == physicalDiskType ? diskOnOwner(world, resource) : nullptr;
        if (!disk)
            continue;
        const QString owner = world.cluster.group(resource.group)->owner;
        for (cim::Instance &each :
             partitions(world, u"MSCluster_DiskPartition"_s, *disk, owner, resource.name))
            found.push_back(std::move(each));
    }
    return found;
}

} // namespace gw::lab::mscluster
