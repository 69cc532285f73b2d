// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/run_printer.h"
#include "app/cli/site_options.h"
#include "app/walk.h"

#include <QCoreApplication>
#include <QDir>

#include <csignal>
#include <cstdlib>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl walk --site lab:blog --order resources/orders/blog.json\n"
    "  guestwrightctl walk --site lab:blog --order blog.json --plan          (what would be done; touches "
    "nothing)\n"
    "  guestwrightctl walk --site lab:blog --order blog.json --to attach-disk\n"
    "  guestwrightctl walk --site lab:blog --order blog.json --resume        (goes on with the run before)\n"
    "  guestwrightctl walk --site lab:blog --order blog.json --undo          (takes back what it made)";

/// Long enough for any installation and many migrations; a step has shorter deadlines of its own.
constexpr std::chrono::hours walkTimeout{12};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

QCommandLineOption hidden(QCommandLineOption option)
{
    option.setFlags(QCommandLineOption::HiddenFromHelp);
    return option;
}

struct Options
{
    explicit Options(QCommandLineParser &parser) : site(parser)
    {
        parser.addOptions({order, journal, resume, undo, to, plan, report, json, haltAt});
    }

    SiteOptions site;
    QCommandLineOption order{u"order"_s,
                             tr("What is wanted: guest, disks, networks. The README describes the file."),
                             u"ORDER.json"_s};
    QCommandLineOption journal{
        u"journal"_s, tr("Where the run is written down; by default in a folder of its own."), u"FILE"_s};
    QCommandLineOption resume{u"resume"_s, tr("Go on with the run that was interrupted.")};
    QCommandLineOption undo{u"undo"_s, tr("Take back what the run made, and nothing else.")};
    QCommandLineOption to{u"to"_s, tr("Stop after this step."), u"STEP"_s};
    QCommandLineOption plan{u"plan"_s, tr("Print what would be done. Nothing is touched.")};
    QCommandLineOption report{u"report"_s, tr("The HTML report; its JSON and PowerShell go beside it."),
                              u"FILE.html"_s};
    QCommandLineOption json{u"json"_s, tr("One event a line, for programs.")};
    QCommandLineOption haltAt =
        hidden({u"halt-at"_s, tr("For tests: end as in a power cut at STEP:POINT."), u"STEP:POINT"_s});
};

/// For tests: ends the program as a power cut would, when the run first reaches that point of that step.
using AtPoint = std::function<Result<void>(const QString &, provision::Point)>;

Result<AtPoint> haltAt(const QString &text)
{
    if (text.isEmpty())
        return AtPoint();
    const auto point = provision::pointFromName(text.section(u':', 1));
    if (!point)
        return fail(point.error());
    return AtPoint([step = text.section(u':', 0, 0), point = *point](const QString &reached,
                                                                     provision::Point at) -> Result<void> {
        if (reached == step && at == point) {
#ifdef SIGKILL
            std::raise(SIGKILL);
#endif
            std::abort();
        }
        return {};
    });
}

Result<app::WalkRequest> readRequest(const QCommandLineParser &parser, const Options &options)
{
    auto lab = options.site.labSettings(parser);
    if (!lab)
        return fail(lab.error());
    auto atPoint = haltAt(parser.value(options.haltAt));
    if (!atPoint)
        return fail(atPoint.error());
    return app::WalkRequest{.site = options.site.site(parser),
                            .order = parser.value(options.order),
                            .journal = parser.value(options.journal),
                            .report = parser.value(options.report),
                            .resume = parser.isSet(options.resume),
                            .undo = parser.isSet(options.undo),
                            .planOnly = parser.isSet(options.plan),
                            .toStep = parser.value(options.to),
                            .lab = std::move(*lab),
                            .atPoint = std::move(*atPoint)};
}

/// Where to find what was written, the report last.
void namePlaces(Terminal &terminal, const app::WalkOutcome &outcome, bool json)
{
    if (outcome.report.isEmpty())
        return;
    if (json) {
        terminal.json({{"event", "written"},
                       {"journal", outcome.journal.toStdString()},
                       {"report", outcome.report.toStdString()}});
        return;
    }
    terminal.line(tr("Journal: %1").arg(QDir::toNativeSeparators(outcome.journal)));
    terminal.line(tr("Report:  %1").arg(QDir::toNativeSeparators(outcome.report)));
}

} // namespace

ExitCode walk(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Carries out an order, step by step: looks, changes the least, proves it by looking again."));
    const Options options(parser);
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    if (options.site.site(parser).isEmpty() || !parser.isSet(options.order)) {
        surroundings.terminal.complain(tr("name the site with --site and the order with --order."));
        return ExitCode::Usage;
    }
    const auto request = readRequest(parser, options);
    if (!request) {
        surroundings.terminal.complain(request.error());
        return ExitCode::Usage;
    }

    const bool json = parser.isSet(options.json);
    RunPrinter printer(surroundings.terminal, json);
    bool toldFailure = false;
    const auto outcome =
        app::walk(Call(walkTimeout, surroundings.stop), *request, [&](const provision::Event &event) {
            toldFailure = toldFailure || std::holds_alternative<provision::StepFailed>(event);
            printer.print(event);
        });
    if (!outcome) {
        surroundings.terminal.complain(outcome.error());
        return exitCodeBeforeStart(outcome.error().kind);
    }
    if (!outcome->finished && !toldFailure) {
        surroundings.terminal.complain(outcome->finished.error());
        return exitCodeBeforeStart(outcome->finished.error().kind);
    }
    namePlaces(surroundings.terminal, *outcome, json);
    if (outcome->finished)
        return ExitCode::Done;
    return outcome->finished.error().kind == Error::Kind::Cancelled ? ExitCode::Cancelled : ExitCode::Failed;
}

} // namespace gw::cli
