// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDeadlineTimer>
#include <QSslSocket>

#include <httplib.h>
#include <stop_token>

namespace gw::lab {

/// A connection as the HTTP server reads it, with what the server itself does not bound: how long a request
/// may take to arrive, and how many bytes it may have, head and body together.
class RequestStream final : public httplib::Stream
{
public:
    RequestStream(QSslSocket &socket, std::stop_token stop) : m_socket(socket), m_stop(std::move(stop)) {}

    /// Waits for the first byte of the next request. False when there will be none.
    bool waitForRequest(std::chrono::milliseconds patience);
    void beginRequest(qint64 mostBytes, std::chrono::milliseconds patience);
    /// Nothing more is written, and the connection is to be closed.
    void cut() { m_isCut = true; }
    bool isCut() const { return m_isCut; }

    bool is_readable() const override { return m_left > 0 && !m_isCut; }
    bool is_writable() const override { return !m_isCut; }
    ssize_t read(char *to, size_t size) override;
    ssize_t write(const char *from, size_t size) override;
    void get_remote_ip_and_port(std::string &ip, int &port) const override;
    void get_local_ip_and_port(std::string &ip, int &port) const override;
    socket_t socket() const override { return socket_t(m_socket.socketDescriptor()); }

private:
    bool fill();

    QSslSocket &m_socket;
    const std::stop_token m_stop;
    QByteArray m_buffer;
    qsizetype m_at = 0;
    qint64 m_left = 0; ///< of the bytes that the request may have
    QDeadlineTimer m_deadline;
    bool m_isCut = false;
};

} // namespace gw::lab
