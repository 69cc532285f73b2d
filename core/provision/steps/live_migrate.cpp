// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/live_migrate.h"

#include "core/provision/migration.h"
#include "core/provision/steps/guest_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Change leg(const QString &guest, const QString &from, const QString &to)
{
    return {.kind = ChangeKind::Action,
            .text = LiveMigrate::tr("Live migrate %1 from %2 to %3").arg(guest, from, to),
            .call = u"MSCluster_ResourceGroup \"%1\".MoveToNewNodeParams(%2, live)"_s.arg(guest, to),
            .cmdlet = u"Move-ClusterVirtualMachineRole -Name %1 -Node %2 -MigrationType Live"_s.arg(
                quoted(guest), quoted(to)),
            .object = guest,
            .before = from,
            .after = to};
}

/// Where the guest was before this run moved it the first time, also when the run was interrupted since.
QString homeOf(const Context &context, const QString &step, const QString &ownerNow)
{
    if (context.journal())
        for (const Journal::Entry &entry : context.journal()->entries())
            if (entry.step == step && entry.change.kind == ChangeKind::Action &&
                !entry.change.before.isEmpty())
                return entry.change.before;
    return ownerNow;
}

/// A migration that an interrupted run began may still be under way.
Result<GuestRole> awaitSettled(const Call &call, Context &context)
{
    for (auto pause = 20ms;; pause = std::min(pause * 2, 2000ms)) {
        context.view().forget();
        auto role = requireRole(call, context);
        if (!role || role->state != wmi::GroupState::Pending)
            return role;
        if (auto ok = call.sleep(pause, LiveMigrate::tr("Wait until %1 has settled").arg(role->group)); !ok)
            return fail(ok.error());
    }
}

Result<void> migrate(const Call &call, Context &context, const MigratingGuest &guest, const QString &from,
                     const QString &to)
{
    return context.change(call, leg(guest.group, from, to), [&](Change &change) -> Result<void> {
        const auto times = moveGuest(call, context.site(), guest, from, to);
        if (!times)
            return fail(times.error());
        change.migration = *times;
        return {};
    });
}

Result<void> done(const Result<wmi::JobOutcome> &outcome)
{
    return outcome ? Result<void>() : fail(outcome.error());
}

} // namespace

QString LiveMigrate::name() const
{
    return tr("Live migrate");
}

QString LiveMigrate::description(const Order &order) const
{
    return tr("Start %1 and live migrate it to every node in turn and back, %n time(s)", nullptr,
              order.migrationRounds)
        .arg(order.guest);
}

QString LiveMigrate::status() const
{
    return tr("Live migrating the guest from node to node");
}

/// Migrating leaves no trace of its own. A guest that runs, answers and was not changed by this walk is not
/// sent round once more; the journal of the walk that did it is the proof.
Result<Observation> LiveMigrate::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    const Order &order = context.order();
    const QStringList nodes = context.site().nodes();
    Observation seen;
    const QString owner = *role ? (*role)->ownerNode : nodes.first();
    QString from = owner;
    for (const QString &to : migrationRoute(nodes, homeOf(context, id(), owner), order.migrationRounds)) {
        if (from != to)
            seen.plan.push_back(leg(order.guest, from, to));
        from = to;
    }
    if (!*role)
        return seen;
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto heartbeat = heartbeatOf(call, context, *place);
    if (!heartbeat)
        return fail(heartbeat.error());
    seen.evidence << tr("%1: %2 is %3, heartbeat %4")
                         .arg(place->node, place->guest.name, stateText(place->guest.state),
                              heartbeatText(*heartbeat));
    if (*heartbeat != wmi::Heartbeat::Ok && order.expectsSystem())
        return seen;
    if (place->guest.state != wmi::GuestState::Running || context.mustRepeat(id()))
        return seen;
    seen.evidence << tr(
        "Nothing was changed since it was proven to move, so the migrations are not repeated");
    return Observation{.done = true, .evidence = seen.evidence};
}

Result<void> LiveMigrate::apply(const Call &call, Context &context) const
{
    auto role = awaitSettled(call, context);
    if (!role)
        return fail(role.error());
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    if (place->guest.state != wmi::GuestState::Running)
        if (auto ok = startRole(call, context, *role); !ok)
            return ok;
    if (context.order().expectsSystem())
        if (auto ok = awaitHeartbeat(
                call.within(10min), context, *place,
                tr("The guest must be up before it is moved. Look at its console on %1.").arg(place->node));
            !ok)
            return ok;
    const MigratingGuest guest{.group = role->group,
                               .id = place->guest.id,
                               .name = place->guest.name,
                               .hasSystem = context.order().expectsSystem()};
    QString here = role->ownerNode;
    const QStringList stops =
        migrationRoute(context.site().nodes(), homeOf(context, id(), here), context.order().migrationRounds);
    for (qsizetype i = 0; i < stops.size(); ++i) {
        if (here.compare(stops[i], Qt::CaseInsensitive) == 0)
            continue;
        call.report(tr("Move %1 of %2: to %3").arg(i + 1).arg(stops.size()).arg(stops[i]),
                    static_cast<int>(100 * i / stops.size()));
        if (auto ok = migrate(call, context, guest, here, stops[i]); !ok)
            return ok;
        here = stops[i];
    }
    return {};
}

/// The way back is proven by the cluster; each leg was proven on the node where it ended.
Result<QStringList> LiveMigrate::verify(const Call &call, Context &context) const
{
    QStringList evidence;
    QString group;
    for (const Change &change : context.changesOfStep()) {
        if (change.before.isEmpty() || change.kind != ChangeKind::Action)
            continue;
        group = change.object;
        evidence << migrationEvidence(change.object, change.before, change.after, change.migration);
    }
    if (group.isEmpty())
        return QStringList(tr("The cluster has one node only: there is nowhere to move"));
    const auto now = context.site().cluster().group(question(call), group);
    if (!now)
        return fail(now.error());
    const QString home = homeOf(context, id(), now->ownerNode);
    if (now->ownerNode.compare(home, Qt::CaseInsensitive) != 0)
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Live migrate %1").arg(group),
                     .reason = tr("It ended on %1 instead of %2.").arg(now->ownerNode, home),
                     .remedy = tr("Read the cluster's events, then walk again."),
                     .evidence = evidence});
    return evidence + QStringList(tr("It is back on %1").arg(home));
}

Result<void> LiveMigrate::undo(const Call &call, Context &context, const Change &change) const
{
    if (change.kind != ChangeKind::GuestStarted)
        return {};
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    if (place->guest.state == wmi::GuestState::Off)
        return {};
    const auto node = clientsOf(call, context, place->node);
    if (!node)
        return fail(node.error());
    return done(node->hyperV.turnOff(errand(call), place->guest));
}

} // namespace gw::provision
