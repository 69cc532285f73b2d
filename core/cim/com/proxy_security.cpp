// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/proxy_security.h"

#include <mutex>

namespace gw::cim::com {

namespace {

HRESULT setBlanket(IUnknown *proxy, COAUTHIDENTITY *identity)
{
    const HRESULT set =
        ::CoSetProxyBlanket(proxy, RPC_C_AUTHN_DEFAULT, RPC_C_AUTHZ_DEFAULT, COLE_DEFAULT_PRINCIPAL,
                            RPC_C_AUTHN_LEVEL_PKT_PRIVACY, RPC_C_IMP_LEVEL_IMPERSONATE, identity, EOAC_NONE);
    return set == E_NOINTERFACE ? S_OK : set;
}

unsigned short *characters(std::wstring &text)
{
    return reinterpret_cast<unsigned short *>(text.data());
}

} // namespace

ProxySecurity::ProxySecurity(const Account &account)
    : m_account(account.user), m_password(account.secret.toStdWString())
{
    // "user@domain" goes as it is: the domain's controller reads it.
    const auto slash = account.user.indexOf(u'\\');
    m_domain = account.user.left(std::max<qsizetype>(slash, 0)).toStdWString();
    m_user = account.user.mid(slash + 1).toStdWString();
    m_identity.User = characters(m_user);
    m_identity.UserLength = static_cast<ULONG>(m_user.size());
    m_identity.Domain = characters(m_domain);
    m_identity.DomainLength = static_cast<ULONG>(m_domain.size());
    m_identity.Password = characters(m_password);
    m_identity.PasswordLength = static_cast<ULONG>(m_password.size());
    m_identity.Flags = SEC_WINNT_AUTH_IDENTITY_UNICODE;
}

ProxySecurity::~ProxySecurity()
{
    ::SecureZeroMemory(m_password.data(), m_password.size() * sizeof(wchar_t));
}

HRESULT ProxySecurity::applyTo(IUnknown *proxy)
{
    if (const HRESULT set = setBlanket(proxy, identity()); FAILED(set))
        return set;
    ComPtr<IUnknown> beneath;
    if (FAILED(proxy->QueryInterface(IID_IUnknown, reinterpret_cast<void **>(beneath.GetAddressOf()))))
        return S_OK;
    return setBlanket(beneath.Get(), identity());
}

Bstr ProxySecurity::user() const
{
    return m_user.empty() ? Bstr() : Bstr(m_account);
}

Bstr ProxySecurity::password() const
{
    return m_user.empty() ? Bstr() : Bstr(m_password);
}

void setProcessSecurity()
{
    static std::once_flag once;
    std::call_once(once, [] {
        ::CoInitializeSecurity(nullptr, -1, nullptr, nullptr, RPC_C_AUTHN_LEVEL_PKT_PRIVACY,
                               RPC_C_IMP_LEVEL_IMPERSONATE, nullptr, EOAC_NONE, nullptr);
    });
}

} // namespace gw::cim::com
