// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/http_reply.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace gw::cim::wsman {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::HttpReply", text);
}

bool same(QByteArrayView left, QByteArrayView right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArray HttpReply::header(QByteArrayView name) const
{
    for (const auto &[known, value] : headers)
        if (same(known, name))
            return value;
    return {};
}

std::vector<QByteArray> HttpReply::all(QByteArrayView name) const
{
    std::vector<QByteArray> values;
    for (const auto &[known, value] : headers)
        if (same(known, name))
            values.push_back(value);
    return values;
}

QString HttpReply::charset() const
{
    static const QRegularExpression form(u"charset=\"?([^\";,\\s]+)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(QString::fromLatin1(header("Content-Type"))).captured(1);
}

void HttpReplyReader::feed(QByteArrayView bytes)
{
    m_hasBegun = m_hasBegun || !bytes.isEmpty();
    m_buffer += bytes;
    go();
}

void HttpReplyReader::end()
{
    if (m_state == State::ToEnd)
        m_state = State::Done;
    else if (m_state != State::Done && m_state != State::Failed)
        fail(tr("The connection was closed in the middle of the reply."));
    m_reply.keepsConnection = false;
}

void HttpReplyReader::go()
{
    while (m_state != State::Done && m_state != State::Failed && step()) {
    }
}

/// False when more bytes are needed.
bool HttpReplyReader::step()
{
    QByteArray line;
    switch (m_state) {
    case State::Head:
        return readHead();
    case State::Length:
        return readLength();
    case State::ChunkSize:
        return readChunkSize();
    case State::Chunk:
        return readChunk();
    case State::ChunkEnd:
        if (!readLine(line))
            return false;
        m_state = State::ChunkSize;
        return line.isEmpty() ? true : fail(tr("A chunk of the reply is longer than it said."));
    case State::Trailer:
        if (!readLine(line))
            return false;
        if (line.isEmpty())
            m_state = State::Done;
        return true;
    case State::ToEnd:
        if (m_reply.body.size() + m_buffer.size() > m_longestBody)
            return fail(tr("The reply is too long."));
        m_reply.body += std::exchange(m_buffer, {});
        return false;
    case State::Done:
    case State::Failed:
        break;
    }
    return false;
}

bool HttpReplyReader::readHead()
{
    const auto end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0 || end > longestHead)
        return m_buffer.size() > longestHead ? fail(tr("The head of the reply is too long.")) : false;
    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    return readHeadLines(head) && chooseBody();
}

bool HttpReplyReader::readHeadLines(const QByteArray &head)
{
    QList<QByteArray> lines = head.split('\n');
    const QByteArray status = lines.takeFirst().trimmed();
    m_reply = {};
    bool isNumber = false;
    m_reply.status = status.mid(9, 3).toInt(&isNumber);
    if (!status.startsWith("HTTP/1.") || !isNumber || m_reply.status < 100)
        return fail(tr("What answers does not speak HTTP."));
    for (const QByteArray &line : lines) {
        const auto colon = line.indexOf(':');
        if (colon < 1)
            return fail(tr("A header of the reply makes no sense."));
        m_reply.headers.emplace_back(line.left(colon).trimmed(), line.mid(colon + 1).trimmed());
    }
    const QByteArray connection = m_reply.header("Connection").toLower();
    m_reply.keepsConnection =
        status.startsWith("HTTP/1.1") ? !connection.contains("close") : connection.contains("keep-alive");
    return true;
}

bool HttpReplyReader::chooseBody()
{
    if (m_reply.status < 200)
        return true; // the real one follows
    if (m_reply.header("Transfer-Encoding").toLower().contains("chunked")) {
        m_state = State::ChunkSize;
        return true;
    }
    const QByteArray length = m_reply.header("Content-Length");
    bool isNumber = false;
    m_left = length.toLongLong(&isNumber);
    if (length.isEmpty())
        m_state = m_reply.status == 204 || m_reply.status == 304 ? State::Done : State::ToEnd;
    else if (!isNumber || m_left < 0)
        return fail(tr("The length of the reply makes no sense."));
    else if (m_left > m_longestBody)
        return fail(tr("The reply is too long."));
    else
        m_state = State::Length;
    return true;
}

bool HttpReplyReader::readLength()
{
    const auto part = std::min(m_left, m_buffer.size());
    m_reply.body += m_buffer.left(part);
    m_buffer.remove(0, part);
    m_left -= part;
    if (m_left == 0)
        m_state = State::Done;
    return m_left == 0;
}

bool HttpReplyReader::readChunkSize()
{
    QByteArray line;
    if (!readLine(line))
        return false;
    bool isNumber = false;
    if (line.contains(';'))
        line.truncate(line.indexOf(';'));
    m_left = line.trimmed().toLongLong(&isNumber, 16);
    if (!isNumber || m_left < 0)
        return fail(tr("The length of a chunk makes no sense."));
    if (m_reply.body.size() + m_left > m_longestBody)
        return fail(tr("The reply is too long."));
    m_state = m_left == 0 ? State::Trailer : State::Chunk;
    return true;
}

bool HttpReplyReader::readChunk()
{
    const auto part = std::min(m_left, m_buffer.size());
    m_reply.body += m_buffer.left(part);
    m_buffer.remove(0, part);
    m_left -= part;
    if (m_left == 0)
        m_state = State::ChunkEnd;
    return m_left == 0;
}

bool HttpReplyReader::readLine(QByteArray &line)
{
    constexpr qsizetype longest = 1024;
    const auto end = m_buffer.indexOf("\r\n");
    if (end < 0 || end > longest)
        return m_buffer.size() > longest ? fail(tr("A line of the reply is too long.")) : false;
    line = m_buffer.left(end);
    m_buffer.remove(0, end + 2);
    return true;
}

bool HttpReplyReader::fail(const QString &problem)
{
    m_state = State::Failed;
    m_problem = problem;
    return false;
}

} // namespace gw::cim::wsman
