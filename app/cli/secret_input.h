// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <stop_token>

namespace gw::cli {

/// A secret as its owner gives it: typed at a terminal after the prompt (on standard error), where it is not
/// shown; or one line of UTF-8 from whatever else standard input is. Without its line end; may be empty.
/// In secret_input_posix.cpp and secret_input_windows.cpp.
///
/// Blocks until the line is there. Errors: Cancelled (on Windows: when it happens at a terminal),
/// InvalidInput (not UTF-8), Failed.
Result<QString> readSecret(const std::stop_token &stop, const QString &prompt);

/// The bytes of one line as text: for the above. Errors: InvalidInput.
Result<QString> secretOfLine(const QByteArray &line);

} // namespace gw::cli
