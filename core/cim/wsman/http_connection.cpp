// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/http_connection.h"

#include <QSslSocket>
#include <QThread>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

using namespace std::chrono_literals;

int slice(const Call &call, std::chrono::milliseconds longest)
{
    return int(std::clamp(call.remaining(), 1ms, longest).count());
}

} // namespace

HttpConnection::HttpConnection(Endpoint endpoint, std::unique_ptr<QSslSocket> socket)
    : m_endpoint(std::move(endpoint)), m_socket(std::move(socket))
{
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->abort();
}

bool HttpConnection::isOpen() const
{
    if (!m_socket || m_socket->state() != QAbstractSocket::ConnectedState)
        return false;
    // What comes unasked is the end of the connection, or rubbish.
    return !m_socket->waitForReadyRead(0) && m_socket->bytesAvailable() == 0 &&
           m_socket->state() == QAbstractSocket::ConnectedState;
}

void HttpConnection::park()
{
    m_socket->moveToThread(nullptr);
}

void HttpConnection::unpark()
{
    m_socket->moveToThread(QThread::currentThread());
}

QByteArray HttpConnection::head(const HttpRequest &request) const
{
    QByteArray text = "POST " + m_endpoint.path.toLatin1() +
                      " HTTP/1.1\r\nHost: " + m_endpoint.authority().toUtf8() +
                      "\r\nConnection: Keep-Alive\r\nUser-Agent: Guestwright\r\n";
    if (!request.body.isEmpty())
        text += "Content-Type: " + request.contentType + "\r\n";
    for (const auto &[name, value] : request.headers)
        text += name + ": " + value + "\r\n";
    return text + "Content-Length: " + QByteArray::number(request.body.size()) + "\r\n\r\n";
}

tl::unexpected<Error> HttpConnection::close(Error error)
{
    m_socket->abort();
    return fail(std::move(error));
}

Result<HttpReply> HttpConnection::post(const Call &call, const HttpRequest &request)
{
    const QString what = tr("Ask %1").arg(m_endpoint.url());
    m_failedBeforeReply = false;
    if (const auto sent = send(call, head(request) + request.body, what); !sent)
        return fail(sent.error());
    return receive(call, what);
}

Result<void> HttpConnection::send(const Call &call, const QByteArray &bytes, const QString &what)
{
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0 || m_socket->encryptedBytesToWrite() > 0) {
        if (const auto alive = call.proceed(what); !alive)
            return close(alive.error());
        if (!m_socket->waitForBytesWritten(slice(call, lookInterval)) &&
            m_socket->state() != QAbstractSocket::ConnectedState) {
            // The other side may have answered before it closed: receive() finds out.
            return {};
        }
    }
    return {};
}

Result<HttpReply> HttpConnection::receive(const Call &call, const QString &what)
{
    HttpReplyReader reader(longestReply);
    while (!reader.isDone()) {
        if (const auto alive = call.proceed(what); !alive)
            return close(alive.error());
        if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(slice(call, lookInterval)) &&
            m_socket->bytesAvailable() == 0 && m_socket->state() != QAbstractSocket::ConnectedState)
            reader.end();
        reader.feed(m_socket->readAll());
        if (!reader.problem().isEmpty()) {
            m_failedBeforeReply = !reader.hasBegun();
            return close(
                {.kind = reader.hasBegun() && m_socket->state() == QAbstractSocket::ConnectedState
                             ? Error::Kind::Corrupt
                             : Error::Kind::Unreachable,
                 .what = what,
                 .reason = reader.hasBegun() ? reader.problem()
                                             : tr("The host closed the connection without an answer."),
                 .remedy = tr("Check that the host is up. If something was to be changed, look whether it "
                              "was before trying again."),
                 .place = {.host = m_endpoint.host},
                 .systemText = m_socket->errorString()});
        }
    }
    HttpReply reply = reader.take();
    if (!reply.keepsConnection)
        m_socket->abort();
    return reply;
}

} // namespace gw::cim::wsman
