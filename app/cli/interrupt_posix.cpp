// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <chrono>
#include <csignal>

namespace gw::cli {

namespace {
// A signal handler may do next to nothing: it leaves a mark, and a thread looks for it.
volatile std::sig_atomic_t interrupted = 0;

extern "C" void onSignal(int signal)
{
    interrupted = 1;
    std::signal(signal, SIG_DFL);
}

constexpr std::chrono::milliseconds lookInterval{50};
} // namespace

Interrupt::Interrupt()
{
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
    m_watcher = std::jthread([this](const std::stop_token &ending) {
        while (!ending.stop_requested() && interrupted == 0)
            std::this_thread::sleep_for(lookInterval);
        if (interrupted != 0)
            m_source.request_stop();
    });
}

} // namespace gw::cli
