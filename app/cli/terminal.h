// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/console.h"
#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <QString>

namespace gw::cli {

/// Standard output and standard error, in UTF-8. Results go to the first, complaints to the second.
/// Thread: one at a time.
class Terminal
{
public:
    void line(const QString &text);
    /// A line that the next one writes over. Nothing when the output is not a terminal.
    void passing(const QString &text);
    /// One JSON object on a line of its own, written through at once.
    void json(const nlohmann::json &value);

    /// One sentence after the program's name, then evidence and remedy indented.
    void complain(const Error &error);
    void complain(const QString &sentence);

private:
    void erasePassing();
    Console m_console;
    bool m_hasPassing = false;
};

} // namespace gw::cli
