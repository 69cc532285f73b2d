// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/disk_bytes.h"
#include "core/scsi/lun_facts.h"

#include <optional>

namespace gw::scsi {

/// A GUID partition table (UEFI 2.10, 5.3) whose check sums are right.
struct Gpt
{
    QString guid;
    std::vector<Partition> partitions;
    bool fromBackup = false; ///< the one at the start of the disk is missing or damaged
};

/// The first good one of the table in block 1 and its backup in the last block; nothing when neither is.
/// Errors: those of disk.read.
Result<std::optional<Gpt>> findGpt(const DiskBytes &disk);

} // namespace gw::scsi
