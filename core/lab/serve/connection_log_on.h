// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/security_context.h"

namespace gw::lab {

/// Who is at the other end of one connection. Negotiate belongs to the connection, Basic to each request.
class ConnectionLogOn
{
public:
    /// `hasCertificate`: the client has shown one that is accepted.
    ConnectionLogOn(const cim::Account &account, bool mayUseBasic, bool hasNegotiate, bool hasCertificate)
        : m_account(account), m_mayUseBasic(mayUseBasic), m_hasNegotiate(hasNegotiate),
          m_hasCertificate(hasCertificate)
    {
    }

    enum class Verdict {
        Known,    ///< the request may be answered
        GoOn,     ///< the handshake takes another leg: 401 with `token`
        Stranger, ///< 401 with the offers
    };
    struct Outcome
    {
        Verdict verdict = Verdict::Stranger;
        QByteArray token; ///< to be sent back; may be empty
    };
    /// `authorization` is the request's header.
    Outcome look(const QByteArray &authorization);

    /// What a 401 offers in WWW-Authenticate.
    std::vector<QByteArray> offers() const;
    /// Of the finished handshake; null when there was none.
    cim::wsman::SecurityContext *context() const { return m_isNegotiated ? m_context.get() : nullptr; }

private:
    bool isBasicRight(const QByteArray &credentials) const;
    Outcome negotiate(const QByteArray &token);

    const cim::Account m_account;
    const bool m_mayUseBasic, m_hasNegotiate, m_hasCertificate;
    std::unique_ptr<cim::wsman::SecurityContext> m_context;
    bool m_isNegotiated = false;
};

} // namespace gw::lab
