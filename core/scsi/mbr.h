// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/disk_bytes.h"
#include "core/scsi/lun_facts.h"

#include <array>
#include <optional>

namespace gw::scsi {

/// The partition table in a master boot record, or in the first sector of an extended partition. Block
/// numbers are in the disk's own blocks.
struct Mbr
{
    struct Entry
    {
        quint8 type = 0; ///< 0: unused
        quint32 first = 0;
        quint32 blocks = 0;
    };
    quint32 signature = 0;
    std::array<Entry, 4> entries;

    /// Nothing when it is none: 55h AAh at its end is not enough, as every boot sector has that.
    static std::optional<Mbr> parse(QByteArrayView sector);

    bool isProtective() const; ///< type EEh: the table is a GPT
    bool isEmpty() const;
};

/// The partitions with those of the chain in the extended one. Errors: Corrupt (a chain that leaves the disk,
/// has a circle or a broken link), those of disk.read.
Result<std::vector<Partition>> mbrPartitions(const Mbr &mbr, const DiskBytes &disk);

} // namespace gw::scsi
