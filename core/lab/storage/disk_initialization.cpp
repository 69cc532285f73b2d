// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/disk_initialization.h"

#include "core/lab/partition_table.h"

#include <QRandomGenerator>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 mebibyte = 1 << 20;

/// From block 34, right behind the table: 16 MB less the table since Windows 10, 128 MB before (32 MB on
/// disks below 16 GB).
NodePartition reservedPartition(const NodeState &node, const NodeDisk &disk)
{
    const bool isOld = node.windowsVersion.startsWith("6."_L1);
    const quint64 first = tableBlocks(disk.blockSize);
    const quint64 end = 16 * mebibyte / disk.blockSize;
    const quint64 old = (disk.size < ByteSize::gib(16) ? 32 : 128) * mebibyte / disk.blockSize;
    return {.number = 1,
            .firstBlock = first,
            .blocks = isOld ? old : end - first,
            .type = partition_type::microsoftReserved,
            .guid = World::newGuid(),
            .name = u"Microsoft reserved partition"_s};
}

Result<void> writeTable(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                        const NodeLayout &layout)
{
    const TableImage image = encodeTable(layout, disk.size.bytes() / disk.blockSize, disk.blockSize);
    auto written = world.fabric->write(call, node.initiator, disk.identifier, 0, image.first);
    if (written && !image.last.isEmpty())
        written = world.fabric->write(call, node.initiator, disk.identifier, image.lastBlock, image.last);
    if (written)
        disk.layout = layout;
    return written;
}

} // namespace

Result<void> initializeDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                            NodeLayout::Style style)
{
    NodeLayout layout{.style = style, .signature = 0, .guid = {}, .partitions = {}};
    if (style == NodeLayout::Style::Mbr) {
        layout.signature = QRandomGenerator::system()->generate() | 1;
    } else {
        layout.guid = World::newGuid();
        layout.partitions = {reservedPartition(node, disk)};
    }
    return writeTable(call, world, node, disk, layout);
}

Result<void> partitionDisk(const Call &call, World &world, const NodeState &node, NodeDisk &disk,
                           const QString &name)
{
    NodeLayout layout = disk.layout;
    const quint64 align = mebibyte / disk.blockSize;
    quint64 first = align;
    for (const NodePartition &partition : layout.partitions)
        first = std::max(first, (partition.firstBlock + partition.blocks + align - 1) / align * align);
    const bool isGpt = layout.style == NodeLayout::Style::Gpt;
    layout.partitions.push_back({.number = static_cast<quint32>(layout.partitions.size()) + 1,
                                 .firstBlock = first,
                                 .blocks = disk.size.bytes() / disk.blockSize - first - align,
                                 .type = isGpt ? partition_type::basicData : partition_type::mbrNtfs,
                                 .guid = isGpt ? World::newGuid() : QString(),
                                 .name = isGpt ? name : QString()});
    return writeTable(call, world, node, disk, layout);
}

} // namespace gw::lab
