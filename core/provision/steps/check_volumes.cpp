// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/check_volumes.h"

#include "core/provision/steps/guest_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change refreshDisk(const DiskState &disk, const QString &node)
{
    return {.kind = ChangeKind::Action,
            .text = CheckVolumes::tr("Refresh disk %1 on its owner %2").arg(disk.order.name, node),
            .call = u"%1: MSFT_Disk %2.Refresh"_s.arg(node, disk.identifier),
            .cmdlet = u"Get-Disk -CimSession %1 -UniqueId %2 | Update-Disk"_s.arg(quoted(node),
                                                                                  quoted(disk.identifier)),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .node = node};
}

Change bringOnline(const DiskState &disk, const wmi::Resource &resource)
{
    return {.kind = ChangeKind::ClusterDiskState,
            .text = CheckVolumes::tr("Bring cluster disk %1 online, to see its volumes").arg(resource.name),
            .call = u"MSCluster_Resource \"%1\".BringOnline"_s.arg(resource.name),
            .cmdlet = u"Start-ClusterResource -Name %1"_s.arg(quoted(resource.name)),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .object = resource.id,
            .before = u"offline"_s,
            .after = u"online"_s};
}

struct Volumes
{
    QStringList evidence;
    QStringList wrong; ///< a sentence for each path that only one node knows
    bool empty = true;
};

Result<Volumes> volumesOf(const Call &call, Context &context, const DiskState &disk,
                          const wmi::Resource &resource)
{
    const auto partitions = context.site().cluster().partitionsOf(question(call), resource.name);
    if (!partitions)
        return fail(partitions.error());
    Volumes volumes{.empty = partitions->empty()};
    for (const wmi::ClusterPartition &partition : *partitions) {
        volumes.evidence << CheckVolumes::tr("%1, partition %2: %3")
                                .arg(disk.order.name)
                                .arg(partition.number)
                                .arg(partition.path);
        if (!partition.throughGlobalRoot())
            volumes.wrong << CheckVolumes::tr("Partition %1 of %2 is known as %3, a name that only %4 knows.")
                                 .arg(partition.number)
                                 .arg(disk.order.name, partition.path, resource.ownerNode);
    }
    return volumes;
}

/// The volumes of a disk that a running guest uses are not shown; those of an installed boot disk otherwise
/// are.
bool mustShow(const Context &context, const DiskState &disk, const GuestPlace &place)
{
    return context.order().install && disk.order.role == DiskRole::Boot &&
           place.guest.state == wmi::GuestState::Off;
}

} // namespace

QString CheckVolumes::name() const
{
    return tr("Check volumes");
}

QString CheckVolumes::description(const Order &) const
{
    return tr("Look whether every volume's path starts with \\\\?\\GLOBALROOT\\");
}

QString CheckVolumes::status() const
{
    return tr("Looking at the volumes of the disks");
}

Result<Observation> CheckVolumes::observe(const Call &call, Context &context) const
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    Observation seen;
    for (const DiskState &disk : context.disks()) {
        const auto resource = clusterDiskOf(call, context, disk);
        if (!resource)
            return fail(resource.error());
        if (!*place || !*resource) {
            seen.plan.push_back(refreshDisk(disk, {}));
            continue;
        }
        const wmi::Resource &found = (*resource)->resource;
        const auto volumes = volumesOf(call, context, disk, found);
        if (!volumes)
            return fail(volumes.error());
        seen.evidence += volumes->evidence + volumes->wrong;
        if (volumes->empty)
            seen.evidence << tr("%1: no volumes are shown").arg(disk.order.name);
        if (!volumes->wrong.isEmpty() || (volumes->empty && mustShow(context, disk, **place)))
            seen.plan.push_back(refreshDisk(disk, found.ownerNode));
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> CheckVolumes::apply(const Call &call, Context &context) const
{
    for (const DiskState &disk : context.disks()) {
        const auto resource = requireClusterDisk(call, context, disk);
        if (!resource)
            return fail(resource.error());
        const wmi::Resource &found = resource->resource;
        if (found.state != wmi::ResourceState::Online)
            if (auto ok = context.change(call, bringOnline(disk, found),
                                         [&](Change &) {
                                             return context.site().cluster().bringResourceOnline(errand(call),
                                                                                                 found.name);
                                         });
                !ok)
                return ok;
        const auto node = clientsOf(call, context, found.ownerNode);
        if (!node)
            return fail(node.error());
        const auto ok =
            context.change(call, refreshDisk(disk, found.ownerNode), [&](Change &) -> Result<void> {
                const auto now = freshDisk(call, *node, disk);
                return now ? node->disks.refresh(errand(call), *now) : fail(now.error());
            });
        if (!ok)
            return ok;
    }
    return {};
}

Result<QStringList> CheckVolumes::verify(const Call &call, Context &context) const
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    QStringList evidence;
    for (const DiskState &disk : context.disks()) {
        const auto resource = requireClusterDisk(call, context, disk);
        if (!resource)
            return fail(resource.error());
        const auto volumes = volumesOf(call, context, disk, resource->resource);
        if (!volumes)
            return fail(volumes.error());
        evidence += volumes->evidence;
        if (!volumes->wrong.isEmpty())
            return fail(
                {.kind = Error::Kind::Failed,
                 .what = tr("Look at the volumes of %1").arg(disk.order.name),
                 .reason = volumes->wrong.join(u' '),
                 .remedy = tr(
                     "With the guest off, remove the drive letter on that node and refresh the storage in "
                     "Failover Cluster Manager and Disk Management on all nodes, then walk again. As it is, "
                     "the guest would not move."),
                 .place = {.host = resource->resource.ownerNode},
                 .evidence = evidence});
        if (volumes->empty && mustShow(context, disk, *place))
            return fail(
                {.kind = Error::Kind::Failed,
                 .what = tr("Look at the volumes of %1").arg(disk.order.name),
                 .reason =
                     tr("The cluster shows no volume on the boot disk, although a system was installed."),
                 .remedy =
                     tr("Look in the guest's console whether the installation ended, then walk again.")});
    }
    return evidence.isEmpty() ? QStringList(tr("The disks have no volumes yet")) : evidence;
}

} // namespace gw::provision
