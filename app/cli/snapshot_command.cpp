// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/site_options.h"
#include "app/short_lived_folder.h"
#include "core/site/collect_snapshot.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples = "  guestwrightctl snapshot --site lab:blog -o facts.json\n"
                          "  guestwrightctl check --snapshot facts.json     (judges it, anywhere and later)";

constexpr std::chrono::minutes snapshotTimeout{5};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

} // namespace

ExitCode snapshot(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Writes down all facts of a site: nodes, cluster, guests, array, LUNs. Changes nothing."));
    const SiteOptions siteOptions(parser);
    const QCommandLineOption output({u"o"_s, u"output"_s}, tr("The file to write."), u"FACTS.json"_s);
    const QCommandLineOption guest(u"guest"_s, tr("Details of this guest only."), u"NAME"_s);
    parser.addOptions({output, guest});
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    if (siteOptions.site(parser).isEmpty() || !parser.isSet(output)) {
        surroundings.terminal.complain(tr("name the site with --site and the file with -o."));
        return ExitCode::Usage;
    }

    auto settings = siteOptions.labSettings(parser);
    if (!settings) {
        surroundings.terminal.complain(settings.error());
        return ExitCode::Usage;
    }
    app::ShortLivedFolder shortLived;
    if (settings->stateFolder.isEmpty())
        settings->stateFolder = shortLived.path();

    const Call call(snapshotTimeout, surroundings.stop);
    const auto opened = app::openSite(call, siteOptions.site(parser), *settings);
    if (!opened) {
        surroundings.terminal.complain(opened.error());
        return exitCodeBeforeStart(opened.error().kind);
    }
    const auto facts =
        site::collectSnapshot(call, *opened->site, {.guest = parser.value(guest), .disks = {}});
    if (!facts) {
        surroundings.terminal.complain(facts.error());
        return exitCodeFor(facts.error().kind);
    }
    if (const auto saved = site::saveSnapshot(parser.value(output), *facts); !saved) {
        surroundings.terminal.complain(saved.error());
        return ExitCode::Failed;
    }
    surroundings.terminal.line(
        tr("Facts of %1 nodes written to %2").arg(facts->nodes.size()).arg(parser.value(output)));
    return ExitCode::Done;
}

} // namespace gw::cli
