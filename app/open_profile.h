// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"
#include "core/site/site.h"

namespace gw::app {

/// The transport that a profile asks for. Automatic is WMI on Windows, WinRM elsewhere.
/// Errors: Unsupported (the build does not have it).
Result<std::shared_ptr<cim::Connector>> connectorFor(const site::Profile &profile);

/// Connects to a real site. Secrets come from GUESTWRIGHT_SECRET, GUESTWRIGHT_CHAP_SECRET and
/// GUESTWRIGHT_CHAP_TARGET_SECRET (a command line is seen by everyone on the machine), else from the system's
/// store, by the names in the profile (app/secret_store.h). Errors: those of connectorFor(), storedSecret(),
/// of the array and of site::Site::open.
Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile);

} // namespace gw::app
