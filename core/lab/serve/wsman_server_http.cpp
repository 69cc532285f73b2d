// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/http_reply.h"
#include "core/cim/wsman/pem_files.h"
#include "core/cim/wsman/sealed_message.h"
#include "core/lab/serve/connection_log_on.h"
#include "core/lab/serve/connection_threads.h"
#include "core/lab/serve/request_stream.h"
#include "core/lab/serve/wsman_server.h"
#include "core/lab/serve/wsman_service.h"

#include <QCoreApplication>
#include <QSslConfiguration>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using namespace cim::wsman;

namespace {

using namespace std::chrono_literals;

/// Heads of requests, and what sealing adds.
constexpr qint64 overhead = qint64(64) * 1024;
constexpr std::size_t longestPath = 256;
constexpr auto soapType = "application/soap+xml;charset=UTF-8";

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::WsmanServer", text);
}

QByteArray headerOf(const httplib::Request &request, const char *name)
{
    return QByteArray::fromStdString(request.get_header_value(name));
}

QString charsetOf(const QByteArray &contentType)
{
    return HttpReply{.headers = {{"Content-Type", contentType}}}.charset();
}

/// The connection that the present thread serves.
struct Connection
{
    RequestStream &stream;
    ConnectionLogOn &logOn;
};
thread_local Connection *present = nullptr;

class Listener final : public httplib::Server
{
public:
    Listener(WsmanService &service, const QStringList &hosts, const WsmanServer::Options &options,
             std::optional<QSslConfiguration> tls, bool hasNegotiate)
        : m_service(service), m_hosts(hosts), m_options(options), m_tls(std::move(tls)),
          m_hasNegotiate(hasNegotiate)
    {
        new_task_queue = [most = options.limits.maxConnections] { return new ConnectionThreads(most); };
        set_payload_max_length(size_t(options.limits.maxEnvelopeSize + overhead));
        set_keep_alive_max_count(1'000'000);
        set_keep_alive_timeout(options.limits.connectionTimeout / 1s);
        set_tcp_nodelay(true);
        set_pre_routing_handler([](const httplib::Request &request, httplib::Response &response) {
            // A small body that unpacks to a large one is not for us, nor is a path without end.
            const bool isOdd = request.has_header("Content-Encoding") || request.path.size() > longestPath;
            if (isOdd)
                response.status = request.has_header("Content-Encoding") ? 415 : 404;
            return isOdd ? HandlerResponse::Handled : HandlerResponse::Unhandled;
        });
        Post("/.*", [this](const httplib::Request &request, httplib::Response &response) {
            serve(request, response);
        });
    }

    void end()
    {
        m_stop.request_stop();
        stop();
    }

private:
    bool process_and_close_socket(socket_t descriptor) override
    {
        QSslSocket socket;
        if (!socket.setSocketDescriptor(qintptr(descriptor)) || ConnectionThreads::isTooMany() ||
            !secure(socket))
            return false;
        RequestStream stream(socket, m_stop.get_token());
        ConnectionLogOn logOn(m_options.account, m_tls.has_value() || m_options.allowClearBasic,
                              m_hasNegotiate, hasCertificate(socket));
        Connection connection{stream, logOn};
        present = &connection;
        bool isClosed = false;
        while (!isClosed && !stream.isCut() && stream.waitForRequest(m_options.limits.connectionTimeout)) {
            stream.beginRequest(m_options.limits.maxEnvelopeSize + overhead, m_options.limits.requestTimeout);
            if (!process_request(stream, false, isClosed, nullptr))
                break;
        }
        present = nullptr;
        socket.disconnectFromHost();
        if (!stream.isCut() && socket.state() != QAbstractSocket::UnconnectedState)
            socket.waitForDisconnected(1000);
        return true;
    }

    bool secure(QSslSocket &socket)
    {
        if (!m_tls)
            return true;
        socket.setSslConfiguration(*m_tls);
        socket.startServerEncryption();
        const QDeadlineTimer patience(m_options.limits.requestTimeout);
        // The handshake's own wait gives up for good: it cannot be cut into slices.
        return socket.waitForEncrypted(int(patience.remainingTime()));
    }

    /// One that an authority has issued which was named for it, and that is in order.
    bool hasCertificate(const QSslSocket &socket) const
    {
        return !m_options.clientAuthority.isEmpty() && !socket.peerCertificate().isNull() &&
               socket.sslHandshakeErrors().isEmpty();
    }

    /// "/HV1/wsman", or "/wsman" and the Host header.
    std::optional<QString> hostOf(const httplib::Request &request) const
    {
        const QStringList parts = QString::fromStdString(request.path).split(u'/', Qt::SkipEmptyParts);
        const bool isShort = parts.size() == 1;
        if (parts.isEmpty() || parts.size() > 2 || parts.last().compare("wsman"_L1, Qt::CaseInsensitive) != 0)
            return std::nullopt;
        const QString name =
            isShort ? QString::fromStdString(request.get_header_value("Host")).section(u':', 0, 0)
                    : parts.first();
        for (const QString &host : m_hosts)
            if (host.compare(name, Qt::CaseInsensitive) == 0 ||
                host.compare(name.section(u'.', 0, 0), Qt::CaseInsensitive) == 0)
                return host;
        return isShort ? std::optional(m_hosts.first()) : std::nullopt;
    }

    void refuse(httplib::Response &response, const QByteArray &token) const
    {
        response.status = 401;
        if (!token.isEmpty())
            return response.set_header("WWW-Authenticate", ("Negotiate " + token.toBase64()).toStdString());
        for (const QByteArray &offer : present->logOn.offers())
            response.headers.emplace("WWW-Authenticate", offer.toStdString());
    }

    void serve(const httplib::Request &request, httplib::Response &response)
    {
        const auto host = hostOf(request);
        if (!host) {
            response.status = 404;
            return;
        }
        const QByteArray body = QByteArray::fromStdString(request.body);
        const QByteArray type = headerOf(request, "Content-Type");
        if (headerOf(request, "WSMANIDENTIFY").toLower() == "unauthenticated")
            return give(response, m_service.answerStranger(body, charsetOf(type)), charsetOf(type));
        const auto outcome = present->logOn.look(headerOf(request, "Authorization"));
        if (outcome.verdict != ConnectionLogOn::Verdict::Known)
            return refuse(response, outcome.token);
        if (!outcome.token.isEmpty())
            response.set_header("WWW-Authenticate", ("Negotiate " + outcome.token.toBase64()).toStdString());
        if (body.isEmpty()) {
            response.status = 200; // the end of a handshake
            return;
        }
        if (isSealed(type))
            return serveSealed(*host, body, response);
        if (!m_tls && !m_options.allowClearBasic) {
            response.status = 403;
            response.set_content("Messages in the clear are not allowed here.", "text/plain");
            return;
        }
        give(response, answer(*host, body, charsetOf(type)), charsetOf(type));
    }

    static bool isSealed(const QByteArray &type) { return sealed::isSealed(type); }

    void serveSealed(const QString &host, const QByteArray &body, httplib::Response &response)
    {
        auto *context = present->logOn.context();
        const auto opened =
            context ? sealed::open(*context, body) : Result<sealed::Opened>(tl::unexpect, Error{});
        if (!opened) {
            response.status = 400;
            present->stream.cut();
            return;
        }
        const auto reply = answer(host, opened->message, opened->charset);
        if (reply.isGone)
            return present->stream.cut();
        const bool isWide = opened->charset.startsWith("utf-16"_L1, Qt::CaseInsensitive);
        const auto sealedBody = sealed::seal(*context, reply.message, isWide ? "UTF-16" : "UTF-8");
        if (!sealedBody)
            return present->stream.cut();
        response.status = reply.status;
        response.set_content(sealedBody->toStdString(), sealed::contentType);
    }

    WsmanService::Reply answer(const QString &host, const QByteArray &body, const QString &charset)
    {
        return m_service.answer(Call(m_options.limits.maxTimeout + 5s, m_stop.get_token()), host, body,
                                charset);
    }

    static void give(httplib::Response &response, const WsmanService::Reply &reply, const QString &charset)
    {
        if (reply.isGone)
            return present->stream.cut();
        response.status = reply.status;
        const bool isWide = charset.startsWith("utf-16"_L1, Qt::CaseInsensitive);
        if (!reply.message.isEmpty())
            response.set_content(reply.message.toStdString(),
                                 isWide ? "application/soap+xml;charset=UTF-16" : soapType);
    }

    WsmanService &m_service;
    const QStringList m_hosts;
    const WsmanServer::Options m_options;
    const std::optional<QSslConfiguration> m_tls;
    const bool m_hasNegotiate;
    std::stop_source m_stop;
};

class HttpWsmanServer final : public WsmanServer
{
public:
    HttpWsmanServer(std::unique_ptr<WsmanService> service, std::unique_ptr<Listener> listener, quint16 port,
                    QString url)
        : m_service(std::move(service)), m_listener(std::move(listener)), m_port(port), m_url(std::move(url)),
          m_thread([this] { m_listener->listen_after_bind(); })
    {
    }
    ~HttpWsmanServer() override
    {
        // Stopping before it runs would be overlooked.
        while (!m_listener->is_running())
            std::this_thread::sleep_for(1ms);
        m_listener->end();
    }

    quint16 port() const override { return m_port; }
    QString url() const override { return m_url; }

private:
    std::unique_ptr<WsmanService> m_service;
    std::unique_ptr<Listener> m_listener;
    const quint16 m_port;
    const QString m_url;
    std::jthread m_thread;
};

Result<std::optional<QSslConfiguration>> tlsOf(const WsmanServer::Options &options)
{
    if (options.certificate.isEmpty())
        return std::optional<QSslConfiguration>();
    const QString what = tr("Serve the lab over TLS");
    const auto chain = readCertificates(options.certificate, what);
    if (!chain)
        return fail(chain.error());
    const auto key = readKey(options.key, what);
    if (!key)
        return fail(key.error());
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(*chain);
    configuration.setPrivateKey(*key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    if (options.clientAuthority.isEmpty())
        return std::optional(configuration);
    const auto authority = readCertificates(options.clientAuthority, what);
    if (!authority)
        return fail(authority.error());
    // Asked for, and looked at once the client wants to log on with it: others log on in other ways.
    configuration.setCaCertificates(*authority);
    configuration.setPeerVerifyMode(QSslSocket::QueryPeer);
    return std::optional(configuration);
}

} // namespace

Result<std::unique_ptr<WsmanServer>> WsmanServer::start(std::shared_ptr<cim::Connector> connector,
                                                        const QStringList &hosts, const Options &options)
{
    auto tls = tlsOf(options);
    if (!tls)
        return fail(tls.error());
    auto service = WsmanService::make(std::move(connector), options.limits);
    if (!service)
        return fail(service.error());
    const auto accepted = acceptOnly(options.account);
    const bool hasNegotiate = !options.account.user.isEmpty() && accepted.has_value();
    const bool isSecure = tls->has_value();
    if (!hasNegotiate && !isSecure && !options.allowClearBasic)
        return fail({.kind = Error::Kind::Unsupported,
                     .what = tr("Serve the lab without TLS"),
                     .reason = accepted ? tr("Negotiate needs a user.") : accepted.error().reason,
                     .remedy = tr("Serve it over TLS with a certificate, or take Basic in the clear where "
                                  "nobody else listens in.")});
    auto listener = std::make_unique<Listener>(**service, hosts, options, *std::move(tls), hasNegotiate);
    const std::string address = options.address.toStdString();
    const int port = options.port == 0                               ? listener->bind_to_any_port(address)
                     : listener->bind_to_port(address, options.port) ? options.port
                                                                     : -1;
    if (port <= 0)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Listen on %1, port %2").arg(options.address).arg(options.port),
                     .reason = tr("The address is not this computer's, or the port is taken."),
                     .remedy = tr("Choose another one.")});
    const QString shown = options.address.contains(u':') ? u'[' + options.address + u']' : options.address;
    const QString url = u"%1://%2:%3/{host}/wsman"_s.arg(isSecure ? u"https"_s : u"http"_s, shown).arg(port);
    return std::unique_ptr<WsmanServer>(
        new HttpWsmanServer(*std::move(service), std::move(listener), quint16(port), url));
}

} // namespace gw::lab
