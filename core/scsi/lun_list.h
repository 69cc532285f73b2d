// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scsi/lun_number.h"

#include <QByteArrayView>

#include <vector>

namespace gw::scsi {

/// The answer to REPORT LUNS (SPC-4 6.33). LUNs behind further levels or with addresses that have no plain
/// number are left as they are; WireLun::number() has none for them. Errors: Corrupt.
Result<std::vector<WireLun>> parseLunList(QByteArrayView bytes);

} // namespace gw::scsi
