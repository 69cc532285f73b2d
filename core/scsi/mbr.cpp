// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/mbr.h"

#include "core/scsi/parse.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::DiskLayout", text);
}

tl::unexpected<Error> damaged(const QString &reason)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read the partition table"),
                 .reason = reason,
                 .remedy = tr("Look at the disk on the host it came from; leave it alone until then.")});
}

constexpr qsizetype tableOffset = 446, entrySize = 16;
constexpr quint8 protective = 0xee;

bool isExtended(quint8 type)
{
    return type == 0x05 || type == 0x0f || type == 0x85;
}

Partition partition(quint32 number, quint8 type, quint64 first, quint64 blocks)
{
    return {
        .number = number, .firstBlock = first, .blocks = blocks, .type = u"0x%1"_s.arg(type, 2, 16, '0'_L1)};
}

Result<Mbr> readLink(const DiskBytes &disk, quint64 block)
{
    if (block >= disk.blocks)
        return damaged(tr("The extended partition leaves the disk."));
    const QByteArrayView known = disk.within(block, 1);
    const auto sector = known.isEmpty() ? disk.read(block) : Result<QByteArray>(known.toByteArray());
    if (!sector)
        return fail(sector.error());
    const auto link = Mbr::parse(*sector);
    if (!link)
        return damaged(tr("The extended partition is damaged."));
    return *link;
}

/// Each link has the logical partition, counted from the link itself, and the next link, counted from the
/// start of the extended partition.
Result<void> appendLogical(std::vector<Partition> &partitions, quint64 start, const DiskBytes &disk)
{
    constexpr quint32 firstLogical = 5, mostLogical = 128;
    quint64 at = start;
    for (quint32 number = firstLogical; number < firstLogical + mostLogical; ++number) {
        const auto link = readLink(disk, at);
        if (!link)
            return fail(link.error());
        const Mbr::Entry &logical = link->entries[0], &next = link->entries[1];
        if (logical.type != 0)
            partitions.push_back(partition(number, logical.type, at + logical.first, logical.blocks));
        if (!isExtended(next.type))
            return {};
        at = start + next.first;
    }
    return damaged(tr("The extended partition runs in a circle."));
}
} // namespace

std::optional<Mbr> Mbr::parse(QByteArrayView sector)
{
    if (sector.size() < 512 || byteAt(sector, 510) != 0x55 || byteAt(sector, 511) != 0xaa)
        return std::nullopt;
    Mbr mbr{.signature = littleEndian<quint32>(sector, 440)};
    for (std::size_t i = 0; i < mbr.entries.size(); ++i) {
        const QByteArrayView entry =
            sector.sliced(tableOffset + static_cast<qsizetype>(i) * entrySize, entrySize);
        // Only 00h and 80h are a partition's status; in another kind of boot sector these bytes are code.
        if ((byteAt(entry, 0) & 0x7f) != 0)
            return std::nullopt;
        mbr.entries[i] = {.type = byteAt(entry, 4),
                          .first = littleEndian<quint32>(entry, 8),
                          .blocks = littleEndian<quint32>(entry, 12)};
    }
    return mbr;
}

bool Mbr::isProtective() const
{
    return std::ranges::any_of(entries, [](const Entry &entry) { return entry.type == protective; });
}

bool Mbr::isEmpty() const
{
    return std::ranges::all_of(entries, [](const Entry &entry) { return entry.type == 0; });
}

Result<std::vector<Partition>> mbrPartitions(const Mbr &mbr, const DiskBytes &disk)
{
    std::vector<Partition> partitions;
    for (quint32 i = 0; i < 4; ++i) {
        if (mbr.entries[i].type != 0)
            partitions.push_back(
                partition(i + 1, mbr.entries[i].type, mbr.entries[i].first, mbr.entries[i].blocks));
    }
    for (const Mbr::Entry &entry : mbr.entries) {
        if (!isExtended(entry.type))
            continue;
        if (auto done = appendLogical(partitions, entry.first, disk); !done)
            return fail(done.error());
    }
    return partitions;
}

} // namespace gw::scsi
