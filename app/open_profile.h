// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/profile_secrets.h"
#include "core/site/site.h"
#include "core/site/transport_chooser.h"
#include "core/site/transport_probe.h"

namespace gw::app {

/// The transports that a profile allows, as site::waysOf() orders them for this computer. What worked for a
/// host is remembered in transports.json of the data folder. Errors: Unsupported (the build does not have
/// it).
Result<std::shared_ptr<site::TransportChooser>> connectorFor(const site::Profile &profile);

/// The account of a profile, with the secret that findSecret() finds. Errors: its.
Result<cim::Account> accountFor(const Call &call, const site::Profile &profile, const Secrets &given = {});

/// What the wizard's "Test" and `guestwrightctl connect --test` show: each way that the profile allows, tried
/// on one host; see site::testTransports(). `account` may be one that is not saved yet.
std::vector<site::TransportDiagnosis> testTransports(const Call &call, const site::Profile &profile,
                                                     const QString &host, const cim::Account &account);

/// Connects to a real site, with the secrets that findSecret() finds. Errors: those of connectorFor(), of
/// findSecret(), of the array and of site::Site::open.
Result<std::shared_ptr<site::Site>> openProfile(const Call &call, const site::Profile &profile,
                                                const Secrets &given = {});

} // namespace gw::app
