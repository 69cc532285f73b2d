// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace gw::checks {

namespace {

std::vector<Check> allGroups()
{
    std::vector<Check> all;
    for (const auto &group : {sanChecks, iscsiChecks, nodeChecks, diskUseChecks, diskChecks, clusterChecks,
                              clusterDiskChecks, csvChecks, guestChecks, networkChecks, liveMigrationChecks})
        std::ranges::move(group(), std::back_inserter(all));
    return all;
}

bool gatesStep(const Check &check, const QString &step, std::optional<Check::When> when)
{
    return std::ranges::any_of(check.gates, [&](const Check::Gate &gate) {
        return step == QLatin1StringView(gate.step) && (!when || gate.when == *when);
    });
}

bool isWanted(const Check &check, const Filter &filter)
{
    if (!filter.step.isEmpty() && !gatesStep(check, filter.step, filter.when))
        return false;
    if (filter.migrate && !check.migrate)
        return false;
    return filter.ids.isEmpty() || filter.ids.contains(QLatin1StringView(check.id));
}

QStringList stepsOf(const Check &check)
{
    QStringList steps;
    for (const Check::Gate &gate : check.gates)
        if (const auto step = QString::fromLatin1(gate.step); !steps.contains(step))
            steps << step;
    return steps;
}

/// Adds what the table knows to what the check found.
void complete(Finding &finding, const Check &check, const QDateTime &taken)
{
    finding.check = QString::fromLatin1(check.id);
    finding.title = QCoreApplication::translate("gw::checks", check.title);
    finding.severity = check.severity;
    finding.steps = stepsOf(check);
    if (finding.outcome == Outcome::Fail)
        finding.repair = check.repair;
    for (Evidence &evidence : finding.evidence)
        evidence.time = taken;
}

} // namespace

const std::vector<Check> &catalogue()
{
    static const std::vector<Check> checks = allGroups();
    return checks;
}

bool gates(const QString &step, Check::When when)
{
    return std::ranges::any_of(catalogue(), [&](const Check &check) { return gatesStep(check, step, when); });
}

std::vector<Finding> runChecks(const site::Snapshot &snapshot, const Scope &scope, const Filter &filter)
{
    std::vector<Finding> findings;
    for (const Check &check : catalogue()) {
        if (!isWanted(check, filter))
            continue;
        for (Finding &finding : check.examine(snapshot, scope)) {
            complete(finding, check, snapshot.taken);
            findings.push_back(std::move(finding));
        }
    }
    return findings;
}

} // namespace gw::checks
