// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/http_connection.h"
#include "core/cim/wsman/security_context.h"

namespace gw::cim::wsman {

/// What came back, in the clear.
struct Answer
{
    int status = 0;
    QByteArray message;
    QString charset;
};

/// One authenticated connection to a listener. With Negotiate the authentication belongs to the connection
/// and its messages are numbered, so there is one request at a time, and a broken connection is not mended.
///
/// Thread: as HttpConnection.
class Channel
{
public:
    /// Connects and authenticates. Errors: as HttpConnection::open, AccessDenied, Unsupported, Refused (the
    /// password would go over the wire in the clear).
    static Result<std::unique_ptr<Channel>> open(const Call &call, const Endpoint &endpoint,
                                                 const ConnectionSettings &settings, const Account &account);

    /// Sends a message and answers what came back, whatever its status but 401. Errors: Unreachable,
    /// AccessDenied, Corrupt, Cancelled, Timeout.
    Result<Answer> exchange(const Call &call, const QByteArray &message,
                            const QByteArray &contentType = soapType);

    bool isOpen() const { return m_connection->isOpen(); }
    /// Of the server's certificate, SHA-256; empty without TLS.
    QString fingerprint() const { return m_certificate.fingerprint; }
    bool failedBeforeReply() const { return m_connection->failedBeforeReply(); }
    void park() { m_connection->park(); }
    void unpark() { m_connection->unpark(); }

private:
    Channel(std::unique_ptr<HttpConnection> connection, const ConnectionSettings &settings);

    Result<void> handshake(const Call &call, const Account &account);
    Result<HttpReply> sendToken(const Call &call, const QByteArray &token);
    Error refused(const HttpReply &reply) const;
    Error cut(const Error &error) const;

    std::unique_ptr<HttpConnection> m_connection;
    PeerCertificate m_certificate;
    const ConnectionSettings m_settings;
    QByteArray m_authorization; ///< sent with every request; not with Negotiate
    std::unique_ptr<SecurityContext> m_context;
};

} // namespace gw::cim::wsman
