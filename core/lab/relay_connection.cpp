// SPDX-License-Identifier: Apache-2.0
#include "core/lab/relay_connection.h"

#include <algorithm>
#include <cerrno>

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace gw::lab {

namespace {

constexpr qsizetype mostQueued = qsizetype(8) << 20; // bytes, each way; then TCP holds the sender back

} // namespace

SocketHandle::~SocketHandle()
{
    if (m_descriptor >= 0)
        close(m_descriptor);
}

void RelayConnection::Way::add(const QByteArray &bytes, std::chrono::microseconds delay)
{
    outgoing.push_back({.due = Clock::now() + delay, .bytes = bytes});
    queued += bytes.size();
    total += static_cast<quint64>(bytes.size());
}

bool RelayConnection::Way::isFull() const
{
    return queued >= mostQueued;
}

RelayConnection::RelayConnection(SocketHandle initiator, SocketHandle target, RelayEdits edits)
    : m_initiator(std::move(initiator)), m_target(std::move(target)), m_edits(std::move(edits))
{
}

short RelayConnection::initiatorEvents(const RelayBehaviour &behaviour, Clock::time_point now) const
{
    const bool writes = !behaviour.silent && m_toInitiator.isDue(now);
    return static_cast<short>((m_toTarget.isFull() || m_toTarget.ended ? 0 : POLLIN) |
                              (writes ? POLLOUT : 0));
}

short RelayConnection::targetEvents(Clock::time_point now) const
{
    const bool reads = !m_toInitiator.isFull() && !m_toInitiator.ended;
    return static_cast<short>((reads ? POLLIN : 0) | (m_toTarget.isDue(now) ? POLLOUT : 0));
}

RelayConnection::Clock::time_point RelayConnection::nextDue(const RelayBehaviour &behaviour,
                                                            Clock::time_point now) const
{
    auto due = Clock::time_point::max();
    if (!m_toTarget.outgoing.empty() && !m_toTarget.isDue(now))
        due = m_toTarget.outgoing.front().due;
    if (!behaviour.silent && !m_toInitiator.outgoing.empty() && !m_toInitiator.isDue(now))
        due = std::min(due, m_toInitiator.outgoing.front().due);
    return due;
}

/// False when nothing came.
bool RelayConnection::receive(int socket, Way &way)
{
    QByteArray chunk(64 * 1024, Qt::Uninitialized);
    const ssize_t count = recv(socket, chunk.data(), static_cast<size_t>(chunk.size()), 0);
    if (count > 0) {
        way.incoming.append(chunk.constData(), count);
        return true;
    }
    const bool wouldBlock = count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR);
    if (!wouldBlock)
        way.ended = true;
    return false;
}

void RelayConnection::readFromInitiator(const RelayBehaviour &behaviour)
{
    if (!receive(m_initiator.get(), m_toTarget))
        return;
    while (auto pdu = IscsiPdu::takeFrom(m_toTarget.incoming)) {
        m_edits.toTarget(*pdu, behaviour);
        m_toTarget.add(pdu->bytes(), behaviour.delayToTarget);
    }
}

void RelayConnection::readFromTarget(const RelayBehaviour &behaviour)
{
    if (!receive(m_target.get(), m_toInitiator))
        return;
    while (!m_toInitiator.ended) {
        auto pdu = IscsiPdu::takeFrom(m_toInitiator.incoming);
        if (!pdu)
            return;
        m_edits.toInitiator(*pdu, behaviour);
        addAnswer(*pdu, behaviour);
    }
}

void RelayConnection::addAnswer(const IscsiPdu &pdu, const RelayBehaviour &behaviour)
{
    QByteArray bytes = pdu.bytes();
    const auto cutAt = [&](qsizetype size) {
        bytes.truncate(size);
        m_toInitiator.ended = true; // what is queued still goes out, then the connection ends
    };
    const bool isAnswer = pdu.opcode() == IscsiPdu::ScsiResponse || pdu.opcode() == IscsiPdu::DataIn;
    if (behaviour.cutInsideAnswer && isAnswer)
        cutAt(bytes.size() / 2);
    if (behaviour.cutAfterBytes &&
        m_toInitiator.total + static_cast<quint64>(bytes.size()) > *behaviour.cutAfterBytes)
        cutAt(static_cast<qsizetype>(*behaviour.cutAfterBytes -
                                     std::min(*behaviour.cutAfterBytes, m_toInitiator.total)));
    m_toInitiator.add(bytes, behaviour.delayToInitiator);
}

void RelayConnection::flush(const RelayBehaviour &behaviour, Clock::time_point now)
{
    send(m_target.get(), m_toTarget, now);
    if (!behaviour.silent)
        send(m_initiator.get(), m_toInitiator, now);
    m_over = m_over || (m_toTarget.ended && m_toTarget.outgoing.empty()) ||
             (m_toInitiator.ended && m_toInitiator.outgoing.empty());
}

void RelayConnection::send(int socket, Way &way, Clock::time_point now)
{
    while (way.isDue(now)) {
        Piece &piece = way.outgoing.front();
        const auto left = static_cast<size_t>(piece.bytes.size() - piece.written);
        const ssize_t count = ::send(socket, piece.bytes.constData() + piece.written, left, MSG_NOSIGNAL);
        if (count < 0) {
            m_over = m_over || (errno != EAGAIN && errno != EWOULDBLOCK && errno != EINTR);
            return;
        }
        piece.written += count;
        if (piece.written < piece.bytes.size())
            return;
        way.queued -= piece.bytes.size();
        way.outgoing.pop_front();
    }
}

} // namespace gw::lab
