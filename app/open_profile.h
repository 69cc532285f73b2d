// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"
#include "core/site/site.h"

namespace gw::app {

/// The transport that a profile asks for. Automatic is WinRM where nothing else is in this build.
/// Errors: Unsupported (the build does not have it).
Result<std::shared_ptr<cim::Connector>> connectorFor(const site::Profile &profile);

/// Connects to a real site. The account's secret comes from GUESTWRIGHT_SECRET, those of CHAP from
/// GUESTWRIGHT_CHAP_SECRET and GUESTWRIGHT_CHAP_TARGET_SECRET: a command line is seen by everyone on the
/// machine. Errors: those of connectorFor(), of the array and of site::Site::open; ActionNeeded (no secret).
Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile);

} // namespace gw::app
