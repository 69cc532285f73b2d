// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/http_connection.h"
#include "core/cim/wsman/pem_files.h"
#include "core/cim/wsman/sealed_message.h"
#include "core/lab/serve/connection_log_on.h"
#include "core/lab/serve/connection_threads.h"
#include "core/lab/serve/request_stream.h"
#include "core/lab/serve/san_messages.h"
#include "core/lab/serve/wsman_server.h"
#include "core/lab/serve/wsman_service.h"

#include <QCoreApplication>
#include <QHostAddress>
#include <QSslConfiguration>
#include <QSysInfo>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using namespace cim::wsman;

namespace {

using namespace std::chrono_literals;

/// Heads of requests, and what sealing adds.
constexpr qint64 overhead = qint64(64) * 1024;
constexpr std::size_t longestPath = 256;
constexpr auto wideSoapType = "application/soap+xml;charset=UTF-16";

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
    Listener(WsmanService &service, SanService *san, const QStringList &hosts,
             const WsmanServer::Options &options, std::optional<QSslConfiguration> tls, bool hasNegotiate)
        : m_service(service), m_san(san), m_hosts(hosts), m_options(options), m_tls(std::move(tls)),
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

    /// Whom a request is for.
    struct Addressee
    {
        bool isSan = false;
        QString host; ///< of WinRM

        QByteArray type(const QString &charset) const
        {
            if (isSan)
                return jsonType;
            return charset.startsWith("utf-16"_L1, Qt::CaseInsensitive) ? wideSoapType : soapType;
        }
    };

    std::optional<Addressee> addresseeOf(const httplib::Request &request) const
    {
        if (m_san && request.path == sanPath)
            return Addressee{.isSan = true, .host = {}};
        const auto host = hostOf(request);
        return host ? std::optional(Addressee{.host = *host}) : std::nullopt;
    }

    void serve(const httplib::Request &request, httplib::Response &response)
    {
        const auto addressee = addresseeOf(request);
        if (!addressee) {
            response.status = 404;
            return;
        }
        const QByteArray body = QByteArray::fromStdString(request.body);
        const QByteArray type = headerOf(request, "Content-Type");
        if (!addressee->isSan && headerOf(request, "WSMANIDENTIFY").toLower() == "unauthenticated")
            return give(response, m_service.answerStranger(body, charsetOf(type)),
                        addressee->type(charsetOf(type)));
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
            return serveSealed(*addressee, body, response);
        if (!m_tls && !m_options.allowClearBasic) {
            response.status = 403;
            response.set_content("Messages in the clear are not allowed here.", "text/plain");
            return;
        }
        give(response, answer(*addressee, body, charsetOf(type)), addressee->type(charsetOf(type)));
    }

    static bool isSealed(const QByteArray &type) { return sealed::isSealed(type); }

    void serveSealed(const Addressee &addressee, const QByteArray &body, httplib::Response &response)
    {
        auto *context = present->logOn.context();
        const auto opened =
            context ? sealed::open(*context, body) : Result<sealed::Opened>(tl::unexpect, Error{});
        if (!opened) {
            response.status = 400;
            present->stream.cut();
            return;
        }
        const auto reply = answer(addressee, opened->message, opened->charset);
        if (reply.isGone)
            return present->stream.cut();
        const auto sealedBody = sealed::seal(*context, reply.message, addressee.type(opened->charset));
        if (!sealedBody)
            return present->stream.cut();
        response.status = reply.status;
        response.set_content(sealedBody->toStdString(), sealed::contentType);
    }

    Reply answer(const Addressee &addressee, const QByteArray &body, const QString &charset)
    {
        if (addressee.isSan)
            return m_san->answer(Call(m_options.limits.maxTimeout, m_stop.get_token()), body);
        return m_service.answer(Call(m_options.limits.maxTimeout + 5s, m_stop.get_token()), addressee.host,
                                body, charset);
    }

    static void give(httplib::Response &response, const Reply &reply, const QByteArray &type)
    {
        if (reply.isGone)
            return present->stream.cut();
        response.status = reply.status;
        if (!reply.message.isEmpty())
            response.set_content(reply.message.toStdString(), type.toStdString());
    }

    WsmanService &m_service;
    SanService *const m_san; ///< null: it is not served
    const QStringList m_hosts;
    const WsmanServer::Options m_options;
    const std::optional<QSslConfiguration> m_tls;
    const bool m_hasNegotiate;
    std::stop_source m_stop;
};

class HttpWsmanServer final : public WsmanServer
{
public:
    HttpWsmanServer(std::unique_ptr<WsmanService> service, std::unique_ptr<SanService> san,
                    std::unique_ptr<Listener> listener, quint16 port, ConnectionSettings settings)
        : m_service(std::move(service)), m_san(std::move(san)), m_listener(std::move(listener)), m_port(port),
          m_settings(std::move(settings)), m_thread([this] { m_listener->listen_after_bind(); })
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
    QString url() const override { return m_settings.url; }
    ConnectionSettings settings() const override { return m_settings; }

private:
    std::unique_ptr<WsmanService> m_service;
    std::unique_ptr<SanService> m_san;
    std::unique_ptr<Listener> m_listener;
    const quint16 m_port;
    const ConnectionSettings m_settings;
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

/// As others know this machine: who listens at every address is asked for by name.
QString shownAddress(const QString &address)
{
    const QHostAddress known(address);
    if (known == QHostAddress::AnyIPv4 || known == QHostAddress::AnyIPv6 || known == QHostAddress::Any)
        return QSysInfo::machineHostName();
    return address.contains(u':') ? u'[' + address + u']' : address;
}

/// But for the URL. With TLS it is Basic that every client has; without it Negotiate seals.
ConnectionSettings settingsFor(const std::optional<QSslConfiguration> &tls, bool hasNegotiate)
{
    const bool usesBasic = tls || !hasNegotiate;
    ConnectionSettings settings{.authentication =
                                    usesBasic ? Authentication::Basic : Authentication::Negotiate,
                                .allowClearBasic = usesBasic && !tls};
    if (tls)
        settings.pinned << QString::fromLatin1(
            tls->localCertificate().digest(QCryptographicHash::Sha256).toHex(':').toUpper());
    return settings;
}

} // namespace

Result<std::unique_ptr<WsmanServer>> WsmanServer::start(std::shared_ptr<cim::Connector> connector,
                                                        const QStringList &hosts, const Options &options,
                                                        const ServedSan &san)
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
    auto settings = settingsFor(*tls, hasNegotiate);
    auto sanService = san.array && san.prober ? std::make_unique<SanService>(san) : nullptr;
    auto listener = std::make_unique<Listener>(**service, sanService.get(), hosts, options, *std::move(tls),
                                               hasNegotiate);
    const std::string address = options.address.toStdString();
    const int port = options.port == 0                               ? listener->bind_to_any_port(address)
                     : listener->bind_to_port(address, options.port) ? options.port
                                                                     : -1;
    if (port <= 0)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Listen on %1, port %2").arg(options.address).arg(options.port),
                     .reason = tr("The address is not this computer's, or the port is taken."),
                     .remedy = tr("Choose another one.")});
    settings.url = u"%1://%2:%3/{host}/wsman"_s.arg(isSecure ? u"https"_s : u"http"_s,
                                                    shownAddress(options.address), QString::number(port));
    return std::unique_ptr<WsmanServer>(new HttpWsmanServer(
        *std::move(service), std::move(sanService), std::move(listener), quint16(port), std::move(settings)));
}

} // namespace gw::lab
