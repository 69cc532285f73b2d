// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/peer_certificate.h"

#include "core/cim/wsman/endpoint.h"

#include <QCoreApplication>
#include <QSslCertificate>
#include <QSslError>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::PeerCertificate", text);
}

} // namespace

QStringList PeerCertificate::lines() const
{
    return {tr("SHA-256 fingerprint: %1").arg(fingerprint), tr("Issued to: %1").arg(subject),
            tr("Issued by: %1").arg(issuer), tr("Valid until: %1").arg(validUntil.toString(Qt::ISODate))};
}

PeerCertificate judge(const QSslCertificate &certificate, const QList<QSslError> &problems,
                      const ConnectionSettings &settings)
{
    PeerCertificate judged{.fingerprint = QString::fromLatin1(
                               certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper()),
                           .subject = certificate.subjectDisplayName(),
                           .issuer = certificate.issuerDisplayName(),
                           .validUntil = certificate.expiryDate(),
                           .problems = {}};
    for (const QSslError &problem : problems)
        judged.problems << problem.errorString();
    const QString plain = plainFingerprint(judged.fingerprint);
    judged.isPinned = std::ranges::any_of(
        settings.pinned, [&plain](const QString &pin) { return plainFingerprint(pin) == plain; });
    return judged;
}

Error certificateError(const PeerCertificate &certificate, const ConnectionSettings &settings,
                       const QString &what, const QString &host)
{
    Error error{.kind = Error::Kind::ActionNeeded,
                .what = what,
                .reason = tr("Nobody that this computer trusts vouches for the certificate of %1.").arg(host),
                .remedy =
                    tr("Compare the fingerprint with that of the certificate on the host itself "
                       "(certlm.msc). If they are the same, pin it: in the window edit the profile, test "
                       "the hosts and choose \"Pin this certificate\"; without it, write the fingerprint "
                       "into the profile (winrm, pinned)."),
                .place = {.host = host},
                .systemText = certificate.problems.join(u' '),
                .evidence = certificate.lines()};
    if (settings.pinned.isEmpty())
        return error;
    error.reason =
        tr("The certificate of %1 is none of those that were pinned, and nobody that this computer "
           "trusts vouches for it.")
            .arg(host);
    for (const QString &pin : settings.pinned)
        error.evidence << tr("Pinned: %1").arg(pin);
    return error;
}

} // namespace gw::cim::wsman
