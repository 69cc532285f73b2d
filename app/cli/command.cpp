// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"

#include <QCoreApplication>

namespace gw::cli {

std::optional<ExitCode> parse(QCommandLineParser &parser, const Surroundings &surroundings,
                              const char *examples)
{
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  QCoreApplication::translate("gw::cli", "Show this help."));
    parser.addOption(help);
    if (!parser.parse(surroundings.arguments)) {
        surroundings.terminal.complain(
            QCoreApplication::translate("gw::cli", "%1 (--help shows what there is)")
                .arg(parser.errorText()));
        return ExitCode::Usage;
    }
    if (parser.isSet(help)) {
        surroundings.terminal.line(parser.helpText().trimmed());
        surroundings.terminal.line(
            QStringLiteral("\n%1:").arg(QCoreApplication::translate("gw::cli", "Examples")));
        surroundings.terminal.line(QString::fromUtf8(examples));
        return ExitCode::Done;
    }
    return std::nullopt;
}

} // namespace gw::cli
