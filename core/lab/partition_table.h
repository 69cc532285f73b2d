// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/node_state.h"

#include <QByteArray>

namespace gw::lab {

/// A partition table as it lies on a LUN.
struct TableImage
{
    QByteArray first;      ///< from block 0: the MBR, or protective MBR, GPT header and entries
    quint64 lastBlock = 0; ///< where `last` goes
    QByteArray last;       ///< GPT: the backup entries and header; else empty
};

/// Blocks at the start of a disk that hold everything decodeTable() needs.
quint32 tableBlocks(quint32 blockSize);

/// MBR (learn.microsoft.com/windows/win32/fileio/basic-and-dynamic-disks; signature at byte 440) or GPT
/// (UEFI 2.10, 5.3). `active`: number of the MBR partition to boot from; 0: none.
TableImage encodeTable(const NodeLayout &layout, quint64 diskBlocks, quint32 blockSize, quint32 active = 0);

/// Raw when there is no table that Windows knows.
NodeLayout decodeTable(const QByteArray &first, quint32 blockSize);
/// Number of the active partition of an MBR; 0: none.
quint32 activePartition(const QByteArray &first);

/// Partition types that Windows uses.
namespace partition_type {
inline const QString mbrNtfs = QStringLiteral("0x07");
inline const QString efiSystem = QStringLiteral("c12a7328-f81f-11d2-ba4b-00a0c93ec93b");
inline const QString microsoftReserved = QStringLiteral("e3c9e316-0b5c-4db8-817d-f92df00215ae");
inline const QString basicData = QStringLiteral("ebd0a0a2-b9e5-4433-87c0-68b6b72699c7");
} // namespace partition_type

} // namespace gw::lab
