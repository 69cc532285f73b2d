// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/socket_wait.h"

#include <thread>

#include <winsock2.h>

namespace gw::scsi {

namespace {
constexpr WORD winsockVersion = MAKEWORD(2, 2);

fd_set setOf(SOCKET socket, bool wanted)
{
    fd_set set;
    FD_ZERO(&set);
    if (wanted)
        FD_SET(socket, &set);
    return set;
}
} // namespace

SocketsInUse::SocketsInUse()
{
    WSADATA found;
    m_problem = ::WSAStartup(winsockVersion, &found);
}

SocketsInUse::~SocketsInUse()
{
    if (m_problem == 0)
        ::WSACleanup();
}

// Not WSAPoll: before Windows 10 2004 it keeps silent about a connection that was refused.
int waitForSocket(int descriptor, int events, std::chrono::milliseconds timeout)
{
    const auto socket = static_cast<SOCKET>(descriptor);
    fd_set readable = setOf(socket, (events & POLLIN) != 0);
    fd_set writable = setOf(socket, (events & POLLOUT) != 0);
    fd_set failed = setOf(socket, true);
    timeval patience{.tv_sec = static_cast<long>(timeout.count() / 1000),
                     .tv_usec = static_cast<long>(timeout.count() % 1000 * 1000)};
    const int ready = ::select(0, &readable, &writable, &failed, &patience);
    if (ready == SOCKET_ERROR)
        std::this_thread::sleep_for(timeout); // a socket that is closed; poll() waits then too
    if (ready <= 0)
        return 0;
    const auto bit = [socket](fd_set &set, int event) { return FD_ISSET(socket, &set) != 0 ? event : 0; };
    return bit(readable, POLLIN) | bit(writable, POLLOUT) | bit(failed, POLLERR);
}

// There are no signals to guard against.
BrokenPipeGuard::BrokenPipeGuard() = default;
BrokenPipeGuard::~BrokenPipeGuard() = default;

} // namespace gw::scsi
