// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/iscsi_session.h"

struct iscsi_context;

namespace gw::scsi {

/// Refuses what libiscsi would silently cut off (names of more than 223 bytes, RFC 7143 4.2.7.1; CHAP texts
/// of more than 255) or silently ignore: with one half of the target's pair missing it logs in without
/// checking the target. Errors: InvalidInput.
Result<void> checkIdentity(const Target &target, const Initiator &initiator);

/// CHAP and ISID, as checked.
void applyIdentity(iscsi_context *context, const Initiator &initiator);

} // namespace gw::scsi
