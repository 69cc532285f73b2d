// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/wsman/endpoint.h"
#include "core/cim/wsman/http_reply.h"
#include "core/cim/wsman/peer_certificate.h"

#include <QCoreApplication>

#include <memory>

class QSslSocket;

namespace gw::cim::wsman {

/// Of WS-Management's messages.
inline constexpr auto soapType = "application/soap+xml;charset=UTF-8";

struct HttpRequest
{
    QByteArray contentType = soapType;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
};

/// One kept connection to a listener, with one request on it at a time.
///
/// Thread: one at a time, but not always the same: park() before another one takes it over with unpark().
/// None needs an event loop.
class HttpConnection
{
    Q_DECLARE_TR_FUNCTIONS(gw::cim::wsman::HttpConnection)

public:
    /// A reply longer than this is refused.
    static constexpr qsizetype longestReply = qsizetype(32) * 1024 * 1024;

    /// Connects, and agrees on TLS. Errors: Unreachable, ActionNeeded (a certificate that nobody has vouched
    /// for; its fingerprint is in the evidence), InvalidInput (the client's own certificate), Cancelled,
    /// Timeout. With TLS, `seen` gets the certificate that was shown, also when it was refused.
    static Result<std::unique_ptr<HttpConnection>> open(const Call &call, const Endpoint &endpoint,
                                                        const ConnectionSettings &settings,
                                                        PeerCertificate *seen = nullptr);
    ~HttpConnection();
    HttpConnection(const HttpConnection &) = delete;
    HttpConnection &operator=(const HttpConnection &) = delete;

    /// Posts and waits for the reply. After an error the connection is closed. Errors: Unreachable, Corrupt,
    /// Cancelled, Timeout.
    Result<HttpReply> post(const Call &call, const HttpRequest &request);

    bool isOpen() const;
    /// Whether the last post() failed before anything of a reply had come, as when the other side has closed
    /// a connection that was idle.
    bool failedBeforeReply() const { return m_failedBeforeReply; }
    const Endpoint &endpoint() const { return m_endpoint; }

    void park();
    void unpark();

private:
    /// How soon a wish to stop is seen.
    static constexpr std::chrono::milliseconds lookInterval{50};

    HttpConnection(Endpoint endpoint, std::unique_ptr<QSslSocket> socket);

    QByteArray head(const HttpRequest &request) const;
    Result<void> send(const Call &call, const QByteArray &bytes, const QString &what);
    Result<HttpReply> receive(const Call &call, const QString &what);
    tl::unexpected<Error> close(Error error);

    const Endpoint m_endpoint;
    std::unique_ptr<QSslSocket> m_socket;
    bool m_failedBeforeReply = false;
};

} // namespace gw::cim::wsman
