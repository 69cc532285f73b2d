// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/disk_enumeration.h"

#include "core/lab/partition_table.h"
#include "core/lab/storage/iscsi_initiator.h"

#include <algorithm>

namespace gw::lab {

namespace {

constexpr quint32 onlineAll = 1;       // MSFT_StorageSetting.NewDiskPolicy
constexpr quint32 offlineByPolicy = 1; // MSFT_Disk.OfflineReason

quint32 lowestFreeNumber(const NodeState &node)
{
    quint32 number = 0;
    while (node.diskNumber(number))
        ++number;
    return number;
}

NodeDisk newDisk(const NodeState &node, const FabricLun &lun)
{
    NodeDisk disk;
    disk.number = lowestFreeNumber(node);
    disk.identifier = lun.identifier;
    disk.objectGuid = World::newGuid();
    disk.offline = node.newDiskPolicy != onlineAll;
    disk.readOnly = disk.offline;
    disk.offlineReason = disk.offline ? offlineByPolicy : 0;
    return disk;
}

/// What INQUIRY and READ CAPACITY say now.
void describe(NodeDisk &disk, const FabricLun &lun)
{
    disk.target = lun.address.target.name;
    disk.size = lun.size;
    disk.blockSize = lun.blockSize;
    disk.physicalBlockSize = lun.physicalBlockSize;
    disk.serial = lun.serial;
    disk.vendor = lun.vendor;
    disk.product = lun.product;
    disk.revision = lun.revision;
    disk.thin = lun.thin;
}

} // namespace

Result<void> rereadDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk)
{
    if (disk.local)
        return {};
    const auto blocks = static_cast<quint32>(
        std::min<quint64>(tableBlocks(disk.blockSize), disk.size.bytes() / disk.blockSize));
    const auto first = world.fabric->read(call, node.initiator, disk.identifier, 0, blocks);
    if (!first)
        return tl::unexpected(first.error());
    disk.layout = decodeTable(*first, disk.blockSize);
    return {};
}

Result<void> rescanDisks(const Call &call, World &world, NodeState &node)
{
    auto luns = world.fabric->reportLuns(call, node.initiator);
    if (!luns)
        return tl::unexpected(luns.error());
    std::erase_if(*luns, [&](const FabricLun &lun) { return !sessionTo(node, lun.address.target.name); });
    std::erase_if(node.disks, [&](const NodeDisk &disk) {
        return !disk.local && std::ranges::none_of(*luns, [&](const FabricLun &lun) {
            return lun.identifier == disk.identifier;
        });
    });
    for (const FabricLun &lun : *luns) {
        NodeDisk *disk = node.disk(lun.identifier);
        const bool isNew = !disk;
        if (isNew && world.hasFault(Fault::Kind::LunNotSeen, node.name))
            continue;
        if (isNew)
            disk = &node.disks.emplace_back(newDisk(node, lun));
        describe(*disk, lun);
        if (!isNew && world.hasFault(Fault::Kind::StaleDisk, node.name))
            continue;
        if (const auto read = rereadDisk(call, world, node, *disk); !read)
            return read;
    }
    return {};
}

void renumberDisks(NodeState &node)
{
    std::vector<NodeDisk *> ofSan;
    std::vector<quint32> numbers;
    for (NodeDisk &disk : node.disks) {
        if (disk.local)
            continue;
        ofSan.push_back(&disk);
        numbers.push_back(disk.number);
    }
    if (numbers.size() < 2)
        return;
    std::rotate(numbers.begin(), numbers.begin() + 1, numbers.end());
    for (std::size_t i = 0; i < ofSan.size(); ++i)
        ofSan[i]->number = numbers[i];
}

} // namespace gw::lab
