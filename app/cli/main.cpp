// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/interrupt.h"
#include "app/crash_dump.h"
#include "app/data_folder.h"
#include "app/translation.h"
#include "core/base/log.h"

#include <QCoreApplication>

#include <array>

using namespace gw;
using namespace gw::cli;

namespace {

constexpr std::array commands{
    Command{"walk", "carry out an order from the empty pool to the guest that live-migrates", walk},
    Command{"check", "look for what would keep a guest from migrating", check},
    Command{"snapshot", "write down all facts of a site, to be checked elsewhere", snapshot},
    Command{"connect", "show by which transport each host is reached, and test the others", connect},
    Command{"probe", "show what a LUN really is, by SCSI", probe},
    Command{"secret", "keep the passwords that profiles name in the system's store", secret},
    Command{"lab", "list, show and serve the scenarios of the built-in lab", lab},
};

QString usage()
{
    QString text = QCoreApplication::translate("gw::cli", "Usage: guestwrightctl COMMAND …\n\nCommands:\n");
    for (const Command &command : commands)
        text += QStringLiteral("  %1 %2\n")
                    .arg(QLatin1String(command.name), -10)
                    .arg(QCoreApplication::translate("gw::cli", command.summary));
    text += QCoreApplication::translate(
        "gw::cli",
        "\nguestwrightctl COMMAND --help shows the options of one, with examples.\n"
        "Exit codes: 0 done or clean, 1 warnings, 2 blockers or a failed step, 3 cancelled, 64 usage,\n"
        "69 site unreachable.");
    return text;
}

/// Beside the journals; a log that cannot be written is no reason not to work.
void startLogging(Terminal &terminal)
{
    if (const auto started = startLog(app::dataFolder() + QStringLiteral("/guestwrightctl.log")); !started)
        terminal.complain(started.error());
    app::keepCrashDumps(app::dataFolder() + QStringLiteral("/crashes"));
}

ExitCode dispatch(QStringList arguments, Terminal &terminal, std::stop_token stop)
{
    const QString program = arguments.takeFirst();
    const QString name = arguments.isEmpty() ? QString() : arguments.takeFirst();
    if (name == QStringLiteral("--version")) {
        terminal.line(QStringLiteral("guestwrightctl %1").arg(QCoreApplication::applicationVersion()));
        return ExitCode::Done;
    }
    if (name == QStringLiteral("--help") || name == QStringLiteral("-h") || name == QStringLiteral("help")) {
        terminal.line(usage());
        return ExitCode::Done;
    }
    for (const Command &command : commands)
        if (name == QLatin1String(command.name))
            return command.run(
                {QStringList{program + QLatin1Char(' ') + name} + arguments, terminal, std::move(stop)});
    terminal.complain(
        name.isEmpty()
            ? QCoreApplication::translate("gw::cli", "say what to do; --help lists the commands.")
            : QCoreApplication::translate("gw::cli", "there is no command \"%1\"; --help lists them.")
                  .arg(name));
    return ExitCode::Usage;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("Guestwright"));
    QCoreApplication::setApplicationVersion(QStringLiteral(GW_VERSION));
    app::translateTexts(application);
    Interrupt interrupt;
    Terminal terminal;
    startLogging(terminal);
    return static_cast<int>(dispatch(QCoreApplication::arguments(), terminal, interrupt.token()));
}
