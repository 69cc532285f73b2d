// SPDX-License-Identifier: Apache-2.0
#include "core/lab/partition_table.h"

#include <QUuid>
#include <QtEndian>

#include <algorithm>

namespace gw::lab {

namespace {

constexpr quint32 gptEntries = 128;
constexpr quint32 gptEntrySize = 128;
constexpr quint32 gptHeaderSize = 92;
constexpr qsizetype mbrSignatureAt = 440;
constexpr qsizetype mbrEntriesAt = 446;
constexpr quint8 protectiveType = 0xEE;

template<class T>
void put(QByteArray &to, qsizetype at, T value)
{
    qToLittleEndian(value, to.data() + at);
}

template<class T>
T get(const QByteArray &from, qsizetype at)
{
    return qFromLittleEndian<T>(from.constData() + at);
}

/// CRC-32 of IEEE 802.3, as GPT has it.
quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ ((crc & 1) ? 0xEDB88320u : 0u);
    }
    return ~crc;
}

/// A GUID's first three fields are little-endian on a disk.
QByteArray guidBytes(const QString &text)
{
    const QUuid guid(text);
    QByteArray bytes(16, '\0');
    put(bytes, 0, quint32(guid.data1));
    put(bytes, 4, quint16(guid.data2));
    put(bytes, 6, quint16(guid.data3));
    std::copy(std::begin(guid.data4), std::end(guid.data4), reinterpret_cast<uchar *>(bytes.data()) + 8);
    return bytes;
}

QString guidText(const QByteArray &bytes, qsizetype at)
{
    QUuid guid(get<quint32>(bytes, at), get<quint16>(bytes, at + 4), get<quint16>(bytes, at + 6), 0, 0, 0, 0,
               0, 0, 0, 0);
    std::copy_n(reinterpret_cast<const uchar *>(bytes.constData()) + at + 8, 8, std::begin(guid.data4));
    return guid.toString(QUuid::WithoutBraces);
}

void putMbrEntry(QByteArray &sector, qsizetype index, quint8 status, quint8 type, quint64 first,
                 quint64 blocks)
{
    const qsizetype at = mbrEntriesAt + index * 16;
    put(sector, at, status);
    put(sector, at + 4, type);
    put(sector, at + 8, quint32(std::min<quint64>(first, 0xFFFFFFFF)));
    put(sector, at + 12, quint32(std::min<quint64>(blocks, 0xFFFFFFFF)));
}

QByteArray emptyMbr(quint32 blockSize)
{
    QByteArray sector(blockSize, '\0');
    put(sector, 510, quint16(0xAA55));
    return sector;
}

QByteArray mbr(const NodeLayout &layout, quint32 blockSize, quint32 active)
{
    QByteArray sector = emptyMbr(blockSize);
    put(sector, mbrSignatureAt, layout.signature);
    for (const NodePartition &partition : layout.partitions)
        putMbrEntry(sector, partition.number - 1, partition.number == active ? 0x80 : 0,
                    quint8(partition.type.toUInt(nullptr, 16)), partition.firstBlock, partition.blocks);
    return sector;
}

QByteArray gptEntryArray(const NodeLayout &layout)
{
    QByteArray entries(gptEntries * gptEntrySize, '\0');
    for (const NodePartition &partition : layout.partitions) {
        const qsizetype at = (partition.number - 1) * gptEntrySize;
        entries.replace(at, 16, guidBytes(partition.type));
        entries.replace(at + 16, 16, guidBytes(partition.guid));
        put(entries, at + 32, partition.firstBlock);
        put(entries, at + 40, partition.firstBlock + partition.blocks - 1);
        for (qsizetype i = 0; i < std::min<qsizetype>(partition.name.size(), 36); ++i)
            put(entries, at + 56 + 2 * i, quint16(partition.name[i].unicode()));
    }
    return entries;
}

struct GptPlace
{
    quint64 header, other, entries;
};

QByteArray gptHeader(const NodeLayout &layout, const GptPlace &place, quint64 diskBlocks, quint32 entryBlocks,
                     quint32 entriesCrc, quint32 blockSize)
{
    QByteArray header(gptHeaderSize, '\0');
    header.replace(0, 8, "EFI PART");
    put(header, 8, quint32(0x00010000));
    put(header, 12, gptHeaderSize);
    put(header, 24, place.header);
    put(header, 32, place.other);
    put(header, 40, quint64(2 + entryBlocks));
    put(header, 48, diskBlocks - 2 - entryBlocks);
    header.replace(56, 16, guidBytes(layout.guid));
    put(header, 72, place.entries);
    put(header, 80, gptEntries);
    put(header, 84, gptEntrySize);
    put(header, 88, entriesCrc);
    put(header, 16, crc32(header));
    return header.leftJustified(blockSize, '\0');
}

TableImage gpt(const NodeLayout &layout, quint64 diskBlocks, quint32 blockSize)
{
    const QByteArray entries = gptEntryArray(layout);
    const quint32 entryBlocks = quint32(entries.size()) / blockSize;
    const quint64 last = diskBlocks - 1;
    QByteArray protective = emptyMbr(blockSize);
    putMbrEntry(protective, 0, 0, protectiveType, 1, last);
    const auto header = [&](const GptPlace &place) {
        return gptHeader(layout, place, diskBlocks, entryBlocks, crc32(entries), blockSize);
    };
    return {.first = protective + header({1, last, 2}) + entries,
            .lastBlock = last - entryBlocks,
            .last = entries + header({last, 1, last - entryBlocks})};
}

NodeLayout decodeGpt(const QByteArray &first, quint32 blockSize)
{
    NodeLayout layout{.style = NodeLayout::Style::Gpt,
                      .signature = 0,
                      .guid = guidText(first, blockSize + 56),
                      .partitions = {}};
    for (quint32 index = 0; index < gptEntries; ++index) {
        const qsizetype at = 2 * blockSize + index * gptEntrySize;
        if (first.mid(at, 16).count('\0') == 16)
            continue;
        const auto start = get<quint64>(first, at + 32);
        QString name;
        for (qsizetype i = 0; i < 36 && get<quint16>(first, at + 56 + 2 * i); ++i)
            name.append(QChar(get<quint16>(first, at + 56 + 2 * i)));
        layout.partitions.push_back({.number = index + 1,
                                     .firstBlock = start,
                                     .blocks = get<quint64>(first, at + 40) - start + 1,
                                     .type = guidText(first, at),
                                     .guid = guidText(first, at + 16),
                                     .name = name});
    }
    return layout;
}

NodeLayout decodeMbr(const QByteArray &first)
{
    NodeLayout layout{.style = NodeLayout::Style::Mbr,
                      .signature = get<quint32>(first, mbrSignatureAt),
                      .guid = {},
                      .partitions = {}};
    for (quint32 index = 0; index < 4; ++index) {
        const qsizetype at = mbrEntriesAt + index * 16;
        const auto type = get<quint8>(first, at + 4);
        if (type)
            layout.partitions.push_back({.number = index + 1,
                                         .firstBlock = get<quint32>(first, at + 8),
                                         .blocks = get<quint32>(first, at + 12),
                                         .type = QStringLiteral("0x%1").arg(type, 2, 16, QLatin1Char('0')),
                                         .guid = {},
                                         .name = {}});
    }
    return layout;
}

bool hasMbr(const QByteArray &first)
{
    return first.size() >= 512 && get<quint16>(first, 510) == 0xAA55;
}

} // namespace

quint32 tableBlocks(quint32 blockSize)
{
    return 2 + gptEntries * gptEntrySize / blockSize;
}

TableImage encodeTable(const NodeLayout &layout, quint64 diskBlocks, quint32 blockSize, quint32 active)
{
    if (layout.style == NodeLayout::Style::Gpt)
        return gpt(layout, diskBlocks, blockSize);
    return {.first = mbr(layout, blockSize, active), .lastBlock = 0, .last = {}};
}

NodeLayout decodeTable(const QByteArray &first, quint32 blockSize)
{
    if (first.size() >= qsizetype(tableBlocks(blockSize)) * blockSize &&
        first.mid(blockSize, 8) == "EFI PART")
        return decodeGpt(first, blockSize);
    if (hasMbr(first))
        return decodeMbr(first);
    return {};
}

quint32 activePartition(const QByteArray &first)
{
    if (hasMbr(first))
        for (quint32 index = 0; index < 4; ++index)
            if (get<quint8>(first, mbrEntriesAt + index * 16) == 0x80)
                return index + 1;
    return 0;
}

} // namespace gw::lab
