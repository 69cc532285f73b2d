// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QtEndian>

#include <zlib.h>

#include <vector>

/// Partition tables as tools write them, for tests that look at disks.
namespace gw::test {

template<class Number>
void put(QByteArray &bytes, qsizetype offset, Number value)
{
    qToLittleEndian(value, bytes.data() + offset);
}

struct MbrEntry
{
    quint8 type = 7;
    quint32 first = 2048;
    quint32 blocks = 4096;
};

/// One sector, filled up to a block.
inline QByteArray mbr(quint32 signature, const std::vector<MbrEntry> &entries, qsizetype blockSize = 512)
{
    QByteArray sector(blockSize, '\0');
    put(sector, 440, signature);
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto at = 446 + 16 * static_cast<qsizetype>(i);
        sector[at + 4] = static_cast<char>(entries[i].type);
        put(sector, at + 8, entries[i].first);
        put(sector, at + 12, entries[i].blocks);
    }
    put<quint16>(sector, 510, 0xaa55);
    return sector;
}

struct GptPartition
{
    QByteArray type; ///< 16 bytes as on disk
    quint64 first = 2048, last = 4095;
    QString name;
};

inline const QByteArray basicData = QByteArray::fromHex("a2a0d0ebe5b9334487c068b6b72699c7");
inline const QByteArray microsoftReserved = QByteArray::fromHex("16e3c9e35c0bb84d817df92df00215ae");
inline const QByteArray diskGuid = QByteArray::fromHex("00112233445566778899aabbccddeeff");

inline quint32 crcOf(const QByteArray &bytes)
{
    return static_cast<quint32>(
        crc32(0, reinterpret_cast<const Bytef *>(bytes.constData()), static_cast<uInt>(bytes.size())));
}

struct GptImage
{
    QByteArray first; ///< protective MBR, header, entries
    QByteArray last;  ///< entries, header
};

inline GptImage gpt(quint64 blocks, const std::vector<GptPartition> &partitions, qsizetype blockSize = 512)
{
    QByteArray entries(128 * 128, '\0');
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const auto at = 128 * static_cast<qsizetype>(i);
        entries.replace(at, 16, partitions[i].type);
        entries.replace(at + 16, 16, QByteArray(16, static_cast<char>(i + 1)));
        put(entries, at + 32, partitions[i].first);
        put(entries, at + 40, partitions[i].last);
        for (qsizetype c = 0; c < partitions[i].name.size(); ++c)
            put<quint16>(entries, at + 56 + 2 * c, partitions[i].name[c].unicode());
    }
    const auto entryBlocks = static_cast<quint64>(entries.size() / blockSize);
    const auto header = [&](quint64 mine, quint64 other, quint64 table) {
        QByteArray block(blockSize, '\0');
        block.replace(0, 8, "EFI PART");
        put<quint32>(block, 8, 0x10000);
        put<quint32>(block, 12, 92);
        put(block, 24, mine);
        put(block, 32, other);
        put<quint64>(block, 40, 2 + entryBlocks);
        put<quint64>(block, 48, blocks - 2 - entryBlocks);
        block.replace(56, 16, diskGuid);
        put(block, 72, table);
        put<quint32>(block, 80, 128);
        put<quint32>(block, 84, 128);
        put(block, 88, crcOf(entries));
        put(block, 16, crcOf(block.first(92)));
        return block;
    };
    return {.first = mbr(0, {{0xee, 1, 0xffffffff}}, blockSize) + header(1, blocks - 1, 2) + entries,
            .last = entries + header(blocks - 1, 1, blocks - 1 - entryBlocks)};
}

} // namespace gw::test
