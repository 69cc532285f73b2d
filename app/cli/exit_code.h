// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace gw::cli {

/// What the program tells its caller when it ends. Stable: scripts rely on it.
enum class ExitCode {
    Done = 0,     ///< done, or clean
    Warnings = 1, ///< done or checked, with warnings
    Failed = 2,   ///< a failed step, or blockers
    Cancelled = 3,
    Usage = 64,       ///< the command line, or a file it names (sysexits.h EX_USAGE)
    Unreachable = 69, ///< the site (sysexits.h EX_UNAVAILABLE)
};

ExitCode exitCodeFor(Error::Kind kind);

/// The same for what keeps a command from beginning: a file or a scenario that is not there was named
/// wrongly.
ExitCode exitCodeBeforeStart(Error::Kind kind);

} // namespace gw::cli
