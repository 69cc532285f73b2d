// SPDX-License-Identifier: Apache-2.0
#include "core/lab/host/local_disk_classes.h"

#include "core/lab/host/service_class.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

QString driveId(const NodeDisk &disk)
{
    return u"\\\\.\\PHYSICALDRIVE%1"_s.arg(disk.number);
}

/// Windows counts both from 0 here.
QString partitionId(const NodeDisk &disk, const NodePartition &partition)
{
    return u"Disk #%1, Partition #%2"_s.arg(disk.number).arg(partition.number - 1);
}

Value pathTo(const NodeState &node, const QString &className, const QString &deviceId)
{
    cim::ObjectPath path(className);
    path.setHost(node.name).setNamespace(hostNamespace).setKey(u"DeviceID"_s, Value::string(deviceId));
    return Value::reference(path);
}

/// Where Windows is.
const NodePartition *systemVolume(const NodeState &node)
{
    const NodeDisk *disk = node.diskNumber(0);
    return disk && disk->layout.partitions.size() > 1 ? &disk->layout.partitions[1] : nullptr;
}

template<class Make>
std::vector<Instance> eachPartition(const World &world, const QString &name, Make make)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (const NodeDisk &disk : node->disks) {
        if (disk.offline)
            continue;
        for (const NodePartition &partition : disk.layout.partitions)
            all.push_back(make(*node, disk, partition));
    }
    return all;
}

} // namespace

std::vector<Instance> listDiskDrives(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (const NodeDisk &disk : node->disks) {
        Instance drive(u"Win32_DiskDrive"_s);
        drive.set(u"DeviceID"_s, Value::string(driveId(disk)))
            .set(u"Index"_s, Value::uint32(disk.number))
            .set(u"Caption"_s, Value::string(u"%1 %2"_s.arg(disk.vendor, disk.product)))
            .set(u"Model"_s, Value::string(u"%1 %2"_s.arg(disk.vendor, disk.product)))
            .set(u"SerialNumber"_s, Value::string(disk.serial))
            .set(u"Size"_s, Value::uint64(disk.size.bytes()))
            .set(u"BytesPerSector"_s, Value::uint32(disk.blockSize))
            .set(u"Partitions"_s, Value::uint32(static_cast<quint32>(disk.layout.partitions.size())))
            .set(u"InterfaceType"_s, Value::string(u"SCSI"_s))
            .set(u"MediaType"_s, Value::string(u"Fixed hard disk media"_s))
            .set(u"Status"_s, Value::string(u"OK"_s))
            .set(u"SystemName"_s, Value::string(node->name));
        all.push_back(drive);
    }
    return all;
}

std::vector<Instance> listDiskPartitions32(const World &world, const QString &name)
{
    return eachPartition(
        world, name, [](const NodeState &node, const NodeDisk &disk, const NodePartition &partition) {
            Instance instance(u"Win32_DiskPartition"_s);
            instance.set(u"DeviceID"_s, Value::string(partitionId(disk, partition)))
                .set(u"DiskIndex"_s, Value::uint32(disk.number))
                .set(u"Index"_s, Value::uint32(partition.number - 1))
                .set(u"Size"_s, Value::uint64(partition.blocks * disk.blockSize))
                .set(u"StartingOffset"_s, Value::uint64(partition.firstBlock * disk.blockSize))
                .set(u"SystemName"_s, Value::string(node.name));
            return instance;
        });
}

std::vector<Instance> listDrivePartitions(const World &world, const QString &name)
{
    return eachPartition(
        world, name, [](const NodeState &node, const NodeDisk &disk, const NodePartition &partition) {
            Instance link(u"Win32_DiskDriveToDiskPartition"_s);
            link.set(u"Antecedent"_s, pathTo(node, u"Win32_DiskDrive"_s, driveId(disk)))
                .set(u"Dependent"_s, pathTo(node, u"Win32_DiskPartition"_s, partitionId(disk, partition)));
            return link;
        });
}

std::vector<Instance> listLogicalDisks(const World &world, const QString &name)
{
    constexpr quint32 localDisk = 3;
    constexpr quint32 compactDisc = 5;
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    if (const NodePartition *partition = systemVolume(*node)) {
        const quint64 size = partition->blocks * node->diskNumber(0)->blockSize;
        Instance volume(u"Win32_LogicalDisk"_s);
        volume.set(u"DeviceID"_s, Value::string(node->systemDrive))
            .set(u"DriveType"_s, Value::uint32(localDisk))
            .set(u"FileSystem"_s, Value::string(u"NTFS"_s))
            .set(u"Size"_s, Value::uint64(size))
            .set(u"FreeSpace"_s, Value::uint64(size / 2));
        all.push_back(volume);
    }
    if (node->dvd) {
        Instance disc(u"Win32_LogicalDisk"_s);
        disc.set(u"DeviceID"_s, Value::string(node->dvd->drive))
            .set(u"DriveType"_s, Value::uint32(compactDisc));
        if (!node->dvd->media.isEmpty())
            disc.set(u"VolumeName"_s, Value::string(node->dvd->media));
        all.push_back(disc);
    }
    return all;
}

std::vector<Instance> listLogicalDiskPartitions(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    const NodePartition *partition = systemVolume(*node);
    if (!partition)
        return {};
    Instance link(u"Win32_LogicalDiskToPartition"_s);
    link.set(u"Antecedent"_s,
             pathTo(*node, u"Win32_DiskPartition"_s, partitionId(*node->diskNumber(0), *partition)))
        .set(u"Dependent"_s, pathTo(*node, u"Win32_LogicalDisk"_s, node->systemDrive));
    return {link};
}

} // namespace gw::lab
