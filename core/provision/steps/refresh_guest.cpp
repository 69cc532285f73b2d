// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/refresh_guest.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

QString RefreshGuest::name() const
{
    return tr("Refresh guest");
}

QString RefreshGuest::description(const Order &order) const
{
    return tr("Let the cluster read the configuration of %1 and work out what it depends on")
        .arg(order.guest);
}

QString RefreshGuest::status() const
{
    return tr("Refreshing the guest's configuration in the cluster");
}

Result<Observation> RefreshGuest::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    for (const DiskState &disk : context.disks()) {
        const auto resource = clusterDiskOf(call, context, disk);
        if (!resource)
            return fail(resource.error());
        if (!*role || !*resource)
            return Observation{
                .plan = {refreshOf(QStringLiteral("Virtual Machine Configuration ") + context.order().guest,
                                   context.order().guest)}};
    }
    const auto included = includedDisks(call, context, **role);
    if (!included)
        return fail(included.error());
    Observation seen{.done = included->missing.isEmpty(), .evidence = included->evidence + included->missing};
    if (!seen.done)
        seen.plan = {refreshOf((*role)->configuration.name, context.order().guest)};
    return seen;
}

Result<void> RefreshGuest::apply(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    return refreshConfiguration(call, context, *role);
}

Result<QStringList> RefreshGuest::verify(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    const auto included = includedDisks(call, context, *role);
    if (!included)
        return fail(included.error());
    if (included->missing.isEmpty())
        return included->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = tr("Refresh the configuration of %1").arg(context.order().guest),
         .reason = tr("The refresh reported success and left something out. %1")
                       .arg(included->missing.join(QChar(u' '))),
         .remedy = tr(
             "Check that the guest's settings hold the disk and that the disk is a resource of the cluster, "
             "then walk again: the refresh is repeated."),
         .evidence = included->evidence});
}

} // namespace gw::provision
