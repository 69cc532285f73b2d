// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/client_certificate.h"

#include "core/cim/wsman/pem_files.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QSslConfiguration>
#include <QSslSocket>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::ClientCertificate", text);
}

Result<void> checkDates(const QSslCertificate &certificate, const QString &path, const QString &what)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool isOver = certificate.expiryDate() < now;
    if (!isOver && certificate.effectiveDate() <= now)
        return {};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = what,
                 .reason = isOver ? tr("The client's certificate was valid until %1.")
                                        .arg(certificate.expiryDate().toString(Qt::ISODate))
                                  : tr("The client's certificate is not valid before %1.")
                                        .arg(certificate.effectiveDate().toString(Qt::ISODate)),
                 .remedy = tr("Get a new one, or set this computer's clock."),
                 .place = {.file = path}});
}

QStringList describe(const ConnectionSettings &settings)
{
    const auto chain = readCertificates(settings.clientCertificate, {});
    if (!chain)
        return {};
    const QSslCertificate &own = chain->front();
    return {
        tr("The client's certificate: %1, issued by %2, valid until %3")
            .arg(own.subjectDisplayName(), own.issuerDisplayName(), own.expiryDate().toString(Qt::ISODate)),
        tr("Its file: %1").arg(settings.clientCertificate)};
}

} // namespace

Result<void> showClientCertificate(QSslSocket &socket, const Endpoint &endpoint,
                                   const ConnectionSettings &settings, const QString &what)
{
    if (settings.authentication != Authentication::Certificate)
        return {};
    if (!endpoint.tls)
        return fail({.kind = Error::Kind::Refused,
                     .what = what,
                     .reason = tr("A certificate of the client can be shown over https only."),
                     .remedy = tr("Use https:// and port 5986 in the profile (winrm, url), or Negotiate."),
                     .place = {.host = endpoint.host}});
    const auto chain = readCertificates(settings.clientCertificate, what);
    if (!chain)
        return fail(chain.error());
    if (const auto valid = checkDates(chain->front(), settings.clientCertificate, what); !valid)
        return valid;
    const auto key = readKey(settings.clientKey, what);
    if (!key)
        return fail(key.error());
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    // Windows asks for it only after the first request: in TLS 1.2 by a renegotiation, in TLS 1.3 by
    // post-handshake authentication (RFC 8446 4.6.2), which Qt does not offer; the host cuts the connection
    // then (Windows Server 2022 and later).
    configuration.setProtocol(QSsl::TlsV1_2);
    socket.setSslConfiguration(configuration);
    return {};
}

Error unusableCertificate(const ConnectionSettings &settings, const QString &what, const QString &systemText)
{
    return {.kind = Error::Kind::InvalidInput,
            .what = what,
            .reason = tr("The client's certificate and its key do not belong together."),
            .remedy = tr("Name the key that the certificate was made with."),
            .place = {.file = settings.clientKey},
            .systemText = systemText,
            .evidence = describe(settings)};
}

bool isCertificateRefused(const QString &systemText)
{
    // "sslv3 alert bad certificate", "tlsv1 alert unknown ca" (RFC 5246 7.2.2)
    const auto says = [&systemText](QLatin1StringView word) {
        return systemText.contains(word, Qt::CaseInsensitive);
    };
    return says("alert"_L1) && (says("certificate"_L1) || says("unknown ca"_L1) || says("access denied"_L1));
}

Error certificateRefused(const Endpoint &endpoint, const ConnectionSettings &settings, const QString &what)
{
    return {.kind = Error::Kind::AccessDenied,
            .what = what,
            .reason = tr("%1 does not let the client's certificate in.").arg(endpoint.host),
            .remedy = tr(
                "On the host: allow certificates (winrm set winrm/config/service/auth "
                "@{Certificate=\"true\"}), let it trust the one that issued this one (Trusted Root "
                "Certification Authorities of the computer), and map it to a local administrator (New-Item "
                "WSMan:\\localhost\\ClientCertificate -URI * -Subject … -Issuer … -Credential …). The "
                "certificate must be for client authentication and have a UPN as alternative name."),
            .place = {.host = endpoint.host},
            .evidence = describe(settings)};
}

} // namespace gw::cim::wsman
