// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_verdict.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 8;

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gw::ui::CheckVerdict", text, nullptr, n);
}

/// What a verdict is made of.
struct Counts
{
    int blocks = 0, unknownBlocks = 0, warnings = 0, unknown = 0;

    explicit Counts(const std::vector<checks::Finding> &findings)
    {
        using enum checks::Outcome;
        for (const checks::Finding &finding : findings) {
            const bool isUnknown = finding.outcome == Unknown;
            blocks += int(finding.blocks() && !isUnknown);
            unknownBlocks += int(finding.blocks() && isUnknown);
            warnings += int(finding.outcome == Fail && finding.severity == checks::Severity::Warning);
            unknown += int(!finding.blocks() && isUnknown);
        }
    }
};

CheckVerdict verdictOfOne(const QString &guest, const Counts &found)
{
    if (found.blocks > 0)
        return {State::Stopped,
                tr("%1 must not be migrated: %n finding(s) block it", found.blocks).arg(guest),
                {}};
    if (found.unknownBlocks > 0)
        return {State::Unknown,
                tr("It is not known whether %1 can live-migrate: %n thing(s) could not be read",
                   found.unknownBlocks)
                    .arg(guest),
                {}};
    if (found.warnings > 0)
        return {
            State::Attention, tr("%1 can live-migrate, with %n warning(s)", found.warnings).arg(guest), {}};
    if (found.unknown > 0)
        return {State::Attention,
                tr("%1 can live-migrate, although %n thing(s) could not be read", found.unknown).arg(guest),
                {}};
    return {State::Done, tr("%1 can live-migrate").arg(guest), {}};
}

QString listed(const QStringList &names)
{
    const int more = int(names.size() - mostNamed);
    const QString shown = names.first(std::min(mostNamed, names.size())).join(u", "_s);
    return more > 0 ? tr("%1 and %n more", more).arg(shown) : shown;
}

CheckVerdict verdictOfAll(const checks::MigrationCheck &check)
{
    QStringList blocked, unknown, warned;
    for (const checks::GuestVerdict &one : check.guests)
        switch (verdictOfOne(one.guest, Counts(one.findings)).state) {
        case State::Stopped:
            blocked << one.guest;
            break;
        case State::Unknown:
            unknown << one.guest;
            break;
        case State::Attention:
            warned << one.guest;
            break;
        default:
            break;
        }
    const int all = int(check.guests.size());
    if (!blocked.isEmpty())
        return {State::Stopped, tr("%n guest(s) of %1 must not be migrated", int(blocked.size())).arg(all),
                tr("Must not be migrated: %1.").arg(listed(blocked))};
    if (!unknown.isEmpty() || Counts(check.findings).unknownBlocks > 0)
        return {State::Unknown, tr("It is not known whether every guest can live-migrate"),
                unknown.isEmpty() ? QString() : tr("Not known: %1.").arg(listed(unknown))};
    if (all == 0)
        return {State::ToDo, tr("%1 has no guest").arg(check.snapshot.clusterName), {}};
    if (!warned.isEmpty())
        return {State::Attention, tr("All guests can live-migrate (%n), with warnings", all),
                tr("With warnings: %1.").arg(listed(warned))};
    return {State::Done, tr("All guests can live-migrate (%n)", all), {}};
}

} // namespace

CheckVerdict verdictOf(const checks::MigrationCheck &check)
{
    return check.guest.isEmpty() ? verdictOfAll(check) : verdictOfOne(check.guest, Counts(check.findings));
}

} // namespace gw::ui
