// SPDX-License-Identifier: Apache-2.0
#include "app/cli/exit_code.h"

namespace gw::cli {

ExitCode exitCodeFor(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Cancelled:
        return ExitCode::Cancelled;
    case Error::Kind::InvalidInput:
        return ExitCode::Usage;
    case Error::Kind::Unreachable:
        return ExitCode::Unreachable;
    default:
        return ExitCode::Failed;
    }
}

ExitCode exitCodeBeforeStart(Error::Kind kind)
{
    return kind == Error::Kind::NotFound ? ExitCode::Usage : exitCodeFor(kind);
}

} // namespace gw::cli
