// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace gw::app {

/// The secret that the system keeps for this user under the name that a profile gives: a generic credential
/// of Windows' Credential Manager (`cmdkey /generic:NAME /user:USER /pass`). Errors: ActionNeeded when there
/// is none, also on systems whose store we do not know; Failed.
Result<QString> storedSecret(const QString &name);

} // namespace gw::app
