// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace gw::scsi {

/// SPC-4's words for an additional sense code and qualifier (annex F), for those an admin of a SAN meets.
/// Null for others.
const char *additionalSenseText(quint8 asc, quint8 ascq);

} // namespace gw::scsi
