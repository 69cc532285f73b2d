// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/bstr.h"
#include "core/cim/session.h"

#include <string>

namespace gw::cim::com {

/// Encrypts what goes through a proxy (RPC_C_AUTHN_LEVEL_PKT_PRIVACY), with the account that was given or
/// the one that runs the program. root\MSCluster refuses less.
///
/// COM keeps a pointer to the account for as long as a proxy lives, so this outlives every proxy that it was
/// applied to, and does not move. The password is overwritten at the end.
class ProxySecurity
{
public:
    explicit ProxySecurity(const Account &account);
    ~ProxySecurity();
    ProxySecurity(const ProxySecurity &) = delete;
    ProxySecurity &operator=(const ProxySecurity &) = delete;

    /// To a proxy and to the IUnknown beneath it, by which the host is told of its release. What is no proxy,
    /// because it lives in this process or was copied into it as class objects are, needs none: S_OK.
    HRESULT applyTo(IUnknown *proxy);

    // As IWbemLocator takes them; null for the account that runs the program. Wipe the password after use.
    Bstr user() const;
    Bstr password() const;

private:
    COAUTHIDENTITY *identity() { return m_user.empty() ? nullptr : &m_identity; }

    QString m_account;
    std::wstring m_user, m_domain, m_password;
    COAUTHIDENTITY m_identity{};
};

/// The process's own default, once: privacy too, and impersonation, without which a host's WMI may not act
/// for the caller. A program that has set its own keeps it.
void setProcessSecurity();

} // namespace gw::cim::com
