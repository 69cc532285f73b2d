// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/request_stream.h"

#include <QHostAddress>

#include <algorithm>
#include <cstring>

namespace gw::lab {

namespace {

using namespace std::chrono_literals;

/// How soon the end of the server is seen.
constexpr int lookInterval = 50;
constexpr auto writePatience = 30'000ms;

} // namespace

bool RequestStream::fill()
{
    m_buffer = m_socket.readAll();
    m_at = 0;
    return !m_buffer.isEmpty();
}

bool RequestStream::waitForRequest(std::chrono::milliseconds patience)
{
    const QDeadlineTimer idle(patience);
    while (m_at == m_buffer.size() && !fill()) {
        const bool hasMore = m_socket.waitForReadyRead(lookInterval) || m_socket.bytesAvailable() > 0;
        if (hasMore)
            continue;
        if (m_socket.state() != QAbstractSocket::ConnectedState || idle.hasExpired() ||
            m_stop.stop_requested())
            return false;
    }
    return true;
}

void RequestStream::beginRequest(qint64 mostBytes, std::chrono::milliseconds patience)
{
    m_left = mostBytes;
    m_deadline = QDeadlineTimer(patience);
}

ssize_t RequestStream::read(char *to, size_t size)
{
    while (m_at == m_buffer.size() && !fill()) {
        const bool hasMore = m_socket.waitForReadyRead(lookInterval) || m_socket.bytesAvailable() > 0;
        if (!hasMore && (m_socket.state() != QAbstractSocket::ConnectedState || m_stop.stop_requested()))
            return -1;
        if (!hasMore && m_deadline.hasExpired())
            return -1;
    }
    if (m_deadline.hasExpired() || m_left <= 0) {
        cut();
        return -1;
    }
    const auto part = std::min({qint64(size), qint64(m_buffer.size() - m_at), m_left});
    std::memcpy(to, m_buffer.constData() + m_at, size_t(part));
    m_at += part;
    m_left -= part;
    return part;
}

ssize_t RequestStream::write(const char *from, size_t size)
{
    if (m_isCut)
        return -1;
    m_socket.write(from, qint64(size));
    const QDeadlineTimer patience(writePatience);
    while (m_socket.bytesToWrite() > 0 || m_socket.encryptedBytesToWrite() > 0) {
        if (m_socket.waitForBytesWritten(lookInterval))
            continue;
        if (m_socket.state() != QAbstractSocket::ConnectedState || patience.hasExpired() ||
            m_stop.stop_requested())
            return -1;
    }
    return ssize_t(size);
}

void RequestStream::get_remote_ip_and_port(std::string &ip, int &port) const
{
    ip = m_socket.peerAddress().toString().toStdString();
    port = m_socket.peerPort();
}

void RequestStream::get_local_ip_and_port(std::string &ip, int &port) const
{
    ip = m_socket.localAddress().toString().toStdString();
    port = m_socket.localPort();
}

} // namespace gw::lab
