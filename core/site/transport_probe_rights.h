// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"

namespace gw::site {

/// Reads one object in each namespace that Guestwright works with; a namespace that the host does not have is
/// no matter of rights. Answers what may be read, for people. Errors: as cim::Session; `place` names the
/// namespace.
Result<QString> readNamespaces(const Call &call, cim::Session &session);

} // namespace gw::site
