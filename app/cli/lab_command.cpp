// SPDX-License-Identifier: Apache-2.0
#include "app/cli/command.h"
#include "core/base/json_text.h"
#include "core/lab/scenario.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cli {

namespace {

constexpr auto examples = "  guestwrightctl lab list\n"
                          "  guestwrightctl lab show blog\n"
                          "  guestwrightctl lab show ./my-scenario.json     (checks a file of your own)";

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
    parser.addPositionalArgument(u"list"_s, tr("The scenarios there are."), u"list | show SCENARIO"_s);
    const QCommandLineOption json(u"json"_s, tr("For programs: a JSON object a line."));
    parser.addOption(json);
    if (const auto code = parse(parser, surroundings, examples))
        return *code;
    const QStringList words = parser.positionalArguments();
    if (words == QStringList{u"list"_s})
        return list(surroundings, parser.isSet(json));
    if (words.size() == 2 && words.first() == u"show"_s)
        return show(surroundings, words.last(), parser.isSet(json));
    surroundings.terminal.complain(tr("say \"lab list\" or \"lab show SCENARIO\"."));
    return ExitCode::Usage;
}

} // namespace gw::cli
