// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_registry.h"
#include "core/cim/session.h"
#include "core/cim/wsman/endpoint.h"

namespace gw::cim::wsman {

/// Makes sessions over WS-Management (WinRM), on any platform.
class WsmanConnector final : public Connector
{
public:
    /// Errors: Corrupt (the program's own class definitions).
    static Result<std::shared_ptr<WsmanConnector>> make(ConnectionSettings settings);

    /// Logs on, and sees that it is WinRM that answers. Errors: as Session; ActionNeeded for a certificate
    /// that nobody vouches for, with its fingerprint; Refused for a password in the clear; Unsupported when
    /// the system has no Negotiate.
    Result<std::shared_ptr<Session>> connect(const Call &call, const QString &host,
                                             const Account &account) override;

private:
    WsmanConnector(ConnectionSettings settings, std::shared_ptr<const ClassRegistry> classes)
        : m_settings(std::move(settings)), m_classes(std::move(classes))
    {
    }

    const ConnectionSettings m_settings;
    const std::shared_ptr<const ClassRegistry> m_classes;
};

} // namespace gw::cim::wsman
