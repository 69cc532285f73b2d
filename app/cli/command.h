// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/exit_code.h"
#include "app/cli/terminal.h"

#include <QCommandLineParser>
#include <QStringList>

#include <optional>
#include <stop_token>

namespace gw::cli {

/// What every command gets.
struct Surroundings
{
    QStringList arguments; ///< the program's name first, then what follows the command's name
    Terminal &terminal;
    std::stop_token stop;
};

/// A word of the command line: `guestwrightctl NAME …`.
struct Command
{
    const char *name;
    const char *summary; ///< one line of --help
    ExitCode (*run)(const Surroundings &);
};

ExitCode walk(const Surroundings &);
ExitCode check(const Surroundings &);
ExitCode snapshot(const Surroundings &);
ExitCode connect(const Surroundings &);
ExitCode probe(const Surroundings &);
ExitCode lab(const Surroundings &);
ExitCode secret(const Surroundings &);

/// Reads the arguments; answers an exit code when there is nothing left to do: --help was asked for (written
/// to standard output with `examples`), or the arguments are wrong (told on standard error in one sentence).
std::optional<ExitCode> parse(QCommandLineParser &parser, const Surroundings &surroundings,
                              const char *examples);

} // namespace gw::cli
