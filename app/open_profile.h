// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"
#include "core/site/site.h"
#include "core/site/transport_chooser.h"
#include "core/site/transport_probe.h"

namespace gw::app {

/// The transports that a profile allows, as site::waysOf() orders them for this computer. What worked for a
/// host is remembered in transports.json of the data folder. Errors: Unsupported (the build does not have
/// it).
Result<std::shared_ptr<site::TransportChooser>> connectorFor(const site::Profile &profile);

/// The account of a profile; the secret comes as for openProfile(). Errors: those of storedSecret().
Result<cim::Account> accountFor(const Call &call, const site::Profile &profile);

/// What the wizard's "Test" and `guestwrightctl connect --test` show: each way that the profile allows, tried
/// on one host; see site::testTransports(). `account` may be one that is not saved yet.
std::vector<site::TransportDiagnosis> testTransports(const Call &call, const site::Profile &profile,
                                                     const QString &host, const cim::Account &account);

/// Connects to a real site. Secrets come from GUESTWRIGHT_SECRET, GUESTWRIGHT_CHAP_SECRET and
/// GUESTWRIGHT_CHAP_TARGET_SECRET (a command line is seen by everyone on the machine), else from the system's
/// store, by the names in the profile (app/secret_store.h). Errors: those of connectorFor(), storedSecret(),
/// of the array and of site::Site::open.
Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile);

} // namespace gw::app
