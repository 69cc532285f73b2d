// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/disk_bytes.h"

#include <QString>

namespace gw::scsi {

/// The name of what occupies a whole disk without a partition table: "NTFS file system", "LVM2 physical
/// volume". Empty when nothing is recognised, which does not mean that nothing is there.
QString knownContent(const DiskBytes &disk);

/// A file system's boot sector, which ends in 55h AAh as a master boot record does. Empty when it is none.
QString knownBootSector(QByteArrayView sector);

} // namespace gw::scsi
