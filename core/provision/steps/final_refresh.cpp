// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/final_refresh.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

/// All that a clean refresh leaves behind.
Result<IncludedDisks> cleanliness(const Call &call, Context &context, const GuestRole &role)
{
    auto found = includedDisks(call, context, role);
    if (!found)
        return found;
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto local = drivesWithLocalMedia(call, context, *place, role.group);
    if (!local)
        return fail(local.error());
    for (const wmi::Drive &drive : *local)
        found->missing
            << FinalRefresh::tr("%1 of the guest holds %2.").arg(drive.slot.text(), mediumOf(drive));
    return found;
}

} // namespace

QString FinalRefresh::name() const
{
    return tr("Final refresh");
}

QString FinalRefresh::description(const Order &order) const
{
    return tr("Refresh the configuration of %1 once more and look whether it is clean").arg(order.guest);
}

QString FinalRefresh::status() const
{
    return tr("Refreshing the guest's configuration for the last time");
}

/// A refresh leaves no trace of its own. Where this walk changed nothing before this step and everything is
/// as a clean refresh leaves it, it is not repeated.
Result<Observation> FinalRefresh::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    const Order &order = context.order();
    if (!*role)
        return Observation{
            .plan = {refreshOf(u"Virtual Machine Configuration "_s + order.guest, order.guest)}};
    for (const DiskState &disk : context.disks())
        if (!disk.isKnown())
            return Observation{.plan = {refreshOf((*role)->configuration.name, order.guest)}};
    const auto found = cleanliness(call, context, **role);
    if (!found)
        return fail(found.error());
    Observation seen{.done = found->missing.isEmpty() && !context.mustRepeat(id()),
                     .evidence = found->evidence + found->missing};
    if (seen.done)
        seen.evidence << tr("Nothing was changed since the last refresh, so it is not repeated");
    else
        seen.plan = {refreshOf((*role)->configuration.name, order.guest)};
    return seen;
}

Result<void> FinalRefresh::apply(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    return refreshConfiguration(call, context, *role);
}

Result<QStringList> FinalRefresh::verify(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    const auto found = cleanliness(call, context, *role);
    if (!found)
        return fail(found.error());
    if (found->missing.isEmpty())
        return found->evidence +
               QStringList(tr("The refresh of \"%1\" was clean").arg(role->configuration.name));
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Refresh the configuration of %1").arg(context.order().guest),
                 .reason = found->missing.join(u' '),
                 .remedy = tr("Correct what is named above, then walk again."),
                 .evidence = found->evidence});
}

} // namespace gw::provision
