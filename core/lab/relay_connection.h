// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/relay_edits.h"

#include <chrono>
#include <deque>
#include <utility>

namespace gw::lab {

/// A file descriptor that closes itself.
class SocketHandle
{
public:
    explicit SocketHandle(int descriptor = -1) : m_descriptor(descriptor) {}
    ~SocketHandle();
    SocketHandle(SocketHandle &&other) noexcept : m_descriptor(std::exchange(other.m_descriptor, -1)) {}
    SocketHandle &operator=(SocketHandle &&other) noexcept
    {
        std::swap(m_descriptor, other.m_descriptor);
        return *this;
    }

    int get() const { return m_descriptor; }
    bool isOpen() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

/// One initiator's connection through the relay: two sockets, neither of which ever blocks.
class RelayConnection
{
public:
    using Clock = std::chrono::steady_clock;

    RelayConnection(SocketHandle initiator, SocketHandle target, RelayEdits edits);

    QString initiator() const { return m_edits.initiator(); }
    bool isOver() const { return m_over; }

    int initiatorSocket() const { return m_initiator.get(); }
    int targetSocket() const { return m_target.get(); }
    // What poll() is to wait for.
    short initiatorEvents(const RelayBehaviour &behaviour, Clock::time_point now) const;
    short targetEvents(Clock::time_point now) const;
    /// When something that waits for its time may go on; time_point::max() for never.
    Clock::time_point nextDue(const RelayBehaviour &behaviour, Clock::time_point now) const;

    void readFromInitiator(const RelayBehaviour &behaviour);
    void readFromTarget(const RelayBehaviour &behaviour);
    /// Writes what is due.
    void flush(const RelayBehaviour &behaviour, Clock::time_point now);

private:
    struct Piece
    {
        Clock::time_point due;
        QByteArray bytes;
        qsizetype written = 0;
    };
    /// What goes one way.
    struct Way
    {
        QByteArray incoming; // not yet a whole unit
        std::deque<Piece> outgoing;
        qsizetype queued = 0;
        quint64 total = 0;
        bool ended = false; // nothing more will come

        void add(const QByteArray &bytes, std::chrono::microseconds delay);
        bool isFull() const;
        bool isDue(Clock::time_point now) const { return !outgoing.empty() && outgoing.front().due <= now; }
    };

    bool receive(int socket, Way &way);
    void send(int socket, Way &way, Clock::time_point now);
    void addAnswer(const IscsiPdu &pdu, const RelayBehaviour &behaviour);

    SocketHandle m_initiator, m_target;
    RelayEdits m_edits;
    Way m_toTarget, m_toInitiator;
    bool m_over = false;
};

} // namespace gw::lab
