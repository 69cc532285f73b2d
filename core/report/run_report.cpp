// SPDX-License-Identifier: Apache-2.0
#include "core/report/run_report.h"

#include "core/wmi/disk.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::report {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::report::RunReport", text);
}

StepReport::State stateOf(provision::StepDone::Outcome outcome)
{
    switch (outcome) {
    case provision::StepDone::Outcome::Already:
        return StepReport::State::Already;
    case provision::StepDone::Outcome::Changed:
        return StepReport::State::Changed;
    case provision::StepDone::Outcome::Planned:
        return StepReport::State::Planned;
    case provision::StepDone::Outcome::Undone:
        return StepReport::State::Undone;
    }
    return StepReport::State::Running;
}

RunReport::Result resultOf(provision::RunFinished::Outcome outcome)
{
    using Outcome = provision::RunFinished::Outcome;
    switch (outcome) {
    case Outcome::Done:
        return RunReport::Result::Done;
    case Outcome::Nothing:
        return RunReport::Result::Nothing;
    case Outcome::Planned:
        return RunReport::Result::Planned;
    case Outcome::Failed:
        return RunReport::Result::Failed;
    case Outcome::Cancelled:
        return RunReport::Result::Cancelled;
    case Outcome::Undone:
        return RunReport::Result::Undone;
    }
    return RunReport::Result::Unfinished;
}

/// Sorts each event into the report.
struct Taker
{
    RunReport &report;

    StepReport &step(const QString &id)
    {
        const auto found = std::ranges::find(report.steps, id, &StepReport::id);
        if (found != report.steps.end())
            return *found;
        report.steps.push_back(
            {.id = id, .name = id, .description = {}, .evidence = {}, .changes = {}, .error = {}});
        return report.steps.back();
    }

    void operator()(const provision::RunStarted &event)
    {
        report.started = QDateTime::currentDateTimeUtc();
        report.runId = event.runId;
        report.site = event.site;
        report.guest = event.guest;
        report.resumed = event.resumed;
        report.undo = event.undo;
        report.stepsInAll = event.steps;
        report.warnings = event.warnings;
    }
    void operator()(const provision::StepStarted &event)
    {
        StepReport &begun = step(event.step);
        begun.name = event.name;
        begun.description = event.description;
    }
    void operator()(const provision::StepProgress &) {}
    void operator()(const provision::StepPlanned &) {}
    void operator()(const provision::ChangeMade &event) { step(event.step).changes.push_back(event.change); }
    void operator()(const provision::StepDone &event)
    {
        StepReport &done = step(event.step);
        done.state = stateOf(event.outcome);
        done.evidence = event.evidence;
        done.changes = event.changes;
        done.duration = event.duration;
    }
    void operator()(const provision::StepFailed &event)
    {
        const bool cancelled = event.error.kind == Error::Kind::Cancelled;
        StepReport &failed = step(event.step);
        failed.state = cancelled ? StepReport::State::Cancelled : StepReport::State::Failed;
        failed.error = event.error;
        failed.changes = event.changes;
        report.result = cancelled ? RunReport::Result::Cancelled : RunReport::Result::Failed;
        report.finished = QDateTime::currentDateTimeUtc();
    }
    void operator()(const provision::RunFinished &event)
    {
        report.result = resultOf(event.outcome);
        report.finished = QDateTime::currentDateTimeUtc();
    }
};

QString stateOn(const site::DiskOnNode &node)
{
    if (!node.disk)
        return tr("unknown: %1").arg(node.disk.error().reason);
    if (!*node.disk)
        return tr("not seen");
    const wmi::Disk &disk = **node.disk;
    return tr("disk %1, %2").arg(QString::number(disk.number), disk.offline ? tr("offline") : tr("online"));
}

DiskReport reportOn(const site::DiskRow &row, const QString &name)
{
    DiskReport disk{.name = name,
                    .identifier = row.identifier,
                    .size = row.size.value_or(ByteSize()),
                    .resource = {},
                    .user = {},
                    .nodes = {}};
    if (row.resource)
        disk.resource = u"%1, %2"_s.arg(row.resource->name, wmi::word(row.resource->state));
    QStringList users;
    for (const site::DiskUser &user : row.users)
        users << u"%1, %2"_s.arg(user.guest, user.slot.text());
    disk.user = users.join(u"; "_s);
    for (const site::DiskOnNode &node : row.nodes)
        disk.nodes.push_back(
            {.node = node.node, .state = stateOn(node), .seen = node.disk && node.disk->has_value()});
    return disk;
}

} // namespace

void RunReport::add(const provision::Event &event)
{
    std::visit(Taker{*this}, event);
}

QStringList RunReport::diskIdentifiers() const
{
    QStringList identifiers;
    for (const StepReport &step : steps)
        for (const provision::Change &change : step.changes)
            if (!change.identifier.isEmpty() && !identifiers.contains(change.identifier))
                identifiers << change.identifier;
    return identifiers;
}

void RunReport::setDisks(const std::vector<site::DiskRow> &rows)
{
    disks.clear();
    for (const QString &identifier : diskIdentifiers()) {
        const auto row = std::ranges::find_if(rows, [&](const site::DiskRow &candidate) {
            return wmi::sameIdentifier(candidate.identifier, identifier);
        });
        if (row == rows.end())
            continue;
        QString name = row->lunName;
        for (const StepReport &step : steps)
            for (const provision::Change &change : step.changes)
                if (wmi::sameIdentifier(change.identifier, identifier) && !change.disk.isEmpty())
                    name = change.disk;
        disks.push_back(reportOn(*row, name));
    }
}

const Error *RunReport::error() const
{
    const auto failed =
        std::ranges::find_if(steps, [](const StepReport &step) { return step.error.has_value(); });
    return failed == steps.end() ? nullptr : &*failed->error;
}

QStringList RunReport::nextSteps() const
{
    QStringList next;
    switch (result) {
    case Result::Done:
    case Result::Nothing:
        next << tr("Set up a backup inside %1, or on the array: a backup of the host saves the guest's "
                   "settings, not its disks.")
                    .arg(guest)
             << tr("Watch the array's pool: thin LUNs fill as the guest writes. In the guest, format "
                   "quickly, never fully.")
             << tr("Leave checkpoints off, and change disks in Failover Cluster Manager followed by a "
                   "refresh of the configuration.")
             << tr("Check the guest again before updates and maintenance: guestwrightctl check --guest %1.")
                    .arg(guest);
        break;
    case Result::Planned:
        next << tr("Nothing was changed. Walk again without --plan to carry it out.");
        break;
    case Result::Failed:
        if (error() && !error()->remedy.isEmpty())
            next << error()->remedy;
        next << tr("Then go on where it stopped: the same command with --resume. What is done is not done "
                   "again.")
             << tr("Or take back what this run has made: the same command with --undo.");
        break;
    case Result::Cancelled:
    case Result::Unfinished:
        next << tr("Go on where it stopped: the same command with --resume.")
             << tr("Or take back what this run has made: the same command with --undo.");
        break;
    case Result::Undone:
        next << tr(
            "What this run had made is gone. Disks that were taken over, and their data, are as they were.");
        break;
    }
    return next;
}

QString word(RunReport::Result result)
{
    switch (result) {
    case RunReport::Result::Unfinished:
        return u"unfinished"_s;
    case RunReport::Result::Done:
        return u"done"_s;
    case RunReport::Result::Nothing:
        return u"nothing-to-do"_s;
    case RunReport::Result::Planned:
        return u"planned"_s;
    case RunReport::Result::Failed:
        return u"failed"_s;
    case RunReport::Result::Cancelled:
        return u"cancelled"_s;
    case RunReport::Result::Undone:
        return u"undone"_s;
    }
    return {};
}

QString word(StepReport::State state)
{
    switch (state) {
    case StepReport::State::Running:
        return u"running"_s;
    case StepReport::State::Already:
        return u"already"_s;
    case StepReport::State::Changed:
        return u"changed"_s;
    case StepReport::State::Planned:
        return u"planned"_s;
    case StepReport::State::Undone:
        return u"undone"_s;
    case StepReport::State::Failed:
        return u"failed"_s;
    case StepReport::State::Cancelled:
        return u"cancelled"_s;
    }
    return {};
}

} // namespace gw::report
