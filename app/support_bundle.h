// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

namespace gw::app {

/// Saves what is needed to understand from afar what went wrong: versions, the logs, and the journals and
/// reports of the latest runs. It names hosts, LUNs and guests. No secret is in it, since none is ever
/// written to these files; profiles, which name accounts, stay out.
///
/// `archive` is a .tar.gz. Blocks; any thread. Errors: Cancelled, those of writeTarGz().
Result<void> saveSupportBundle(const Call &call, const QString &archive);

} // namespace gw::app
