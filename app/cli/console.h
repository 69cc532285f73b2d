// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gw::cli {

/// The console that standard output goes to, made ready for UTF-8 and for erasing a line while this lives.
/// One object, in main()'s thread. In console_posix.cpp and console_windows.cpp.
class Console
{
public:
    Console();
    ~Console(); // NOLINT(performance-trivially-destructible): Windows has something to put back
    Console(const Console &) = delete;
    Console &operator=(const Console &) = delete;

    /// False where standard output is a file or a pipe, or shows escape sequences as they are.
    bool isTerminal() const { return m_isTerminal; }

private:
    bool m_isTerminal = false;
    [[maybe_unused]] unsigned int m_codePageBefore = 0; ///< Windows only
    [[maybe_unused]] unsigned long m_modeBefore = 0;    ///< Windows only
};

} // namespace gw::cli
