// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/release_media.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change release(const Order &order, const QString &node, const QString &medium)
{
    return {.kind = ChangeKind::MediaReleased,
            .text = medium.isEmpty()
                        ? ReleaseMedia::tr("Take the medium out of the drive of %1").arg(order.guest)
                        : ReleaseMedia::tr("Take %1 out of the drive of %2").arg(medium, order.guest),
            .call = u"%1: Msvm_VirtualSystemManagementService.RemoveResourceSettings"_s.arg(node),
            .cmdlet = u"Get-VMDvdDrive -ComputerName %1 -VMName %2 | Set-VMDvdDrive -Path $null"_s.arg(
                quoted(node), quoted(order.guest)),
            .node = node,
            .before = medium};
}

} // namespace

QString ReleaseMedia::name() const
{
    return tr("Release media");
}

QString ReleaseMedia::description(const Order &order) const
{
    return tr("Empty the DVD drive of %1: a captured DVD or a local ISO ties the guest to one host")
        .arg(order.guest);
}

QString ReleaseMedia::status() const
{
    return tr("Emptying the guest's DVD drive");
}

Result<Observation> ReleaseMedia::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    if (!*role) {
        if (!context.order().install)
            return Observation{.done = true, .evidence = {tr("No medium is put in")}};
        return Observation{.plan = {release(context.order(), {}, {})}};
    }
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto local = drivesWithLocalMedia(call, context, *place, (*role)->group);
    if (!local)
        return fail(local.error());
    Observation seen{.done = local->empty()};
    for (const wmi::Drive &drive : *local) {
        seen.evidence << tr("%1 holds %2").arg(drive.slot.text(), mediumOf(drive));
        seen.plan.push_back(release(context.order(), place->node, mediumOf(drive)));
    }
    if (seen.done)
        seen.evidence << tr("No drive of %1 holds local media").arg(place->guest.name);
    return seen;
}

Result<void> ReleaseMedia::apply(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    const auto place = requireGuest(call, context);
    if (!role || !place)
        return fail(role ? place.error() : role.error());
    const auto local = drivesWithLocalMedia(call, context, *place, role->group);
    const auto node = clientsOf(call, context, place->node);
    if (!local || !node)
        return fail(local ? node.error() : local.error());
    for (const wmi::Drive &drive : *local) {
        const Change intent = release(context.order(), place->node, mediumOf(drive));
        const auto ok = context.change(call, intent, [&](Change &change) -> Result<void> {
            change.object = place->guest.id;
            const auto outcome = node->hyperV.eject(errand(call), drive);
            return outcome ? Result<void>() : fail(outcome.error());
        });
        if (!ok)
            return ok;
    }
    return {};
}

Result<QStringList> ReleaseMedia::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Empty the DVD drive of %1").arg(context.order().guest),
                 .reason = seen->evidence.join(u". "_s),
                 .remedy = tr("Set the drive to \"None\" in the guest's settings, then walk again.")});
}

} // namespace gw::provision
