// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/client_certificate.h"
#include "core/cim/wsman/http_connection.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QNetworkProxy>
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

/// With a certificate of the client's in it: who does not like it?
Error showError(const QSslSocket &socket, const QString &what, const Endpoint &endpoint,
                const ConnectionSettings &settings)
{
    if (isCertificateRefused(socket.errorString())) {
        Error error = certificateRefused(endpoint, settings, what);
        error.systemText = socket.errorString();
        return error;
    }
    if (socket.error() == QAbstractSocket::SslInvalidUserDataError ||
        socket.error() == QAbstractSocket::SslInternalError)
        return unusableCertificate(settings, what, socket.errorString());
    return connectError(socket, what, endpoint);
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
    if (const auto used = showClientCertificate(*socket, endpoint, settings, what); !used)
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
        if (!certificate.isAccepted())
            return fail(certificateError(certificate, settings, what, endpoint.host));
        const bool shows = settings.authentication == Authentication::Certificate;
        return fail(shows ? showError(*socket, what, endpoint, settings)
                          : connectError(*socket, what, endpoint));
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    return std::unique_ptr<HttpConnection>(new HttpConnection(endpoint, std::move(socket)));
}

} // namespace gw::cim::wsman
