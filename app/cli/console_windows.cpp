// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include <cstdio>

#include <fcntl.h>
#include <io.h>
#include <windows.h>

namespace gw::cli {

namespace {
HANDLE output()
{
    return ::GetStdHandle(STD_OUTPUT_HANDLE);
}
} // namespace

Console::Console()
{
    // The same bytes as on any other system, whatever reads them.
    ::_setmode(::_fileno(stdout), _O_BINARY);
    ::_setmode(::_fileno(stderr), _O_BINARY);
    // Belongs to the console window, not to this program: given back at the end.
    m_codePageBefore = ::GetConsoleOutputCP();
    ::SetConsoleOutputCP(CP_UTF8);
    if (::GetConsoleMode(output(), &m_modeBefore) != 0)
        m_isTerminal = ::SetConsoleMode(output(), m_modeBefore | ENABLE_VIRTUAL_TERMINAL_PROCESSING) != 0;
}

Console::~Console()
{
    if (m_isTerminal)
        ::SetConsoleMode(output(), m_modeBefore);
    if (m_codePageBefore != 0)
        ::SetConsoleOutputCP(m_codePageBefore);
}

} // namespace gw::cli
