// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/profile.h"
#include "core/site/transport_probe.h"
#include "ui/wizard/site_access.h"

namespace gw::ui {

/// What a SiteAccess is as well where the program around the window can test how hosts are reached.
class TransportAccess
{
public:
    virtual ~TransportAccess() = default;

    /// Tests every way to that host that the profile allows, whether the profile is saved or not; with
    /// `mayLogOn` it logs on, once. `given` secrets go before those that are kept. Blocks; any thread,
    /// several at once. Errors: of the profile's secrets.
    virtual Result<std::vector<site::TransportDiagnosis>>
    testTransports(const Call &call, const site::Profile &profile, const Secrets &given, const QString &host,
                   bool mayLogOn) = 0;
};

} // namespace gw::ui
