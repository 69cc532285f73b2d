// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/site_options.h"
#include "app/short_lived_folder.h"
#include "core/base/durable_file.h"
#include "core/checks/migration_check.h"
#include "core/report/findings_report.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl check --site lab:blog --all\n"
    "  guestwrightctl check --site lab:existing-guests --guest SQL01 --format html -o sql01.html\n"
    "  guestwrightctl check --snapshot facts.json --format junit -o results.xml";

constexpr std::chrono::minutes checkTimeout{5};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

Result<checks::MigrationCheck> checkSite(const Surroundings &surroundings, const QCommandLineParser &parser,
                                         const SiteOptions &siteOptions, const QString &guest)
{
    auto settings = siteOptions.labSettings(parser);
    if (!settings)
        return fail(settings.error());
    app::ShortLivedFolder shortLived;
    if (settings->stateFolder.isEmpty())
        settings->stateFolder = shortLived.path();
    const Call call(checkTimeout, surroundings.stop);
    const auto opened = app::openSite(call, siteOptions.site(parser), *settings);
    if (!opened)
        return fail(opened.error());
    return checks::checkMigration(call, *opened->site, guest);
}

Result<checks::MigrationCheck> checkFacts(const QString &file, const QString &guest)
{
    auto snapshot = site::loadSnapshot(file);
    if (!snapshot)
        return fail(snapshot.error());
    return checks::judgeMigration(*std::move(snapshot), guest);
}

ExitCode exitCodeFor(checks::Verdict verdict)
{
    switch (verdict) {
    case checks::Verdict::Clean:
        return ExitCode::Done;
    case checks::Verdict::Warnings:
        return ExitCode::Warnings;
    case checks::Verdict::Blocked:
        break;
    }
    return ExitCode::Failed;
}

} // namespace

ExitCode check(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Looks for what would keep guests from running or migrating. Changes nothing."));
    const SiteOptions siteOptions(parser);
    const QCommandLineOption guest(u"guest"_s, tr("Judge this guest."), u"NAME"_s);
    const QCommandLineOption all(u"all"_s, tr("Judge every guest (this is the default)."));
    const QCommandLineOption facts(
        u"snapshot"_s, tr("Judge facts that were written down, instead of a site."), u"FACTS.json"_s);
    const QCommandLineOption format(u"format"_s, tr("text, json, html or junit."), u"FORMAT"_s, u"text"_s);
    const QCommandLineOption output({u"o"_s, u"output"_s}, tr("Write to a file."), u"FILE"_s);
    parser.addOptions({guest, all, facts, format, output});
    if (const auto code = parse(parser, surroundings, examples))
        return *code;

    const bool fromFile = parser.isSet(facts);
    if (fromFile == !siteOptions.site(parser).isEmpty() || (parser.isSet(guest) && parser.isSet(all))) {
        surroundings.terminal.complain(
            tr("name either --site or --snapshot, and not both --guest and --all."));
        return ExitCode::Usage;
    }
    const auto wantedFormat = report::findingsFormatFromName(parser.value(format));
    if (!wantedFormat) {
        surroundings.terminal.complain(wantedFormat.error());
        return ExitCode::Usage;
    }

    const auto checked = fromFile ? checkFacts(parser.value(facts), parser.value(guest))
                                  : checkSite(surroundings, parser, siteOptions, parser.value(guest));
    if (!checked) {
        surroundings.terminal.complain(checked.error());
        return fromFile ? ExitCode::Usage : exitCodeBeforeStart(checked.error().kind);
    }
    const QByteArray text =
        report::renderFindings(checked->snapshot, checked->findings, *wantedFormat, checked->guest);
    if (!parser.isSet(output))
        surroundings.terminal.line(QString::fromUtf8(text).trimmed());
    else if (const auto written = replaceFile(parser.value(output), text); !written) {
        surroundings.terminal.complain(written.error());
        return ExitCode::Failed;
    }
    return exitCodeFor(checks::worst(checked->findings));
}

} // namespace gw::cli
