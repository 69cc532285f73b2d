// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/make_available.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change addRole(const QString &guest)
{
    return {.kind = ChangeKind::GroupMade,
            .text = MakeAvailable::tr("Make guest %1 a role of the cluster").arg(guest),
            .call = u"MSCluster_Cluster.AddVirtualMachine(%1)"_s.arg(guest),
            .cmdlet = u"Add-ClusterVirtualMachineRole -VMName %1"_s.arg(quoted(guest)),
            .object = guest,
            .before = MakeAvailable::tr("no role of that name")};
}

Result<QStringList> ownersMissing(const Call &call, Context &context, const GuestRole &role)
{
    const auto owners = context.site().cluster().possibleOwners(question(call), role.machine.name);
    if (!owners)
        return fail(owners.error());
    QStringList missing;
    for (const QString &node : context.site().nodes())
        if (!owners->contains(node, Qt::CaseInsensitive))
            missing << node;
    return missing;
}

} // namespace

QString MakeAvailable::name() const
{
    return tr("Make available");
}

QString MakeAvailable::description(const Order &order) const
{
    return tr("Make guest %1 highly available").arg(order.guest);
}

QString MakeAvailable::status() const
{
    return tr("Making the guest highly available");
}

Result<Observation> MakeAvailable::observe(const Call &call, Context &context) const
{
    const auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    const Change change = addRole(context.order().guest);
    if (!*role)
        return Observation{.plan = {change}};
    if (auto ok =
            context.settle(ChangeKind::GroupMade, {}, [&](Change &open) { open.object = (*role)->group; });
        !ok)
        return fail(ok.error());
    const auto missing = ownersMissing(call, context, **role);
    if (!missing)
        return fail(missing.error());
    if (!missing->isEmpty())
        return fail({.kind = Error::Kind::ActionNeeded,
                     .what = tr("Look at the role of %1").arg(context.order().guest),
                     .reason = tr("%1 may not own \"%2\": the guest could never move there.")
                                   .arg(missing->join(u", "_s), (*role)->machine.name),
                     .remedy = tr("Tick every node in the resource's Advanced Policies, then walk again.")});
    return Observation{.done = true,
                       .evidence = {tr("Group \"%1\" on %2 has \"%3\" and \"%4\"")
                                        .arg((*role)->group, (*role)->ownerNode, (*role)->machine.name,
                                             (*role)->configuration.name),
                                    tr("Every node may own it")}};
}

Result<void> MakeAvailable::apply(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto node = clientsOf(call, context, place->node);
    if (!node)
        return fail(node.error());
    const QString guest = context.order().guest;
    return context.change(call, addRole(guest),
                          [&](Change &) { return node->cluster.addVirtualMachine(errand(call), guest); });
}

Result<QStringList> MakeAvailable::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = addRole(context.order().guest).text,
         .reason = tr("The cluster still has no resources for it."),
         .remedy =
             tr("Configure the role in Failover Cluster Manager and read what it says, then walk again.")});
}

Result<void> MakeAvailable::undo(const Call &call, Context &context, const Change &change) const
{
    if (const auto stays = isAnothersNow(call, context); !stays || *stays)
        return stays ? Result<void>() : fail(stays.error());
    const auto groups = context.view().groups(call);
    if (!groups)
        return fail(groups.error());
    for (const wmi::Group &group : *groups)
        if (group.name == change.object && group.holdsGuest())
            return context.site().cluster().destroyGroup(errand(call), group.name);
    return {};
}

} // namespace gw::provision
