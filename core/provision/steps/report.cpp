// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/report.h"

#include "core/provision/steps/guest_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change takeBackProbing(const Change &given)
{
    return {.kind = ChangeKind::Action,
            .text = Report::tr("Take this program's access to LUN %1 back").arg(given.disk),
            .call = Report::tr("Remove the mapping of LUN %1 to %2").arg(given.disk, given.after),
            .disk = given.disk,
            .identifier = given.identifier,
            .object = given.object,
            .before = given.after};
}

/// Access that this run gave to its own initiator and that is still there.
Result<std::vector<Change>> givenAccess(const Call &call, Context &context)
{
    std::vector<Change> still;
    if (!context.journal())
        return still;
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error());
    const QString ours = context.site().prober().initiator();
    // Also where the run was interrupted before it could note that it gave the access.
    for (const Journal::Entry &entry : context.journal()->entries()) {
        const Change &given = entry.change;
        if (given.kind != ChangeKind::LunMapped || given.after != ours || entry.undone)
            continue;
        const auto lun = std::ranges::find(*luns, given.object, &san::Lun::id);
        const bool known = std::ranges::find(still, given.object, &Change::object) != still.end();
        if (!known && lun != luns->end() && lun->mappedTo.contains(ours, Qt::CaseInsensitive))
            still.push_back(given);
    }
    return still;
}

Result<QStringList> handOver(const Call &call, Context &context)
{
    const auto role = requireRole(call, context);
    const auto place = requireGuest(call, context);
    if (!role || !place)
        return fail(role ? place.error() : role.error());
    const auto heartbeat = heartbeatOf(call, context, *place);
    if (!heartbeat)
        return fail(heartbeat.error());
    QStringList evidence{
        Report::tr("%1 is %2 on %3, heartbeat %4")
            .arg(place->guest.name, stateText(place->guest.state), place->node, heartbeatText(*heartbeat))};
    for (const DiskState &disk : context.disks()) {
        const auto rows = diskOnNodes(call, context, disk);
        if (!rows)
            return fail(rows.error());
        QStringList numbers;
        for (const auto &[node, row] : *rows)
            numbers << Report::tr("disk %1 on %2").arg(row.number).arg(node);
        evidence << Report::tr("%1, identifier %2, at %3: %4")
                        .arg(disk.order.name, disk.identifier, context.order().slotOf(disk.order).text(),
                             numbers.join(u", "_s));
    }
    return evidence;
}

} // namespace

QString Report::name() const
{
    return tr("Report");
}

QString Report::description(const Order &) const
{
    return tr("Take back the access that was given for probing, and put the evidence together");
}

QString Report::status() const
{
    return tr("Putting the report together");
}

Result<Observation> Report::observe(const Call &call, Context &context) const
{
    const auto given = givenAccess(call, context);
    const auto role = roleOf(call, context);
    if (!given || !role)
        return fail(given ? role.error() : given.error());
    Observation seen;
    for (const Change &change : *given)
        seen.plan.push_back(takeBackProbing(change));
    if (!*role)
        return seen;
    const auto evidence = handOver(call, context);
    if (!evidence)
        return fail(evidence.error());
    seen.evidence = *evidence;
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> Report::apply(const Call &call, Context &context) const
{
    const auto given = givenAccess(call, context);
    if (!given)
        return fail(given.error());
    for (const Change &access : *given) {
        const auto ok = context.change(call, takeBackProbing(access), [&](Change &) {
            return context.site().array().unmapLun(errand(call), access.object, access.after);
        });
        if (!ok)
            return ok;
    }
    return {};
}

Result<QStringList> Report::verify(const Call &call, Context &context) const
{
    return handOver(call, context);
}

} // namespace gw::provision
