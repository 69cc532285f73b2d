// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/socket_wait.h"

#include <csignal>
#include <ctime>

#include <poll.h>

namespace gw::scsi {

namespace {
sigset_t brokenPipe()
{
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    return set;
}
} // namespace

SocketsInUse::SocketsInUse() = default;
SocketsInUse::~SocketsInUse() = default;

int waitForSocket(int socket, int events, std::chrono::milliseconds timeout)
{
    pollfd wanted{.fd = socket, .events = static_cast<short>(events), .revents = 0};
    return ::poll(&wanted, 1, static_cast<int>(timeout.count())) > 0 ? wanted.revents : 0;
}

BrokenPipeGuard::BrokenPipeGuard()
{
    const sigset_t set = brokenPipe();
    sigset_t before;
    pthread_sigmask(SIG_BLOCK, &set, &before);
    m_blockedHere = sigismember(&before, SIGPIPE) == 0;
}

BrokenPipeGuard::~BrokenPipeGuard()
{
    if (!m_blockedHere)
        return;
    // SIGPIPE goes to the thread that wrote, so one that waits now is ours: take it away before unblocking.
    const sigset_t set = brokenPipe();
    const timespec atOnce{};
    while (sigtimedwait(&set, nullptr, &atOnce) == SIGPIPE) {
    }
    pthread_sigmask(SIG_UNBLOCK, &set, nullptr);
}

} // namespace gw::scsi
