// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/cluster_elements.h"

#include "core/lab/partition_table.h"

#include <algorithm>

namespace gw::lab::mscluster {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint64 smallVolume = quint64(100) << 20;  ///< bytes: what Windows Setup reserves for booting
constexpr quint64 usedByWindows = quint64(12) << 30; ///< bytes on C: after an installation

bool isVolume(const NodePartition &partition)
{
    return partition.type == partition_type::mbrNtfs || partition.type == partition_type::basicData;
}

QString volumePath(const World &world, const NodeDisk &disk, const NodePartition &partition,
                   const QString &node, const QString &subject)
{
    if (world.hasFault(Fault::Kind::VolumePathByLetter, node, subject))
        return u"%1:"_s.arg(QChar(u'E' + partition.number - 1));
    return uR"(\\?\GLOBALROOT\Device\Harddisk%1\Partition%2\)"_s.arg(disk.number).arg(partition.number);
}

} // namespace

Value reference(const QString &className, const QString &key, const QString &value)
{
    cim::ObjectPath path(className);
    path.setNamespace(nameSpace).setKey(key, Value::string(value));
    return Value::reference(path);
}

Value resourceReference(const ClusterResource &resource)
{
    return reference(u"MSCluster_Resource"_s, u"Name"_s, resource.name);
}

Value groupReference(const ClusterGroup &group)
{
    return reference(u"MSCluster_ResourceGroup"_s, u"Name"_s, group.name);
}

Value nodeReference(const QString &node)
{
    return reference(u"MSCluster_Node"_s, u"Name"_s, node);
}

QString keyOf(const cim::ObjectPath &object, const QString &name)
{
    return object.key(name).toString().value_or(QString());
}

bool isUp(const World &world, const ClusterMember &member)
{
    const NodeState *node = world.node(member.name);
    return node && node->up && !world.hasFault(Fault::Kind::ClusterServiceDown, member.name);
}

QString diskId(const NodeLayout &layout)
{
    switch (layout.style) {
    case NodeLayout::Style::Gpt:
        return u"{%1}"_s.arg(layout.guid);
    case NodeLayout::Style::Mbr:
        return u"0x%1"_s.arg(QString::number(layout.signature, 16).toUpper().rightJustified(8, u'0'));
    case NodeLayout::Style::Raw:
        break;
    }
    return {};
}

const NodeDisk *diskOnOwner(const World &world, const ClusterResource &resource)
{
    const ClusterGroup *group = world.cluster.group(resource.group);
    const NodeState *owner = group ? world.node(group->owner) : nullptr;
    return owner ? owner->disk(resource.disk) : nullptr;
}

const NodeDisk *initialisedDisk(const World &world, const QString &identifier)
{
    for (const NodeState &node : world.nodes) {
        const NodeDisk *disk = node.disk(identifier);
        if (disk && disk->layout.style != NodeLayout::Style::Raw)
            return disk;
    }
    return nullptr;
}

void describeDisk(cim::Instance &instance, const NodeDisk &disk)
{
    instance.set(u"Name"_s, Value::string(uR"(\\.\PHYSICALDRIVE%1)"_s.arg(disk.number)))
        .set(u"Size"_s, Value::uint64(disk.size.bytes()))
        .set(u"Number"_s, Value::uint32(disk.number))
        .set(u"ScsiPort"_s, Value::uint32(0))
        .set(u"ScsiBus"_s, Value::uint32(0))
        .set(u"ScsiTargetID"_s, Value::uint32(0))
        .set(u"ScsiLUN"_s, Value::uint32(disk.number));
    if (disk.layout.style == NodeLayout::Style::Gpt)
        instance.set(u"GptGuid"_s, Value::string(diskId(disk.layout)));
    if (disk.layout.style == NodeLayout::Style::Mbr)
        instance.set(u"Signature"_s, Value::uint32(disk.layout.signature));
}

std::vector<cim::Instance> partitions(const World &world, const QString &className, const NodeDisk &disk,
                                      const QString &node, const QString &subject)
{
    std::vector<cim::Instance> found;
    for (const NodePartition &partition : disk.layout.partitions) {
        if (!isVolume(partition))
            continue;
        const quint64 size = partition.blocks * disk.blockSize;
        const quint64 used = size <= smallVolume ? size / 4 : std::min(usedByWindows, size / 2);
        cim::Instance instance(className);
        instance.set(u"Path"_s, Value::string(volumePath(world, disk, partition, node, subject)))
            .set(u"VolumeLabel"_s, Value::string(size <= smallVolume ? u"System Reserved"_s : QString()))
            .set(u"FileSystem"_s, Value::string(u"NTFS"_s))
            .set(u"TotalSize"_s, Value::uint32(quint32(size >> 20)))
            .set(u"FreeSpace"_s, Value::uint32(quint32((size - used) >> 20)))
            .set(u"PartitionNumber"_s, Value::uint32(partition.number));
        found.push_back(std::move(instance));
    }
    return found;
}

std::vector<QString> availableDisks(const World &world)
{
    std::vector<QString> found;
    const auto first = std::ranges::find_if(world.cluster.members,
                                            [&](const ClusterMember &member) { return isUp(world, member); });
    if (first == world.cluster.members.end())
        return found;
    for (const NodeDisk &disk : world.node(first->name)->disks) {
        const bool everywhere = std::ranges::all_of(world.cluster.members, [&](const ClusterMember &member) {
            return !isUp(world, member) || world.node(member.name)->disk(disk.identifier);
        });
        if (!disk.local && everywhere && initialisedDisk(world, disk.identifier) &&
            !world.cluster.resourceOfDisk(disk.identifier) &&
            !world.hasFault(Fault::Kind::DiskNotOffered, first->name, disk.identifier))
            found.push_back(disk.identifier);
    }
    return found;
}

} // namespace gw::lab::mscluster
