// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/security_context.h"

namespace gw::cim::wsman {

/// The body of a sealed message (MS-WSMV 2.2.9.1): multipart/encrypted with what it was, and then the length
/// of the signature, the signature and the data.
namespace sealed {

inline constexpr auto contentType = "multipart/encrypted;protocol=\"application/"
                                    "HTTP-SPNEGO-session-encrypted\";boundary=\"Encrypted Boundary\"";

/// Whether a Content-Type says so, for SPNEGO or Kerberos.
bool isSealed(const QByteArray &type);

/// `type` is the message's own, with its charset.
Result<QByteArray> seal(SecurityContext &context, const QByteArray &message, const QByteArray &type);

struct Opened
{
    QByteArray message;
    QString charset;
};
/// Errors: Corrupt.
Result<Opened> open(SecurityContext &context, const QByteArray &body);

} // namespace sealed

} // namespace gw::cim::wsman
