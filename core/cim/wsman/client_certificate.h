// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/cim/wsman/endpoint.h"

class QSslSocket;

namespace gw::cim::wsman {

/// What goes into Authorization with Authentication::Certificate (DSP0226, wsman:secprofile/https/mutual).
inline constexpr auto mutualTls = "http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/mutual";

/// Lets the socket show the certificate of the settings, where they want one. Errors: InvalidInput (one of
/// the files, or the certificate has expired), Refused (there is no TLS to show it in).
Result<void> showClientCertificate(QSslSocket &socket, const Endpoint &endpoint,
                                   const ConnectionSettings &settings, const QString &what);

/// InvalidInput: the TLS library takes each of the two files, and not both together.
Error unusableCertificate(const ConnectionSettings &settings, const QString &what, const QString &systemText);

/// What the TLS library says when the other side does not want the certificate that was shown.
bool isCertificateRefused(const QString &systemText);

/// AccessDenied: the host does not let that certificate in.
Error certificateRefused(const Endpoint &endpoint, const ConnectionSettings &settings, const QString &what);

} // namespace gw::cim::wsman
