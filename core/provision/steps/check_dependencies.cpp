// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/check_dependencies.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What the configuration needs, and that the machine needs the configuration.
Result<IncludedDisks> dependenciesOf(const Call &call, Context &context, const GuestRole &role)
{
    auto included = includedDisks(call, context, role);
    if (!included)
        return included;
    const auto ofMachine = context.site().cluster().dependencies(question(call), role.machine.name);
    if (!ofMachine)
        return fail(ofMachine.error());
    included->evidence
        << CheckDependencies::tr("%1 depends on %2").arg(role.machine.name, ofMachine->expression);
    if (!ofMachine->names(role.configuration.name))
        included->missing << CheckDependencies::tr("\"%1\" does not depend on \"%2\".")
                                 .arg(role.machine.name, role.configuration.name);
    return included;
}

} // namespace

QString CheckDependencies::name() const
{
    return tr("Dependencies");
}

QString CheckDependencies::description(const Order &order) const
{
    return tr("Look whether the cluster made %1 depend on its configuration and on every disk")
        .arg(order.guest);
}

QString CheckDependencies::status() const
{
    return tr("Looking at the guest's dependencies");
}

Result<Observation> CheckDependencies::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    bool ready = role->has_value();
    for (const DiskState &disk : context.disks()) {
        const auto resource = clusterDiskOf(call, context, disk);
        if (!resource)
            return fail(resource.error());
        ready = ready && resource->has_value();
    }
    const Order &order = context.order();
    if (!ready)
        return Observation{
            .plan = {refreshOf(u"Virtual Machine Configuration "_s + order.guest, order.guest)}};
    const auto found = dependenciesOf(call, context, **role);
    if (!found)
        return fail(found.error());
    Observation seen{.done = found->missing.isEmpty(), .evidence = found->evidence + found->missing};
    if (!seen.done)
        seen.plan = {refreshOf((*role)->configuration.name, order.guest)};
    return seen;
}

Result<void> CheckDependencies::apply(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    return refreshConfiguration(call, context, *role);
}

Result<QStringList> CheckDependencies::verify(const Call &call, Context &context) const
{
    const auto role = requireRole(call, context);
    if (!role)
        return fail(role.error());
    const auto found = dependenciesOf(call, context, *role);
    if (!found)
        return fail(found.error());
    if (found->missing.isEmpty())
        return found->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = tr("Look at the dependencies of %1").arg(context.order().guest),
         .reason = found->missing.join(u' '),
         .remedy = tr(
             "After a failover the guest would start before its disk. Refresh the configuration in Failover "
             "Cluster Manager; if that does not help, remove the role (not the guest) and walk again."),
         .evidence = found->evidence});
}

} // namespace gw::provision
