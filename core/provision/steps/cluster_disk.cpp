// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/cluster_disk.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

/// `offeredId` is the disk's signature or GUID, by which the cluster offers it; empty while it does not yet.
Change add(const DiskState &disk, const QString &offeredId)
{
    return {.kind = ChangeKind::ClusterDiskMade,
            .text = ClusterDisk::tr("Add disk %1 to the cluster").arg(disk.order.name),
            .call = u"MSCluster_AvailableDisk.AddToCluster (disk %1)"_s.arg(disk.identifier),
            .cmdlet = offeredId.isEmpty()
                          ? QString()
                          : u"Get-ClusterAvailableDisk | Where-Object Id -eq %1 | Add-ClusterDisk"_s.arg(
                                quoted(offeredId)),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .before = ClusterDisk::tr("no resource of the cluster")};
}

Change bringOnline(const DiskState &disk, const wmi::Resource &resource)
{
    return {.kind = ChangeKind::ClusterDiskState,
            .text = ClusterDisk::tr("Bring cluster disk %1 online").arg(resource.name),
            .call = u"MSCluster_Resource \"%1\".BringOnline"_s.arg(resource.name),
            .cmdlet = u"Start-ClusterResource -Name %1"_s.arg(quoted(resource.name)),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .object = resource.id,
            .before = u"offline"_s,
            .after = u"online"_s};
}

/// Online; or with the guest already, whose group brings it online.
bool isReady(const Context &context, const wmi::Resource &resource)
{
    return resource.state == wmi::ResourceState::Online ||
           resource.group.compare(context.order().guest, Qt::CaseInsensitive) == 0;
}

Error notOffered(const DiskState &disk, const std::vector<wmi::AvailableDisk> &offered)
{
    QStringList evidence;
    for (const wmi::AvailableDisk &one : offered)
        evidence << ClusterDisk::tr("Offered: %1 on %2, id %3").arg(one.number).arg(one.node, one.id);
    return {.kind = Error::Kind::Failed,
            .what = ClusterDisk::tr("Add disk %1 to the cluster").arg(disk.order.name),
            .reason = ClusterDisk::tr("Every node sees it, but the cluster does not offer it."),
            .remedy = ClusterDisk::tr(
                "The likely reasons, in this order: a node lost its path, the disk is dynamic, somebody "
                "holds a reservation on it, its paths are not joined by MPIO. Run the cluster's "
                "validation for this disk."),
            .evidence = evidence};
}

Result<wmi::AvailableDisk> offeredDisk(const Call &call, Context &context, const DiskState &disk)
{
    const auto offered = context.site().cluster().availableDisks(question(call));
    if (!offered)
        return fail(offered.error());
    const auto rows = diskOnNodes(call, context, disk);
    if (!rows)
        return fail(rows.error());
    // The cluster names disks by signature or GUID; which LUN that is, the nodes tell.
    for (const wmi::AvailableDisk &one : *offered)
        if (std::ranges::any_of(*rows, [&](const auto &row) { return one.is(row.second); }))
            return one;
    return fail(notOffered(disk, *offered));
}

Result<void> addDisk(const Call &call, Context &context, DiskState &disk)
{
    // Somebody else's key may have come since the LUN was made.
    if (auto ok = probe(call, context, disk); !ok)
        return ok;
    if (const auto safe = proveUsable(call, context, disk); !safe)
        return fail(safe.error());
    const auto offered = offeredDisk(call, context, disk);
    if (!offered)
        return fail(offered.error());
    const wmi::ClusterClient &cluster = context.site().cluster();
    const auto ok = context.change(call, add(disk, offered->id), [&](Change &change) -> Result<void> {
        const auto name = cluster.addToCluster(errand(call), *offered, {});
        if (!name)
            return fail(name.error());
        change.after = *name;
        if (const auto resource = cluster.resource(question(call), *name))
            change.object = resource->id; // else undo goes by the name
        return {};
    });
    context.view().forget();
    return ok;
}

/// A disk that does not come online: a reservation that is on it now is not the cluster's.
Error whyNotOnline(const Call &call, Context &context, DiskState &disk, const Error &error)
{
    if (const auto probed = probe(call, context, disk); !probed || !disk.facts || !disk.facts->reservations)
        return error;
    const scsi::PersistentReservations &found = *disk.facts->reservations;
    if (!found.holder)
        return error;
    Error told =
        error.whileTrying(ClusterDisk::tr("Bring disk %1 online in the cluster").arg(disk.order.name));
    told.kind = Error::Kind::Refused;
    told.reason = ClusterDisk::tr(
        "Somebody else holds a reservation on it: another cluster, or a server that is down.");
    told.remedy = ClusterDisk::tr(
        "Find the owner of the key in the SAN's console. Only when it is surely gone, clear the "
        "reservation there or with Clear-ClusterDiskReservation.");
    told.evidence << ClusterDisk::tr("Reservation type %1 held by key 0x%2")
                         .arg(found.type)
                         .arg(*found.holder, 16, 16, QLatin1Char('0'));
    return told;
}

Result<void> makeReady(const Call &call, Context &context, DiskState &disk)
{
    const auto resource = requireClusterDisk(call, context, disk);
    if (!resource)
        return fail(resource.error());
    if (isReady(context, resource->resource))
        return {};
    const auto ok = context.change(call, bringOnline(disk, resource->resource), [&](Change &) {
        return context.site().cluster().bringResourceOnline(errand(call), resource->resource.name);
    });
    context.view().forget();
    return ok || ok.error().kind == Error::Kind::Cancelled
               ? ok
               : fail(whyNotOnline(call, context, disk, ok.error()));
}

/// The node that has the disk tells that the cluster owns it; the array, that its nodes have registered.
Result<QStringList> proveFromOutside(const Call &call, Context &context, DiskState &disk)
{
    QStringList evidence;
    const auto rows = diskOnNodes(call, context, disk);
    if (!rows)
        return fail(rows.error());
    for (const auto &[node, row] : *rows)
        evidence << ClusterDisk::tr("%1: disk %2 has the identifier %3%4")
                        .arg(node)
                        .arg(row.number)
                        .arg(disk.identifier,
                             row.clustered ? ClusterDisk::tr(", the cluster owns it") : QString());
    if (auto ok = probe(call, context, disk); !ok)
        return fail(ok.error());
    if (disk.facts && disk.facts->reservations)
        evidence << ClusterDisk::tr("%1: SCSI probe: %2 keys registered, %3")
                        .arg(disk.order.name)
                        .arg(disk.facts->reservations->keys.size())
                        .arg(disk.facts->reservations->holder ? ClusterDisk::tr("reserved by the owner")
                                                              : ClusterDisk::tr("not reserved"));
    return evidence;
}

} // namespace

QString ClusterDisk::name() const
{
    return tr("Add to cluster");
}

QString ClusterDisk::description(const Order &) const
{
    return tr("Add each disk to the cluster");
}

QString ClusterDisk::status() const
{
    return tr("Adding the disks to the cluster");
}

Result<Observation> ClusterDisk::observe(const Call &call, Context &context) const
{
    Observation seen;
    for (const DiskState &disk : context.disks()) {
        const auto found = clusterDiskOf(call, context, disk);
        if (!found)
            return fail(found.error());
        if (!*found) {
            seen.plan.push_back(add(disk, {}));
            continue;
        }
        const wmi::Resource &resource = (*found)->resource;
        if (auto ok = context.settle(ChangeKind::ClusterDiskMade, disk.order.name,
                                     [&](Change &change) {
                                         change.object = resource.id;
                                         change.after = resource.name;
                                     });
            !ok)
            return fail(ok.error());
        if (const auto safe = proveUsable(call, context, disk); !safe)
            return fail(safe.error());
        if (isReady(context, resource))
            seen.evidence << tr("%1 is cluster disk \"%2\" in \"%3\" on %4")
                                 .arg(disk.identifier, resource.name, resource.group, resource.ownerNode);
        else
            seen.plan.push_back(bringOnline(disk, resource));
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> ClusterDisk::apply(const Call &call, Context &context) const
{
    for (DiskState &disk : context.disks()) {
        const auto found = clusterDiskOf(call, context, disk);
        if (!found)
            return fail(found.error());
        if (!*found)
            if (auto ok = addDisk(call, context, disk); !ok)
                return ok;
        if (auto ok = makeReady(call, context, disk); !ok)
            return ok;
    }
    return {};
}

Result<QStringList> ClusterDisk::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (!seen->done)
        return fail(
            {.kind = Error::Kind::Failed,
             .what = tr("Look at the cluster's disks"),
             .reason = tr("Not yet done: %1").arg(seen->plan.front().text),
             .remedy = tr("Look at the disk's events in Failover Cluster Manager, then walk again.")});
    QStringList evidence = seen->evidence;
    for (DiskState &disk : context.disks()) {
        const auto more = proveFromOutside(call, context, disk);
        if (!more)
            return more;
        evidence += *more;
    }
    return evidence;
}

Result<void> ClusterDisk::undo(const Call &call, Context &context, const Change &change) const
{
    if (change.kind != ChangeKind::ClusterDiskMade)
        return {};
    const auto resources = context.view().resources(call);
    if (!resources)
        return fail(resources.error());
    const auto resource = std::ranges::find_if(*resources, [&](const wmi::Resource &one) {
        return change.object.isEmpty() ? one.name == change.after : one.id == change.object;
    });
    if (resource == resources->end())
        return {};
    const wmi::ClusterClient &cluster = context.site().cluster();
    if (resource->state == wmi::ResourceState::Online)
        if (auto ok = cluster.takeResourceOffline(errand(call), resource->name); !ok)
            return ok;
    return cluster.deleteResource(errand(call), resource->name);
}

} // namespace gw::provision
