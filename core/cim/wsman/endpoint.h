// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QStringList>

namespace gw::cim::wsman {

/// Where a host's WinRM listens.
struct Endpoint
{
    QString host; ///< name or address
    quint16 port = 5985;
    bool tls = false;
    QString path = QStringLiteral("/wsman");

    /// From `http://hv1:5985/wsman`; the port may be left out (5985, for https 5986), and so may the path.
    /// Errors: InvalidInput.
    static Result<Endpoint> parse(const QString &url);
    QString url() const;
    /// Host and port, as an HTTP request names them: an address of IPv6 in brackets (RFC 9110, 7.2).
    QString authority() const;
};

/// How a client proves who it is.
enum class Authentication {
    Negotiate,   ///< Kerberos or NTLM, through the system's security library; sealed where there is no TLS
    Basic,       ///< user and password
    Certificate, ///< of the client, by TLS
};

/// How connections are made; the same for all hosts of a site.
struct ConnectionSettings
{
    /// With `{host}` where the host's name goes. A lab serves all its hosts on one port:
    /// `https://lab:5986/{host}/wsman`.
    QString url = QStringLiteral("http://{host}:5985/wsman");
    Authentication authentication = Authentication::Negotiate;
    /// Lets Basic through without TLS: everybody on the way can read the password.
    bool allowClearBasic = false;
    /// SHA-256 fingerprints, in hex, of certificates that the admin has seen and accepted.
    QStringList pinned;
    QString clientCertificate, clientKey; ///< PEM files, for Authentication::Certificate

    /// Errors: InvalidInput.
    Result<Endpoint> endpointOf(const QString &hostName) const;
};

/// A fingerprint in the form that they are compared in: lower case, without colons and blanks.
QString plainFingerprint(const QString &fingerprint);

} // namespace gw::cim::wsman
