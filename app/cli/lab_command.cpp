// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "app/cli/lab_serve_command.h"
#include "app/cli/site_options.h"
#include "core/base/json_text.h"
#include "core/lab/scenario.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples =
    "  guestwrightctl lab list\n"
    "  guestwrightctl lab show blog\n"
    "  guestwrightctl lab show ./my-scenario.json     (checks a file of your own)\n"
    "  GUESTWRIGHT_SECRET=… guestwrightctl lab serve blog --listen 127.0.0.1:5985 --user lab\n"
    "  GUESTWRIGHT_SECRET=… guestwrightctl lab serve blog --listen 0.0.0.0:5986 --user lab "
    "--tls lab.pem lab.key --profile lab.json";

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cli", text);
}

ExitCode list(const Surroundings &surroundings, bool json)
{
    for (const QString &name : lab::Scenario::names()) {
        const auto scenario = lab::Scenario::load(name);
        if (!scenario) {
            surroundings.terminal.complain(scenario.error());
            return ExitCode::Failed;
        }
        if (json)
            surroundings.terminal.json({{"name", name}, {"title", scenario->title}});
        else
            surroundings.terminal.line(u"  lab:%1 %2"_s.arg(name, -28).arg(scenario->title));
    }
    return ExitCode::Done;
}

QString nodeLine(const lab::NodeState &node)
{
    return u"%1  %2"_s.arg(node.name, -12).arg(node.initiator);
}

nlohmann::json toJson(const lab::Scenario &scenario)
{
    nlohmann::json nodes = nlohmann::json::array();
    for (const lab::NodeState &node : scenario.nodes)
        nodes.push_back({{"name", node.name}, {"initiator", node.initiator}});
    nlohmann::json faults = nlohmann::json::array();
    for (const lab::Fault &fault : scenario.faults)
        faults.push_back(fault);
    return {
        {"name", scenario.name},           {"title", scenario.title}, {"description", scenario.description},
        {"cluster", scenario.clusterName}, {"nodes", nodes},          {"faults", faults}};
}

void print(Terminal &terminal, const lab::Scenario &scenario)
{
    terminal.line(u"lab:%1 – %2"_s.arg(scenario.name, scenario.title));
    if (!scenario.description.isEmpty())
        terminal.line(scenario.description);
    terminal.line(tr("\nCluster %1").arg(scenario.clusterName));
    for (const lab::NodeState &node : scenario.nodes)
        terminal.line(u"  "_s + nodeLine(node));
    terminal.line(tr("Networks"));
    for (const lab::ScenarioNetwork &network : scenario.networks)
        terminal.line(u"  %1  %2"_s.arg(network.name, -16).arg(network.address));
    terminal.line(tr("Disks"));
    for (const lab::ScenarioDisk &disk : scenario.disks)
        terminal.line(u"  %1  %2"_s.arg(disk.name, -16).arg(disk.size.text()));
    if (!scenario.guests.empty())
        terminal.line(tr("Guests"));
    for (const lab::ScenarioGuest &guest : scenario.guests)
        terminal.line(u"  %1  %2"_s.arg(guest.name, -16).arg(guest.node));
    if (!scenario.faults.empty())
        terminal.line(tr("What goes wrong"));
    for (const lab::Fault &fault : scenario.faults)
        terminal.line(u"  %1  %2"_s.arg(lab::faultName(fault.kind), -24).arg(fault.node));
}

ExitCode show(const Surroundings &surroundings, const QString &name, bool json)
{
    const auto scenario = lab::Scenario::load(name);
    if (!scenario) {
        surroundings.terminal.complain(scenario.error());
        return ExitCode::Usage;
    }
    if (json)
        surroundings.terminal.json(toJson(*scenario));
    else
        print(surroundings.terminal, *scenario);
    return ExitCode::Done;
}

} // namespace

ExitCode lab(const Surroundings &surroundings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(tr("The scenarios of the built-in lab."));
    parser.addPositionalArgument(u"list"_s, tr("The scenarios there are."),
                                 u"list | show SCENARIO | serve SCENARIO"_s);
    const QCommandLineOption json(u"json"_s, tr("For programs: a JSON object a line."));
    const QCommandLineOption listen(
        u"listen"_s, tr("serve: where WinRM listens; port 0 is any that is free."), u"ADDRESS:PORT"_s);
    const QCommandLineOption tls(u"tls"_s, tr("serve: https, with these PEM files."), u"CERTIFICATE KEY"_s);
    const QCommandLineOption clientAuthority(
        u"client-ca"_s,
        tr("serve: with --tls; whoever shows a certificate that this one has issued is let in."), u"FILE"_s);
    const QCommandLineOption user(
        u"user"_s, tr("serve: the only account, with the password in GUESTWRIGHT_SECRET; else anybody."),
        u"NAME"_s);
    const QCommandLineOption clearBasic(u"clear-basic"_s, tr("serve: take Basic without TLS too."));
    const QCommandLineOption profile(
        u"profile"_s, tr("serve: writes a profile with which other machines reach the lab and its SAN."),
        u"FILE"_s);
    parser.addOptions({json, listen, tls, clientAuthority, user, clearBasic, profile});
    const LabOptions labOptions(parser);
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    const QStringList words = parser.positionalArguments();
    if (words == QStringList{u"list"_s})
        return list(surroundings, parser.isSet(json));
    if (words.size() == 2 && words.first() == u"show"_s)
        return show(surroundings, words.last(), parser.isSet(json));
    const bool serves = words.size() == (parser.isSet(tls) ? 3 : 2) && words.first() == u"serve"_s;
    if (serves && parser.isSet(listen)) {
        const auto settings = labOptions.labSettings(parser);
        if (!settings) {
            surroundings.terminal.complain(settings.error());
            return ExitCode::Usage;
        }
        return serveLab(surroundings, {.scenario = words.at(1),
                                       .listen = parser.value(listen),
                                       .certificate = parser.value(tls),
                                       .key = words.value(2),
                                       .clientAuthority = parser.value(clientAuthority),
                                       .user = parser.value(user),
                                       .clearBasic = parser.isSet(clearBasic),
                                       .profile = parser.value(profile),
                                       .lab = *settings});
    }
    surroundings.terminal.complain(
        tr("say \"lab list\", \"lab show SCENARIO\" or \"lab serve SCENARIO --listen "
           "ADDRESS:PORT\"."));
    return ExitCode::Usage;
}

} // namespace gw::cli
