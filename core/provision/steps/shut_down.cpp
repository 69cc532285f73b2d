// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/shut_down.h"

#include "core/provision/steps/guest_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Change shutDownChange(const Order &order, const QString &node)
{
    return {.kind = ChangeKind::GuestStopped,
            .text = ShutDown::tr("Shut down %1").arg(order.guest),
            .call = u"%1: Msvm_ShutdownComponent.InitiateShutdown"_s.arg(node),
            .cmdlet = u"Stop-VM -ComputerName %1 -Name %2"_s.arg(quoted(node), quoted(order.guest)),
            .node = node,
            .before = ShutDown::tr("running"),
            .after = ShutDown::tr("off")};
}

/// This run installed the system and the guest was not shut down since.
bool isOwed(const Context &context, const QString &step)
{
    if (!context.journal() || context.journal()->isStepDone(step))
        return false;
    return std::ranges::any_of(context.journal()->entries(),
                               [](const Journal::Entry &entry) { return entry.step == u"install-os"; });
}

/// A guest that runs, although nothing is left to do that needs it off: the walk was finished before.
Result<bool> mayRun(const Call &call, Context &context, const GuestPlace &place)
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    if (!*role)
        return false;
    const auto local = drivesWithLocalMedia(call, context, place, (*role)->group);
    if (!local)
        return fail(local.error());
    return local->empty();
}

Error savedGuest(const GuestPlace &place)
{
    return {.kind = Error::Kind::ActionNeeded,
            .what = ShutDown::tr("Shut down %1").arg(place.guest.name),
            .reason = ShutDown::tr("The guest is saved, not off: its volumes are not written to the end."),
            .remedy = ShutDown::tr("Start it and shut it down from inside, then walk again."),
            .place = {.host = place.node}};
}

} // namespace

QString ShutDown::name() const
{
    return tr("Shut down");
}

QString ShutDown::description(const Order &order) const
{
    return tr("Shut down %1, so that its volumes can be looked at").arg(order.guest);
}

QString ShutDown::status() const
{
    return tr("Shutting the guest down");
}

Result<Observation> ShutDown::observe(const Call &call, Context &context) const
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    if (!*place)
        return Observation{.plan = {shutDownChange(context.order(), {})}};
    const GuestPlace &found = **place;
    const QString state = tr("%1: %2 is %3").arg(found.node, found.guest.name, stateText(found.guest.state));
    if (found.guest.state == wmi::GuestState::Off)
        return Observation{.done = true, .evidence = {state}};
    if (found.guest.state == wmi::GuestState::Saved)
        return fail(savedGuest(found));
    const auto leave = isOwed(context, id()) ? Result<bool>(false) : mayRun(call, context, found);
    if (!leave)
        return fail(leave.error());
    if (*leave)
        return Observation{.done = true, .evidence = {state, tr("Nothing is left to do that needs it off")}};
    return Observation{.evidence = {state}, .plan = {shutDownChange(context.order(), found.node)}};
}

Result<void> ShutDown::apply(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto node = clientsOf(call, context, place->node);
    if (!node)
        return fail(node.error());
    const auto waited = awaitHeartbeat(
        call.within(5min), context, *place,
        tr("Its system must be up, and its integration services must run, to take the request. "
           "Or shut it down in its console."));
    if (!waited)
        return waited;
    return context.change(
        call, shutDownChange(context.order(), place->node), [&](Change &change) -> Result<void> {
            change.object = place->guest.id;
            const auto asked = node->hyperV.shutDown(errand(call), place->guest,
                                                     tr("Guestwright looks at the guest's volumes."));
            if (!asked)
                return asked;
            const auto off = node->hyperV.awaitState(errand(call), place->guest, wmi::GuestState::Off);
            return off ? Result<void>() : fail(off.error());
        });
}

Result<QStringList> ShutDown::verify(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    if (place->guest.state == wmi::GuestState::Saved)
        return fail(savedGuest(*place));
    const QString state =
        tr("%1: %2 is %3").arg(place->node, place->guest.name, stateText(place->guest.state));
    if (place->guest.state == wmi::GuestState::Off)
        return QStringList(state);
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Shut down %1").arg(place->guest.name),
                 .reason = tr("The guest was off and is %1 again.").arg(stateText(place->guest.state)),
                 .remedy = tr("Look who starts it, then walk again."),
                 .place = {.host = place->node}});
}

} // namespace gw::provision
