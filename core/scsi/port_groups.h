// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/lun_facts.h"

#include <QByteArrayView>

namespace gw::scsi {

/// The answer to REPORT TARGET PORT GROUPS (SPC-4 6.37), length-only header. Errors: Corrupt.
Result<std::vector<TargetPortGroup>> parsePortGroups(QByteArrayView bytes);

} // namespace gw::scsi
