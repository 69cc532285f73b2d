// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace gw::cim::wsman {

/// A reply of HTTP/1.1 (RFC 9112).
struct HttpReply
{
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool keepsConnection = true;

    /// The first header of that name, without case; empty when there is none.
    QByteArray header(QByteArrayView name) const;
    std::vector<QByteArray> all(QByteArrayView name) const;
    /// Of the Content-Type; empty when it names none.
    QString charset() const;
};

/// Puts a reply together from the bytes as they arrive: chunked, of a given length, or to the end of the
/// connection. Interim replies (1xx) are passed over. Takes no more memory than its limits.
class HttpReplyReader
{
public:
    static constexpr qsizetype longestHead = qsizetype(64) * 1024;

    explicit HttpReplyReader(qsizetype longestBody) : m_longestBody(longestBody) {}

    void feed(QByteArrayView bytes);
    /// The other side has closed the connection.
    void end();

    bool isDone() const { return m_state == State::Done; }
    /// Whether anything of a reply has come at all.
    bool hasBegun() const { return m_hasBegun; }
    /// Why this cannot become a reply any more; empty: nothing is wrong.
    const QString &problem() const { return m_problem; }
    HttpReply take() { return std::move(m_reply); }

private:
    enum class State { Head, Length, ChunkSize, Chunk, ChunkEnd, Trailer, ToEnd, Done, Failed };

    void go();
    bool step();
    bool readHead();
    bool readHeadLines(const QByteArray &head);
    bool chooseBody();
    bool readLength();
    bool readChunkSize();
    bool readChunk();
    bool readLine(QByteArray &line);
    bool fail(const QString &problem);

    const qsizetype m_longestBody;
    State m_state = State::Head;
    QByteArray m_buffer;
    qsizetype m_left = 0; ///< of the body or of the chunk
    HttpReply m_reply;
    QString m_problem;
    bool m_hasBegun = false;
};

} // namespace gw::cim::wsman
