// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>

#include <memory>

namespace gw::cim {
struct Account;
}

namespace gw::cim::wsman {

/// A handshake of SPNEGO (RFC 4559), Kerberos or NTLM inside, and the sealing of messages that follows from
/// it, by the system's own security library: GSSAPI, or SSPI on Windows.
///
/// Thread: one at a time. Messages have running numbers: each is sealed and opened once, in order.
class SecurityContext
{
public:
    virtual ~SecurityContext() = default;
    SecurityContext() = default;
    SecurityContext(const SecurityContext &) = delete;
    SecurityContext &operator=(const SecurityContext &) = delete;

    /// The next token for the other side, which may be empty. `token` is what came from it; empty at the
    /// client's start. Errors: AccessDenied, Unsupported.
    virtual Result<QByteArray> step(const QByteArray &token) = 0;
    virtual bool isComplete() const = 0;
    /// The authenticated user, on the accepting side.
    virtual QString peer() const = 0;

    /// A message in the form that WinRM sends (MS-WSMV 2.2.9.1.1.2.2).
    struct Sealed
    {
        QByteArray signature;
        QByteArray data;
    };
    virtual Result<Sealed> seal(const QByteArray &message) = 0;
    /// Errors: Corrupt when it was changed on the way or is not the next one.
    virtual Result<QByteArray> open(const Sealed &sealed) = 0;
};

/// The connecting side, for the service HTTP on this host. An empty account is the one that runs the program.
/// Errors: Unsupported (the system has no such library or mechanism), AccessDenied.
Result<std::unique_ptr<SecurityContext>> initiate(const QString &host, const Account &account);

/// The accepting side, which knows exactly this one account. Errors: Unsupported.
Result<std::unique_ptr<SecurityContext>> acceptOnly(const Account &account);

} // namespace gw::cim::wsman
