// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/http_connection.h"

namespace gw::site {

/// Who listens, as anybody may ask.
struct Listener
{
    QString product;    ///< vendor and version; empty when it does not say so before a log-on
    QStringList offers; ///< "Negotiate", "Kerberos", "Basic"
};

/// Asks for Identify without logging on, and for the ways to log on. Errors: Unreachable (what listens is not
/// WinRM), Cancelled, Timeout.
Result<Listener> askListener(const Call &call, const cim::wsman::Endpoint &endpoint,
                             const cim::wsman::ConnectionSettings &settings,
                             std::unique_ptr<cim::wsman::HttpConnection> connection);

} // namespace gw::site
