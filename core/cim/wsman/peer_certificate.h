// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QDateTime>

class QSslCertificate;
class QSslError;

namespace gw::cim::wsman {

struct ConnectionSettings;

/// The certificate that a listener shows, and what is thought of it.
struct PeerCertificate
{
    QString fingerprint; ///< SHA-256, "AB:CD:…", as it goes into ConnectionSettings::pinned
    QString subject, issuer;
    QDateTime validUntil;
    /// Why this computer does not trust it, in the TLS library's words; empty: somebody vouches for it.
    QStringList problems;
    bool isPinned = false; ///< the admin has accepted it

    bool isAccepted() const { return problems.isEmpty() || isPinned; }
    /// For the admin to compare with the host's, one fact a line.
    QStringList lines() const;
};

PeerCertificate judge(const QSslCertificate &certificate, const QList<QSslError> &problems,
                      const ConnectionSettings &settings);

/// ActionNeeded, with the fingerprint in the evidence.
Error certificateError(const PeerCertificate &certificate, const ConnectionSettings &settings,
                       const QString &what, const QString &host);

} // namespace gw::cim::wsman
