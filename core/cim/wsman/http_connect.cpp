// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/http_connection.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFile>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QTimer>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace std::chrono_literals;

/// How soon a wish to stop is seen.
constexpr auto lookInterval = 50ms;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::HttpConnection", text);
}

QString fingerprint(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':').toUpper());
}

bool isPinned(const QSslCertificate &certificate, const ConnectionSettings &settings)
{
    return std::ranges::any_of(settings.pinned, [&certificate](const QString &pin) {
        return plainFingerprint(pin) == plainFingerprint(fingerprint(certificate));
    });
}

Error certificateError(const QSslSocket &socket, const QList<QSslError> &problems, const QString &what,
                       const Endpoint &endpoint)
{
    const QSslCertificate certificate = socket.peerCertificate();
    QStringList reasons;
    for (const QSslError &problem : problems)
        reasons << problem.errorString();
    return {.kind = Error::Kind::ActionNeeded,
            .what = what,
            .reason =
                tr("Nobody that this computer trusts vouches for the certificate of %1.").arg(endpoint.host),
            .remedy =
                tr("Compare the fingerprint with that of the certificate on the host itself (certlm.msc). If "
                   "they are the same, add it to the profile (winrm, pinned)."),
            .place = {.host = endpoint.host},
            .systemText = reasons.join(u' '),
            .evidence = {tr("SHA-256 fingerprint: %1").arg(fingerprint(certificate)),
                         tr("Issued to: %1").arg(certificate.subjectDisplayName()),
                         tr("Issued by: %1").arg(certificate.issuerDisplayName()),
                         tr("Valid until: %1").arg(certificate.expiryDate().toString(Qt::ISODate))}};
}

Error connectError(const QSslSocket &socket, const QString &what, const Endpoint &endpoint)
{
    Error error{.kind = Error::Kind::Unreachable,
                .what = what,
                .place = {.host = endpoint.host},
                .systemText = socket.errorString()};
    switch (socket.error()) {
    case QAbstractSocket::HostNotFoundError:
        error.reason = tr("The name %1 is not known to DNS.").arg(endpoint.host);
        error.remedy = tr("Check the spelling, or use the host's address.");
        break;
    case QAbstractSocket::ConnectionRefusedError:
        error.reason = tr("Nothing listens on port %1 of %2.").arg(endpoint.port).arg(endpoint.host);
        error.remedy =
            endpoint.tls
                ? tr("Add an HTTPS listener on the host (winrm quickconfig -transport:https), or use "
                     "http:// and port 5985.")
                : tr("Switch WinRM on at the host (winrm quickconfig).");
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        error.reason = tr("TLS could not be agreed on with %1.").arg(endpoint.host);
        error.remedy = tr("See that port %1 is the HTTPS listener and that its certificate is valid.")
                           .arg(endpoint.port);
        break;
    default:
        error.reason = tr("The host cannot be connected to.");
        error.remedy = tr("Check that the host is up and that its firewall lets TCP port %1 through.")
                           .arg(endpoint.port);
    }
    return error;
}

Result<void> useClientCertificate(QSslSocket &socket, const ConnectionSettings &settings, const QString &what)
{
    if (settings.authentication != Authentication::Certificate)
        return {};
    QFile keyFile(settings.clientKey);
    const auto certificates = QSslCertificate::fromPath(settings.clientCertificate, QSsl::Pem,
                                                        QSslCertificate::PatternSyntax::FixedString);
    QSslKey key;
    if (keyFile.open(QIODevice::ReadOnly)) {
        const QByteArray pem = keyFile.readAll();
        key = QSslKey(pem, QSsl::Rsa);
        if (key.isNull())
            key = QSslKey(pem, QSsl::Ec);
    }
    if (certificates.isEmpty() || key.isNull())
        return fail(
            {.kind = Error::Kind::InvalidInput,
             .what = what,
             .reason = tr("The client's certificate or its key cannot be read."),
             .remedy = tr("Give both as PEM files, the key without a password."),
             .place = {.file = certificates.isEmpty() ? settings.clientCertificate : settings.clientKey}});
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setLocalCertificateChain(certificates);
    configuration.setPrivateKey(key);
    socket.setSslConfiguration(configuration);
    return {};
}

/// Runs until connected, refused, stopped or late. A loop of its own, because only so the look-up of the
/// name, the connection and the handshake can be given up at any moment.
void waitUntilSettled(const Call &call, QSslSocket &socket, const Endpoint &endpoint)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (!call.proceed({}))
            loop.quit();
    });
    QObject::connect(&socket, endpoint.tls ? &QSslSocket::encrypted : &QSslSocket::connected, &loop,
                     &QEventLoop::quit);
    QObject::connect(&socket, &QSslSocket::errorOccurred, &loop, &QEventLoop::quit);
    look.start(lookInterval);
    if (endpoint.tls)
        socket.connectToHostEncrypted(endpoint.host, endpoint.port);
    else
        socket.connectToHost(endpoint.host, endpoint.port);
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace

Result<std::unique_ptr<HttpConnection>> HttpConnection::open(const Call &call, const Endpoint &endpoint,
                                                             const ConnectionSettings &settings)
{
    const QString what = tr("Connect to %1").arg(endpoint.url());
    if (const auto alive = call.proceed(what); !alive)
        return fail(alive.error());
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    if (const auto used = useClientCertificate(*socket, settings, what); !used)
        return fail(used.error());
    QList<QSslError> problems;
    QObject::connect(socket.get(), &QSslSocket::sslErrors, socket.get(), [&](const QList<QSslError> &found) {
        if (isPinned(socket->peerCertificate(), settings))
            socket->ignoreSslErrors();
        else
            problems = found;
    });
    waitUntilSettled(call, *socket, endpoint);
    socket->disconnect();
    const bool isReady =
        socket->state() == QAbstractSocket::ConnectedState && (!endpoint.tls || socket->isEncrypted());
    if (!isReady) {
        if (const auto alive = call.proceed(what); !alive)
            return fail(alive.error());
        return fail(problems.isEmpty() ? connectError(*socket, what, endpoint)
                                       : certificateError(*socket, problems, what, endpoint));
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return std::unique_ptr<HttpConnection>(new HttpConnection(endpoint, std::move(socket)));
}

} // namespace gw::cim::wsman
