// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/disk_bytes.h"
#include "core/scsi/lun_facts.h"

namespace gw::scsi {

/// What is on a disk. When in doubt it is Unknown, never Blank and never an empty table: a disk that is taken
/// for empty gets initialised. Errors: Corrupt (cut short, or a partition table that makes no sense), those
/// of disk.read.
Result<DiskLayout> readDiskLayout(const DiskBytes &disk);

} // namespace gw::scsi
