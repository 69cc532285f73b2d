// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <spdlog/spdlog.h>

#include <QString>

/// spdlog is used directly (spdlog::info("…", …)); this adds what Qt needs and where it goes.
/// Nothing secret is ever logged.
template<>
struct fmt::formatter<QString> : fmt::formatter<std::string_view>
{
    template<class Context>
    auto format(const QString &text, Context &context) const
    {
        const QByteArray utf8 = text.toUtf8();
        return fmt::formatter<std::string_view>::format(std::string_view(utf8.data(), utf8.size()), context);
    }
};

namespace gw {

/// Sends the log to a file (rotated, 5 files of 5 MiB) and, above `warning`, nothing to standard error:
/// messages for people are printed by the program itself. Without a file the log is dropped. Call once, in
/// main(). Errors: Failed when the file cannot be written.
Result<void> startLog(const QString &file, spdlog::level::level_enum level = spdlog::level::info);

} // namespace gw
