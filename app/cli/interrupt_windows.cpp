// SPDX-License-Identifier: Apache-2.0
#include "app/cli/interrupt.h"

#include <atomic>
#include <chrono>

#include <windows.h>

namespace gw::cli {

namespace {
std::atomic<bool> interrupted = false;

constexpr std::chrono::milliseconds lookInterval{50};

/// Called in a thread that Windows makes for it. Not to handle an event is to end the program.
BOOL WINAPI onControl(DWORD event)
{
    const bool isFirst = !interrupted.exchange(true);
    if (event == CTRL_C_EVENT || event == CTRL_BREAK_EVENT)
        return isFirst ? TRUE : FALSE;
    // The window is closed or the user logs off: the program ends when this returns, or some seconds from
    // now.
    ::Sleep(INFINITE);
    return TRUE;
}
} // namespace

Interrupt::Interrupt()
{
    ::SetConsoleCtrlHandler(onControl, TRUE);
    m_watcher = std::jthread([this](const std::stop_token &ending) {
        while (!ending.stop_requested() && !interrupted)
            std::this_thread::sleep_for(lookInterval);
        if (interrupted)
            m_source.request_stop();
    });
}

} // namespace gw::cli
