// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <functional>

namespace gw::scsi {

/// The two ends of a disk, as read, and a way to read a little more of it.
///
/// The lengths cover all that is recognised: the last thing looked for at the start is btrfs' superblock at
/// 64 KiB, and at the end GPT's backup, 33 blocks of 512 or 5 of 4096.
struct DiskBytes
{
    static constexpr quint64 firstLength = quint64(68) << 10;
    static constexpr quint64 lastLength = quint64(20) << 10;

    quint32 blockSize = 512;
    quint64 blocks = 0;
    QByteArray first; ///< from block 0 on, firstBlocks() of them
    QByteArray last;  ///< up to the end, lastBlocks() of them
    /// One block of anywhere: logical partitions are a chain over the disk.
    std::function<Result<QByteArray>(quint64 block)> read;

    static quint32 firstBlocks(quint64 blocks, quint32 blockSize);
    static quint32 lastBlocks(quint64 blocks, quint32 blockSize);

    /// Errors: Corrupt (an end is shorter than it should be).
    Result<void> check() const;
    /// `count` blocks if they lie within one of the two ends, else nothing.
    QByteArrayView within(quint64 block, quint64 count) const;
};

} // namespace gw::scsi
