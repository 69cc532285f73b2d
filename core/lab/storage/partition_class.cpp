// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/partition_class.h"

#include "core/lab/storage/storage_names.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

QString partitionId(const NodeState &node, const NodeDisk &disk, const NodePartition &partition)
{
    return u"%1:PR:%2"_s.arg(diskObjectId(node, disk)).arg(partition.number);
}

cim::Instance instanceOf(const NodeState &node, const NodeDisk &disk, const NodePartition &partition)
{
    cim::Instance instance(u"MSFT_Partition"_s);
    instance.set(u"ObjectId"_s, Value::string(partitionId(node, disk, partition)))
        .set(u"DiskNumber"_s, Value::uint32(disk.number))
        .set(u"PartitionNumber"_s, Value::uint32(partition.number))
        .set(u"DiskId"_s, Value::string(devicePath(node, disk)))
        .set(u"Offset"_s, Value::uint64(partition.firstBlock * disk.blockSize))
        .set(u"Size"_s, Value::uint64(partition.blocks * disk.blockSize))
        .set(u"IsReadOnly"_s, Value::boolean(disk.readOnly))
        .set(u"IsOffline"_s, Value::boolean(false))
        .set(u"IsBoot"_s, Value::boolean(disk.boot && partition.number == 2))
        .set(u"IsSystem"_s, Value::boolean(disk.boot && partition.number == 1));
    if (disk.layout.style == NodeLayout::Style::Gpt)
        instance.set(u"GptType"_s, Value::string(u"{%1}"_s.arg(partition.type)))
            .set(u"Guid"_s, Value::string(u"{%1}"_s.arg(partition.guid)));
    else
        instance.set(u"MbrType"_s, Value::uint16(static_cast<quint16>(partition.type.toUInt(nullptr, 16))));
    if (disk.boot && partition.number == 2)
        instance.set(u"DriveLetter"_s, Value::char16(node.systemDrive.front()))
            .set(u"AccessPaths"_s, Value::strings({node.systemDrive + u'\\'}));
    return instance;
}

cim::ObjectPath pathOf(const NodeState &node, const NodeDisk &disk, const NodePartition &partition)
{
    cim::ObjectPath path(u"MSFT_Partition"_s);
    path.setHost(node.name).setNamespace(storageNamespace);
    path.setKey(u"ObjectId"_s, Value::string(partitionId(node, disk, partition)));
    return path;
}

template<class Make>
std::vector<cim::Instance> listed(const World &world, const QString &name, Make make)
{
    const NodeState *node = world.node(name);
    std::vector<cim::Instance> all;
    for (const NodeDisk &disk : node->disks) {
        if (disk.offline)
            continue;
        for (const NodePartition &partition : disk.layout.partitions)
            all.push_back(make(*node, disk, partition));
    }
    return all;
}

} // namespace

std::vector<cim::Instance> listPartitions(const World &world, const QString &node)
{
    return listed(world, node, instanceOf);
}

std::vector<cim::Instance> listDiskPartitions(const World &world, const QString &node)
{
    return listed(world, node,
                  [](const NodeState &server, const NodeDisk &disk, const NodePartition &partition) {
                      cim::Instance link(u"MSFT_DiskToPartition"_s);
                      link.set(u"Disk"_s, Value::reference(diskPath(server, disk)))
                          .set(u"Partition"_s, Value::reference(pathOf(server, disk, partition)));
                      return link;
                  });
}

} // namespace gw::lab
