// SPDX-License-Identifier: Apache-2.0
#include "app/cli/console.h"

#include <unistd.h>

namespace gw::cli {

Console::Console() : m_isTerminal(::isatty(STDOUT_FILENO) != 0) {}

Console::~Console() = default;

} // namespace gw::cli
