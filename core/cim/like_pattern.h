// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::cim::wql {

/// Whether the text is like the pattern of a LIKE, without case: `%` any run, `_` one character, `[a-f]` one
/// of these, `[^a-f]` one other (learn.microsoft.com/windows/win32/wmisdk/like-operator). A bracket that
/// nothing closes stands for itself. Takes at most about text times pattern steps.
bool isLike(const QString &text, const QString &pattern);

} // namespace gw::cim::wql
