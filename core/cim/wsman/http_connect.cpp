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

namespace {

Error connectError(const QSslSocket &socket, const QString &what, const Endpoint &endpoint)
{
    Error error{.kind = Error::Kind::Unreachable,
                .what = what,
                .place = {.host = endpoint.host},
                .systemText = socket.errorString()};
    switch (socket.error()) {
    case QAbstractSocket::HostNotFoundError:
        error.reason = HttpConnection::tr("The name %1 is not known to DNS.").arg(endpoint.host);
        error.remedy = HttpConnection::tr("Check the spelling, or use the host's address.");
        break;
    case QAbstractSocket::ConnectionRefusedError:
        error.reason =
            HttpConnection::tr("Nothing listens on port %1 of %2.").arg(endpoint.port).arg(endpoint.host);
        error.remedy =
            endpoint.tls
                ? HttpConnection::tr(
                      "Add an HTTPS listener on the host (winrm quickconfig -transport:https), or use "
                      "http:// and port 5985.")
                : HttpConnection::tr("Switch WinRM on at the host (winrm quickconfig).");
        break;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        error.reason = HttpConnection::tr("TLS could not be agreed on with %1.").arg(endpoint.host);
        error.remedy =
            HttpConnection::tr("See that port %1 is the HTTPS listener and that its certificate is valid.")
                .arg(endpoint.port);
        break;
    default:
        error.reason = HttpConnection::tr("The host cannot be connected to.");
        error.remedy =
            HttpConnection::tr("Check that the host is up and that its firewall lets TCP port %1 through.")
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
             .reason = HttpConnection::tr("The client's certificate or its key cannot be read."),
             .remedy = HttpConnection::tr("Give both as PEM files, the key without a password."),
             .place = {.file = certificates.isEmpty() ? settings.clientCertificate : settings.clientKey}});
    QSslConfiguration configuration = socket.sslConfiguration();
    configuration.setLocalCertificateChain(certificates);
    configuration.setPrivateKey(key);
    socket.setSslConfiguration(configuration);
    return {};
}

/// Runs until connected, refused, stopped or late. A loop of its own, because only so the look-up of the
/// name, the connection and the handshake can be given up at any moment.
void waitUntilSettled(const Call &call, QSslSocket &socket, const Endpoint &endpoint,
                      std::chrono::milliseconds interval)
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
    look.start(interval);
    // From within the loop: what fails at once would end it before it runs.
    QTimer::singleShot(0, &socket, [&] {
        if (endpoint.tls)
            socket.connectToHostEncrypted(endpoint.host, endpoint.port);
        else
            socket.connectToHost(endpoint.host, endpoint.port);
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents);
}

} // namespace

Result<std::unique_ptr<HttpConnection>> HttpConnection::open(const Call &call, const Endpoint &endpoint,
                                                             const ConnectionSettings &settings,
                                                             PeerCertificate *seen)
{
    const QString what = HttpConnection::tr("Connect to %1").arg(endpoint.url());
    if (const auto alive = call.proceed(what); !alive)
        return fail(alive.error());
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    if (const auto used = useClientCertificate(*socket, settings, what); !used)
        return fail(used.error());
    QList<QSslError> problems;
    QObject::connect(socket.get(), &QSslSocket::sslErrors, socket.get(), [&](const QList<QSslError> &found) {
        problems = found;
        if (judge(socket->peerCertificate(), found, settings).isPinned)
            socket->ignoreSslErrors();
    });
    waitUntilSettled(call, *socket, endpoint, lookInterval);
    socket->disconnect();
    const PeerCertificate certificate = judge(socket->peerCertificate(), problems, settings);
    if (seen && !socket->peerCertificate().isNull())
        *seen = certificate;
    const bool isReady =
        socket->state() == QAbstractSocket::ConnectedState && (!endpoint.tls || socket->isEncrypted());
    if (!isReady) {
        if (const auto alive = call.proceed(what); !alive)
            return fail(alive.error());
        return fail(certificate.isAccepted() ? connectError(*socket, what, endpoint)
                                             : certificateError(certificate, settings, what, endpoint.host));
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return std::unique_ptr<HttpConnection>(new HttpConnection(endpoint, std::move(socket)));
}

} // namespace gw::cim::wsman
