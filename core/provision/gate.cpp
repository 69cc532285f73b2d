// SPDX-License-Identifier: Apache-2.0
#include "core/provision/gate.h"

#include "core/checks/catalogue.h"
#include "core/provision/journal.h"
#include "core/provision/step_name.h"
#include "core/site/collect_snapshot.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Gate", text);
}

/// What the gate keeps from step to step.
struct Gate
{
    site::Site &site;
    const Order &order;
    const Journal *journal;
    OrderLimits limits;
    bool readinessProven = false;

    Result<QStringList> judge(const Call &call, const QString &step);
    Result<std::vector<checks::Finding>> find(const Call &call, const QString &step) const;
    Result<checks::Scope> scope(const Call &call) const;
    checks::DiskScope diskScope(const DiskOrder &disk, const std::vector<san::Lun> &luns) const;
    std::vector<checks::Finding> run(const site::Snapshot &snapshot, const checks::Scope &scope,
                                     const QString &step) const;
};

/// What is ordered, and what is known of its LUN by now: by the array, else by the journal.
checks::DiskScope Gate::diskScope(const DiskOrder &disk, const std::vector<san::Lun> &luns) const
{
    checks::DiskScope scope{.name = disk.name,
                            .identifier = disk.adopt,
                            .size = {},
                            .boot = disk.role == DiskRole::Boot,
                            .adopted = disk.isAdopted(),
                            .ours = true};
    const auto lun = std::ranges::find_if(luns, [&](const san::Lun &candidate) {
        return disk.isAdopted() ? wmi::sameIdentifier(candidate.identifier, disk.adopt)
                                : candidate.name.compare(disk.name, Qt::CaseInsensitive) == 0;
    });
    const bool found = lun != luns.end();
    if (scope.identifier.isEmpty() && found)
        scope.identifier = lun->identifier;
    if (scope.identifier.isEmpty() && journal)
        if (const auto made = journal->last(ChangeKind::LunMade, disk.name))
            scope.identifier = made->change.identifier;
    if (disk.size.bytes() > 0)
        scope.size = disk.size;
    else if (found)
        scope.size = lun->size;
    return scope;
}

Result<checks::Scope> Gate::scope(const Call &call) const
{
    const auto luns = site.array().luns(call);
    if (!luns)
        return fail(luns.error());
    checks::Scope scope{.guest = order.guest,
                        .guestIsNew = true,
                        .generation = order.generation,
                        .memory = order.memory,
                        .processors = quint32(order.processors),
                        .switchName = order.switchName,
                        .csv = order.csv,
                        .disks = {},
                        .migrationNetworks = order.migrationNetworks,
                        .excludedNetworks = order.excludedNetworks,
                        .ideBootLimit = limits.refusedFrom};
    if (journal) {
        const auto entries = journal->entries();
        scope.guestIsOurs = std::ranges::any_of(entries, [](const Journal::Entry &entry) {
            return entry.change.kind == ChangeKind::GuestMade && !entry.undone;
        });
    }
    for (const DiskOrder &disk : order.disks)
        scope.disks.push_back(diskScope(disk, *luns));
    return scope;
}

std::vector<checks::Finding> Gate::run(const site::Snapshot &snapshot, const checks::Scope &scope,
                                       const QString &step) const
{
    using checks::Check;
    auto findings = checks::runChecks(snapshot, scope, {.step = step, .when = Check::When::Before});
    if (!readinessProven && step != u"connect"_s)
        std::ranges::move(
            checks::runChecks(snapshot, scope, {.step = u"connect"_s, .when = Check::When::Before}),
            std::back_inserter(findings));
    return findings;
}

QStringList evidenceOf(const std::vector<checks::Finding> &findings)
{
    QStringList warnings;
    qsizetype passed = 0;
    for (const checks::Finding &finding : findings) {
        if (finding.outcome == checks::Outcome::Pass)
            ++passed;
        const bool open =
            finding.outcome == checks::Outcome::Fail || finding.outcome == checks::Outcome::Unknown;
        if (open && finding.severity == checks::Severity::Warning)
            warnings << tr("Warning (%1): %2").arg(finding.check, finding.message);
    }
    return QStringList(tr("Checks before it: %1 passed").arg(passed)) + warnings;
}

Result<QStringList> Gate::judge(const Call &call, const QString &step)
{
    if (readinessProven && !checks::gates(step, checks::Check::When::Before))
        return QStringList();
    const auto findings = find(call, step);
    if (!findings)
        return fail(findings.error());
    if (auto blocker =
            checks::blockingError(*findings, tr("Check the site before the step “%1”").arg(stepName(step))))
        return fail(*blocker);
    readinessProven = true;
    return evidenceOf(*findings);
}

Result<std::vector<checks::Finding>> Gate::find(const Call &call, const QString &step) const
{
    call.report(tr("Checking the site"));
    const auto judged = scope(call);
    if (!judged)
        return fail(judged.error());
    QStringList disks;
    for (const checks::DiskScope &disk : judged->disks)
        if (!disk.identifier.isEmpty())
            disks << disk.identifier;
    const auto snapshot = site::collectSnapshot(
        call.reportingTo({}), site, {.guest = order.guest, .disks = disks, .probe = !disks.isEmpty()});
    if (!snapshot)
        return fail(snapshot.error());
    return run(*snapshot, *judged, step);
}

} // namespace

std::function<Result<QStringList>(const Call &, const QString &step)>
gate(site::Site &site, const Order &order, const Journal *journal, const OrderLimits &limits)
{
    const auto state = std::make_shared<Gate>(Gate{site, order, journal, limits});
    return [state](const Call &call, const QString &step) { return state->judge(call, step); };
}

Result<std::vector<checks::Finding>> findingsBefore(const Call &call, site::Site &site, const Order &order,
                                                    const Journal *journal, const QString &step,
                                                    const OrderLimits &limits)
{
    return Gate{site, order, journal, limits}.find(call, step);
}

} // namespace gw::provision
