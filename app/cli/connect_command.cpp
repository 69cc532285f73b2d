// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/open_profile.h"
#include "app/open_site.h"
#include "core/base/in_parallel.h"
#include "core/base/json_text.h"
#include "core/report/error_json.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl connect --site CL1.json             (which transport reaches each host)\n"
    "  guestwrightctl connect --site CL1.json --test      (every transport, stage by stage, and what to "
    "mend)\n"
    "  guestwrightctl connect --site CL1.json --test --host HV1 --host HV2 --json";

constexpr std::chrono::minutes patience{3};

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

nlohmann::json toJson(const QString &host, const Result<site::Route> &reached)
{
    nlohmann::json line{{"host", host}};
    if (!reached) {
        line["error"] = report::toJson(reached.error());
        return line;
    }
    line["transport"] = reached->way;
    nlohmann::json others = nlohmann::json::array();
    for (const auto &[way, why] : reached->passedOver)
        others.push_back({{"transport", way}, {"error", report::toJson(why)}});
    line["passedOver"] = others;
    return line;
}

nlohmann::json toJson(const site::TransportDiagnosis &found)
{
    nlohmann::json steps = nlohmann::json::array();
    for (const site::TransportStep &step : found.steps)
        steps.push_back({{"passed", step.passed}, {"text", step.text}});
    nlohmann::json line{{"host", found.host},
                        {"transport", found.way.text()},
                        {"problem", site::problemName(found.problem)},
                        {"steps", steps}};
    if (found.error)
        line["error"] = report::toJson(*found.error);
    if (found.certificate)
        line["fingerprint"] = found.certificate->fingerprint;
    return line;
}

void print(Terminal &terminal, const site::TransportDiagnosis &found)
{
    terminal.line(u"%1, %2"_s.arg(found.host, found.way.text()));
    for (const site::TransportStep &step : found.steps)
        terminal.line(u"  %1 %2"_s.arg(step.passed ? u"+"_s : u"-"_s, step.text));
    if (!found.error)
        return;
    if (!found.error->systemText.isEmpty())
        terminal.line(u"    "_s + found.error->systemText);
    for (const QString &fact : found.error->evidence)
        terminal.line(u"    "_s + fact);
    terminal.line(tr("    To do: %1").arg(found.error->remedy));
}

/// The hosts of a profile as they are asked: the cluster's name, then the nodes that it gives.
QStringList hostsOf(const site::Profile &profile)
{
    QStringList hosts = profile.nodes;
    hosts.prepend(profile.cluster);
    hosts.removeDuplicates();
    return hosts;
}

/// Every transport to every host, all hosts at once.
ExitCode test(const Surroundings &surroundings, const site::Profile &profile, const QStringList &hosts,
              const cim::Account &account, bool json)
{
    const Call call(patience, surroundings.stop);
    const auto answers = inParallel(
        hosts, [&](const QString &host) { return app::testTransports(call, profile, host, account); });
    ExitCode worst = ExitCode::Done;
    for (const auto &ways : answers) {
        for (const site::TransportDiagnosis &found : ways)
            json ? surroundings.terminal.json(toJson(found)) : print(surroundings.terminal, found);
        if (std::ranges::none_of(ways, &site::TransportDiagnosis::works))
            worst = ExitCode::Unreachable;
    }
    return call.isCancelled() ? ExitCode::Cancelled : worst;
}

/// Each host as a walk would connect it.
ExitCode connectAll(const Surroundings &surroundings, site::TransportChooser &chooser,
                    const QStringList &hosts, const cim::Account &account, bool json)
{
    const Call call(patience, surroundings.stop);
    const auto answers = inParallel(
        hosts, [&](const QString &host) { return chooser.connect(call, host, account).map([](auto) {}); });
    const auto routes = chooser.routes();
    ExitCode worst = ExitCode::Done;
    for (qsizetype at = 0; at < hosts.size(); ++at) {
        const auto &answer = answers[std::size_t(at)];
        const auto route = std::ranges::find_if(routes, [&](const site::Route &one) {
            return one.host.compare(hosts[at], Qt::CaseInsensitive) == 0;
        });
        if (!answer)
            worst = std::max(worst, exitCodeFor(answer.error().kind));
        if (json)
            surroundings.terminal.json(
                toJson(hosts[at], answer ? Result<site::Route>(*route) : fail(answer.error())));
        else if (!answer)
            surroundings.terminal.complain(answer.error());
        else
            for (const QString &line : route->lines())
                surroundings.terminal.line(line);
    }
    return worst;
}

} // namespace

ExitCode connect(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Shows by which transport each host of a site is reached, and why not by another. Reads only."));
    const QCommandLineOption siteOption(u"site"_s, tr("The path of a profile."), u"PROFILE"_s);
    const QCommandLineOption testOption(
        u"test"_s,
        tr("Test every transport that the profile allows: name, port, certificate, listener, log-on, "
           "rights."));
    const QCommandLineOption host(u"host"_s, tr("Only this one; may be given more than once."), u"NAME"_s);
    const QCommandLineOption json(u"json"_s, tr("For programs: a JSON object a line."));
    parser.addOptions({siteOption, testOption, host, json});
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    const QString name = parser.value(siteOption);
    if (name.isEmpty() || app::isLab(name)) {
        surroundings.terminal.complain(
            tr("name the profile of a site with --site; the lab needs no transport."));
        return ExitCode::Usage;
    }
    const auto profile = site::Profile::load(name);
    if (!profile) {
        surroundings.terminal.complain(profile.error());
        return ExitCode::Usage;
    }
    const auto account = app::accountFor(Call(patience, surroundings.stop), *profile);
    const auto chooser = app::connectorFor(*profile);
    if (!account || !chooser) {
        surroundings.terminal.complain(account ? chooser.error() : account.error());
        return ExitCode::Failed;
    }
    const QStringList hosts = parser.isSet(host) ? parser.values(host) : hostsOf(*profile);
    return parser.isSet(testOption)
               ? test(surroundings, *profile, hosts, *account, parser.isSet(json))
               : connectAll(surroundings, **chooser, hosts, *account, parser.isSet(json));
}

} // namespace gw::cli
