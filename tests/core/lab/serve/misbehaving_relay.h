// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

#include <future>
#include <list>
#include <mutex>
#include <thread>
#include <vector>

namespace gw::lab {

/// Stands between a client and a served lab without TLS, hands requests and replies on as wholes, and
/// misbehaves when it is told to. On loopback; a thread for each connection.
class MisbehavingRelay
{
public:
    enum class Mishap {
        LoseRequest,   ///< cut before the host has got it
        LoseReply,     ///< the host has carried it out; cut before anything comes back
        CutReply,      ///< cut in the middle of the reply
        TruncateReply, ///< the reply looks whole, but its message ends in the middle
        Silence,       ///< neither handed on nor answered
        SlowReply,     ///< a byte now and then
        Unauthorised,  ///< 401 instead of handing it on
    };

    explicit MisbehavingRelay(quint16 hostPort) : m_hostPort(hostPort)
    {
        std::promise<quint16> port;
        auto known = port.get_future();
        m_listener = std::jthread([this, &port](const std::stop_token &stop) { listen(port, stop); });
        m_port = known.get();
    }
    ~MisbehavingRelay() { m_listener.request_stop(); }
    MisbehavingRelay(const MisbehavingRelay &) = delete;
    MisbehavingRelay &operator=(const MisbehavingRelay &) = delete;

    quint16 port() const { return m_port; }
    /// Where a lab that is served at `url` is reached through this.
    QString url(QString url) const
    {
        return url.replace(u':' + QString::number(m_hostPort), u':' + QString::number(m_port));
    }

    /// With the next requests that have `part` in them.
    void misbehave(Mishap mishap, const QByteArray &part, int times = 1)
    {
        const std::lock_guard lock(m_mutex);
        m_mishap = mishap;
        m_part = part;
        m_times = times;
    }
    bool hasMisbehaved() const
    {
        const std::lock_guard lock(m_mutex);
        return m_times == 0;
    }
    /// Requests with `part` in them that have come, and that the host has got.
    int asked(const QByteArray &part) const { return count(part, m_asked); }
    int handedOn(const QByteArray &part) const { return count(part, m_handedOn); }

private:
    class Server final : public QTcpServer
    {
    public:
        explicit Server(std::function<void(qintptr)> serve) : m_serve(std::move(serve)) {}

    private:
        void incomingConnection(qintptr descriptor) override { m_serve(descriptor); }
        std::function<void(qintptr)> m_serve;
    };

    void listen(std::promise<quint16> &port, const std::stop_token &stop)
    {
        std::list<std::jthread> connections;
        Server server([&](qintptr descriptor) {
            connections.emplace_back(
                [this, descriptor](const std::stop_token &own) { serve(descriptor, own); });
        });
        server.listen(QHostAddress::LocalHost);
        port.set_value(server.serverPort());
        while (!stop.stop_requested())
            server.waitForNewConnection(20);
        for (std::jthread &connection : connections)
            connection.request_stop();
    }

    void serve(qintptr descriptor, const std::stop_token &stop)
    {
        QTcpSocket client, host;
        client.setSocketDescriptor(descriptor);
        host.connectToHost(QHostAddress::LocalHost, m_hostPort);
        host.waitForConnected(5000);
        while (true) {
            const QByteArray request = readMessage(client, stop);
            if (request.isEmpty() || !answer(client, host, request, stop))
                break;
        }
        client.abort();
        host.abort();
    }

    /// False when the connection has come to its end.
    bool answer(QTcpSocket &client, QTcpSocket &host, const QByteArray &request, const std::stop_token &stop)
    {
        const auto mishap = mishapFor(request);
        if (mishap == Mishap::LoseRequest)
            return false;
        if (mishap == Mishap::Silence)
            return wait(client, stop);
        if (mishap == Mishap::Unauthorised)
            return send(client, "HTTP/1.1 401 \r\nWWW-Authenticate: Basic realm=\"WSMAN\"\r\n"
                                "Content-Length: 0\r\n\r\n");
        {
            const std::lock_guard lock(m_mutex);
            m_handedOn.push_back(request);
        }
        send(host, request);
        QByteArray reply = readMessage(host, stop);
        if (reply.isEmpty() || mishap == Mishap::LoseReply)
            return false;
        if (mishap == Mishap::CutReply) {
            send(client, reply.left(reply.size() / 2));
            return false;
        }
        if (mishap == Mishap::SlowReply)
            return trickle(client, reply, stop);
        if (mishap == Mishap::TruncateReply)
            reply = truncated(reply);
        return send(client, reply);
    }

    std::optional<Mishap> mishapFor(const QByteArray &request)
    {
        const std::lock_guard lock(m_mutex);
        m_asked.push_back(request);
        if (m_times == 0 || !request.contains(m_part))
            return std::nullopt;
        --m_times;
        return m_mishap;
    }

    static bool send(QTcpSocket &socket, const QByteArray &bytes)
    {
        socket.write(bytes);
        while (socket.bytesToWrite() > 0)
            if (!socket.waitForBytesWritten(5000))
                return false;
        return true;
    }

    /// Until the other side gives up.
    static bool wait(QTcpSocket &client, const std::stop_token &stop)
    {
        while (!stop.stop_requested() && client.state() == QAbstractSocket::ConnectedState)
            client.waitForReadyRead(20);
        return false;
    }

    static bool trickle(QTcpSocket &client, const QByteArray &reply, const std::stop_token &stop)
    {
        for (const char byte : reply) {
            if (stop.stop_requested() || !send(client, QByteArray(1, byte)))
                return false;
            client.waitForReadyRead(20);
            if (client.state() != QAbstractSocket::ConnectedState)
                return false;
        }
        return true;
    }

    static qsizetype lengthOf(const QByteArray &head)
    {
        const auto at = head.toLower().indexOf("content-length:");
        return at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
    }

    /// Empty when the connection has ended.
    static QByteArray readMessage(QTcpSocket &socket, const std::stop_token &stop)
    {
        QByteArray bytes;
        while (true) {
            bytes += socket.readAll();
            const auto end = bytes.indexOf("\r\n\r\n");
            if (end >= 0 && bytes.size() >= end + 4 + lengthOf(bytes.left(end + 2)))
                return bytes;
            if (stop.stop_requested() || (!socket.waitForReadyRead(20) && socket.bytesAvailable() == 0 &&
                                          socket.state() != QAbstractSocket::ConnectedState))
                return {};
        }
    }

    static QByteArray truncated(const QByteArray &reply)
    {
        const auto end = reply.indexOf("\r\n\r\n");
        const QByteArray body = reply.mid(end + 4);
        const QByteArray half = body.left(body.size() / 2);
        return "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " +
               QByteArray::number(half.size()) + "\r\n\r\n" + half;
    }

    int count(const QByteArray &part, const std::vector<QByteArray> &requests) const
    {
        const std::lock_guard lock(m_mutex);
        return int(
            std::ranges::count_if(requests, [&](const QByteArray &one) { return one.contains(part); }));
    }

    const quint16 m_hostPort;
    quint16 m_port = 0;
    mutable std::mutex m_mutex;
    Mishap m_mishap = Mishap::LoseRequest;
    QByteArray m_part;
    int m_times = 0;
    std::vector<QByteArray> m_asked, m_handedOn;
    std::jthread m_listener;
};

} // namespace gw::lab
