// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/scsi/target.h"

#include <vector>

namespace gw::scsi {

/// The portal with its host name replaced by each of its addresses, in the order to try them. libiscsi would
/// look the name up itself, but with no deadline and no cancel. Errors: Unreachable (no such name), Timeout,
/// Cancelled.
Result<std::vector<Portal>> resolve(const Call &call, const Portal &portal);

} // namespace gw::scsi
