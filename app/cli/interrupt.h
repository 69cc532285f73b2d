// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <stop_token>
#include <thread>

namespace gw::cli {

/// Turns Ctrl+C (SIGINT) and SIGTERM, on Windows also Ctrl+Break and the end of the console or of the user's
/// session, into a stop request, so that a run ends between two changes and says where it is. A second Ctrl+C
/// ends the program at once. One object, made first in main(). In interrupt_posix.cpp and
/// interrupt_windows.cpp.
class Interrupt
{
public:
    Interrupt();

    std::stop_token token() const { return m_source.get_token(); }

private:
    std::stop_source m_source;
    std::jthread m_watcher;
};

} // namespace gw::cli
