// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace gw::scsi {

/// While one of these lives this process may use sockets: Windows wants to be told before the first, any
/// other system has them anyway. Any thread.
class SocketsInUse
{
public:
    SocketsInUse();
    ~SocketsInUse();
    SocketsInUse(const SocketsInUse &) = delete;
    SocketsInUse &operator=(const SocketsInUse &) = delete;

    /// 0, or the system's number for why there are none (WSAStartup).
    int problem() const { return m_problem; }

private:
    int m_problem = 0;
};

/// Waits until the socket is ready for one of `events` (POLLIN, POLLOUT as libiscsi gives them) and answers
/// what it is ready for; 0 when the time is up or a signal came.
int waitForSocket(int socket, int events, std::chrono::milliseconds timeout);

/// libiscsi sends the payload of a command by writev(), which raises SIGPIPE when the target has gone;
/// nothing else it does can. While one of these lives the signal does not reach this thread.
class BrokenPipeGuard
{
public:
    BrokenPipeGuard();
    ~BrokenPipeGuard();
    BrokenPipeGuard(const BrokenPipeGuard &) = delete;
    BrokenPipeGuard &operator=(const BrokenPipeGuard &) = delete;

private:
    bool m_blockedHere = false;
};

} // namespace gw::scsi
