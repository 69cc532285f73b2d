// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/gpt.h"

#include "core/scsi/parse.h"

#include <QUuid>

#include <zlib.h>

namespace gw::scsi {

namespace {
/// The header's fields that matter, by their offsets.
struct Header
{
    quint64 entriesBlock = 0;
    quint32 entryCount = 0;
    quint32 entrySize = 0;
    quint32 entriesCrc = 0;
    QString guid;
};

quint32 crcOf(QByteArrayView bytes)
{
    return static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef *>(bytes.data()), static_cast<uInt>(bytes.size())));
}

/// The first three parts of a GUID are little-endian on disk.
QString guidAt(QByteArrayView bytes, qsizetype offset)
{
    const auto rest = [&](qsizetype index) { return byteAt(bytes, offset + 8 + index); };
    return QUuid(littleEndian<quint32>(bytes, offset), littleEndian<quint16>(bytes, offset + 4),
                 littleEndian<quint16>(bytes, offset + 6), rest(0), rest(1), rest(2), rest(3), rest(4),
                 rest(5), rest(6), rest(7))
        .toString(QUuid::WithoutBraces);
}

std::optional<Header> parseHeader(QByteArrayView block, quint64 where)
{
    constexpr qsizetype least = 92, crcOffset = 16;
    constexpr quint32 largestTable = 1 << 20;
    if (block.size() < least || !block.startsWith("EFI PART"))
        return std::nullopt;
    const qsizetype size = littleEndian<quint32>(block, 12);
    if (size < least || size > block.size() || littleEndian<quint64>(block, 24) != where)
        return std::nullopt;
    // The check sum is that of the header with zeros in the check sum's place.
    QByteArray summed = block.first(size).toByteArray();
    summed.replace(crcOffset, 4, QByteArray(4, '\0'));
    if (crcOf(summed) != littleEndian<quint32>(block, crcOffset))
        return std::nullopt;
    Header header{.entriesBlock = littleEndian<quint64>(block, 72),
                  .entryCount = littleEndian<quint32>(block, 80),
                  .entrySize = littleEndian<quint32>(block, 84),
                  .entriesCrc = littleEndian<quint32>(block, 88),
                  .guid = guidAt(block, 56)};
    if (header.entrySize < 128 || header.entrySize > 4096 ||
        quint64(header.entryCount) * header.entrySize > largestTable)
        return std::nullopt;
    return header;
}

Result<QByteArray> readBlocks(const DiskBytes &disk, quint64 block, quint64 count)
{
    if (const QByteArrayView known = disk.within(block, count); !known.isEmpty())
        return known.toByteArray();
    QByteArray bytes;
    if (count > disk.blocks || block > disk.blocks - count)
        return bytes;
    for (quint64 i = 0; i < count; ++i) {
        auto one = disk.read(block + i);
        if (!one)
            return one;
        bytes += *one;
    }
    return bytes;
}

Partition parseEntry(QByteArrayView entry, quint32 number)
{
    const auto first = littleEndian<quint64>(entry, 32), last = littleEndian<quint64>(entry, 40);
    char16_t name[37] = {};
    for (qsizetype i = 0; i < 36; ++i)
        name[i] = littleEndian<quint16>(entry, 56 + 2 * i);
    return {.number = number,
            .firstBlock = first,
            .blocks = last >= first ? last - first + 1 : 0,
            .type = guidAt(entry, 0),
            .name = QString::fromUtf16(name)};
}

std::vector<Partition> parseEntries(QByteArrayView table, const Header &header)
{
    static const QByteArray unused(16, '\0');
    std::vector<Partition> partitions;
    for (quint32 i = 0; i < header.entryCount; ++i) {
        const QByteArrayView entry = table.sliced(qsizetype(i) * header.entrySize, header.entrySize);
        if (!entry.startsWith(unused))
            partitions.push_back(parseEntry(entry, i + 1));
    }
    return partitions;
}

Result<std::optional<Gpt>> gptAt(const DiskBytes &disk, quint64 where)
{
    const auto header = parseHeader(disk.within(where, 1), where);
    if (!header)
        return std::nullopt;
    const quint64 size = quint64(header->entryCount) * header->entrySize;
    const auto table = readBlocks(disk, header->entriesBlock, (size + disk.blockSize - 1) / disk.blockSize);
    if (!table)
        return fail(table.error());
    if (quint64(table->size()) < size)
        return std::nullopt;
    const QByteArrayView entries = QByteArrayView(*table).first(static_cast<qsizetype>(size));
    if (crcOf(entries) != header->entriesCrc)
        return std::nullopt;
    return Gpt{.guid = header->guid, .partitions = parseEntries(entries, *header)};
}
} // namespace

Result<std::optional<Gpt>> findGpt(const DiskBytes &disk)
{
    if (disk.blocks < 3)
        return std::nullopt;
    auto primary = gptAt(disk, 1);
    if (!primary || primary->has_value())
        return primary;
    auto backup = gptAt(disk, disk.blocks - 1);
    if (backup && backup->has_value())
        (*backup)->fromBackup = true;
    return backup;
}

} // namespace gw::scsi
