// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::powershell {

/// The text as a PowerShell string in single quotes, in which nothing is expanded. PowerShell ends such a
/// string at any of the characters U+0027 and U+2018 to U+201B and takes two of them as one
/// (about_Quoting_Rules; the tokenizer's IsSingleQuote), so each is doubled.
QString quoted(const QString &text);

/// The text as comment lines: no line break in it can begin a command.
QString comment(const QString &text);

} // namespace gw::powershell
