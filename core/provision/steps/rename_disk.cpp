// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/rename_disk.h"

#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change rename(const DiskState &disk, const QString &from, const QString &id)
{
    return {
        .kind = ChangeKind::ResourceRenamed,
        .text = from.isEmpty()
                    ? RenameDisk::tr("Rename the new cluster disk to %1").arg(disk.order.clusterName())
                    : RenameDisk::tr("Rename cluster disk \"%1\" to %2").arg(from, disk.order.clusterName()),
        .call = u"MSCluster_Resource \"%1\".Rename(%2)"_s.arg(from, disk.order.clusterName()),
        .cmdlet =
            u"(Get-ClusterResource -Name %1).Name = %2"_s.arg(quoted(from), quoted(disk.order.clusterName())),
        .disk = disk.order.name,
        .identifier = disk.identifier,
        .object = id,
        .before = from,
        .after = disk.order.clusterName()};
}

Result<void> requireFreeName(const Call &call, Context &context, const DiskState &disk,
                             const wmi::Resource &own)
{
    const auto resources = context.view().resources(call);
    if (!resources)
        return fail(resources.error());
    const wmi::Resource *other = resourceNamed(*resources, disk.order.clusterName(), own.id);
    if (!other)
        return {};
    return fail(
        {.kind = Error::Kind::AlreadyExists,
         .what = RenameDisk::tr("Rename cluster disk \"%1\" to %2").arg(own.name, disk.order.clusterName()),
         .reason = RenameDisk::tr("The cluster has another resource of that name."),
         .remedy = RenameDisk::tr("Choose another name in the order, or rename the other one."),
         .evidence = {RenameDisk::tr("%1: %2 in group %3").arg(other->name, other->type, other->group)}});
}

} // namespace

const wmi::Resource *resourceNamed(const std::vector<wmi::Resource> &resources, const QString &name,
                                   const QString &exceptId)
{
    const auto found = std::ranges::find_if(resources, [&](const wmi::Resource &one) {
        return one.id != exceptId && one.name.compare(name, Qt::CaseInsensitive) == 0;
    });
    return found == resources.end() ? nullptr : &*found;
}

QString RenameDisk::name() const
{
    return tr("Name the disk");
}

QString RenameDisk::description(const Order &) const
{
    return tr("Give the cluster disks names that people recognise");
}

QString RenameDisk::status() const
{
    return tr("Renaming the cluster disks");
}

Result<Observation> RenameDisk::observe(const Call &call, Context &context) const
{
    Observation seen;
    for (const DiskState &disk : context.disks()) {
        const auto found = clusterDiskOf(call, context, disk);
        if (!found)
            return fail(found.error());
        if (!*found)
            seen.plan.push_back(rename(disk, {}, {}));
        else if ((*found)->resource.name == disk.order.clusterName())
            seen.evidence << tr("The cluster disk with the identifier %1 is called %2")
                                 .arg(disk.identifier, disk.order.clusterName());
        else
            seen.plan.push_back(rename(disk, (*found)->resource.name, (*found)->resource.id));
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> RenameDisk::apply(const Call &call, Context &context) const
{
    for (const DiskState &disk : context.disks()) {
        const auto found = requireClusterDisk(call, context, disk);
        if (!found)
            return fail(found.error());
        const wmi::Resource own = found->resource;
        if (own.name == disk.order.clusterName())
            continue;
        if (auto ok = requireFreeName(call, context, disk, own); !ok)
            return ok;
        const auto ok = context.change(call, rename(disk, own.name, own.id), [&](Change &) {
            return context.site().cluster().renameResource(errand(call), own.name, disk.order.clusterName());
        });
        if (!ok)
            return ok;
        context.view().forget();
    }
    return {};
}

Result<QStringList> RenameDisk::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = seen->plan.front().text,
                 .reason = tr("The resource still has its old name."),
                 .remedy = tr("Rename it in Failover Cluster Manager, then walk again.")});
}

Result<void> RenameDisk::undo(const Call &call, Context &context, const Change &change) const
{
    const auto resources = context.view().resources(call);
    if (!resources)
        return fail(resources.error());
    const auto resource = std::ranges::find(*resources, change.object, &wmi::Resource::id);
    if (resource == resources->end() || resource->name != change.after)
        return {};
    return context.site().cluster().renameResource(errand(call), resource->name, change.before);
}

} // namespace gw::provision
