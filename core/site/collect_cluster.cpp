// SPDX-License-Identifier: Apache-2.0
#include "core/site/collect.h"
#include "core/site/lane.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

void collectNetworks(Lane lane, const wmi::ClusterClient &cluster, ClusterFacts &facts)
{
    lane.ask(facts.nodes, [&](const Call &call) { return cluster.nodes(call); });
    lane.ask(facts.networks, [&](const Call &call) { return cluster.networks(call); });
    lane.ask(facts.interfaces, [&](const Call &call) { return cluster.interfaces(call); });
    lane.ask(facts.migrationNetworks, [&](const Call &call) { return cluster.migrationNetworks(call); });
}

void collectStorage(Lane lane, const wmi::ClusterClient &cluster, ClusterFacts &facts)
{
    lane.ask(facts.cluster, [&](const Call &call) { return cluster.cluster(call); });
    lane.ask(facts.groups, [&](const Call &call) { return cluster.groups(call); });
    lane.ask(facts.sharedVolumes, [&](const Call &call) { return cluster.sharedVolumes(call); });
    lane.ask(facts.availableDisks, [&](const Call &call) { return cluster.availableDisks(call); });
}

ResourcePartitions partitionsOf(Lane lane, const wmi::ClusterClient &cluster, const QString &resource)
{
    ResourcePartitions facts{.resource = resource, .partitions = {}};
    lane.ask(facts.partitions, [&](const Call &call) { return cluster.partitionsOf(call, resource); });
    return facts;
}

GuestResource guestResource(Lane lane, const wmi::ClusterClient &cluster, const QString &resource)
{
    GuestResource facts{.resource = resource, .dependencies = {}, .possibleOwners = {}};
    lane.ask(facts.dependencies, [&](const Call &call) { return cluster.dependencies(call, resource); });
    lane.ask(facts.possibleOwners, [&](const Call &call) { return cluster.possibleOwners(call, resource); });
    return facts;
}

/// The groups that are of interest: the one of the guest asked for, or of all guests.
QStringList guestGroups(const std::vector<wmi::Resource> &resources, const QString &guest)
{
    QStringList groups;
    for (const wmi::Resource &resource : resources)
        if (resource.isGuest() &&
            (guest.isEmpty() || resource.group.compare(guest, Qt::CaseInsensitive) == 0 ||
             resource.name.compare(u"Virtual Machine "_s + guest, Qt::CaseInsensitive) == 0))
            groups << resource.group;
    return groups;
}

/// Of these groups: their guests, configurations and disks.
QStringList resourcesIn(const std::vector<wmi::Resource> &resources, const QStringList &groups)
{
    QStringList names;
    for (const wmi::Resource &resource : resources)
        if (groups.contains(resource.group) &&
            (resource.isGuest() || resource.isGuestConfiguration() || resource.isPhysicalDisk()))
            names << resource.name;
    return names;
}

QStringList physicalDisks(const std::vector<wmi::Resource> &resources)
{
    QStringList names;
    for (const wmi::Resource &resource : resources)
        if (resource.isPhysicalDisk())
            names << resource.name;
    return names;
}

void collectResources(const Call &call, const wmi::ClusterClient &cluster, const SnapshotOptions &options,
                      ClusterFacts &facts)
{
    Lane lane(call, options.factTimeout);
    lane.ask(facts.resources, [&](const Call &limited) { return cluster.resources(limited); });
    if (!facts.resources) {
        facts.disks = fail(facts.resources.error());
        return;
    }
    const auto &resources = *facts.resources;
    const QStringList ofGuests = resourcesIn(resources, guestGroups(resources, options.guest));
    atOnce({[&] {
                lane.ask(facts.disks,
                         [&](const Call &limited) { return cluster.disksOf(limited, resources); });
            },
            [&] {
                facts.partitions = inParallel(physicalDisks(resources), [&](const QString &name) {
                    return partitionsOf(Lane(call, options.factTimeout), cluster, name);
                });
            },
            [&] {
                facts.guestResources = inParallel(ofGuests, [&](const QString &name) {
                    return guestResource(Lane(call, options.factTimeout), cluster, name);
                });
            }});
}

QStringList filesOf(const GuestFacts &guest)
{
    QStringList files;
    if (guest.settings)
        files << guest.settings->configurationRoot << guest.settings->snapshotRoot
              << guest.settings->suspendRoot << guest.settings->swapFileRoot;
    if (guest.drives)
        for (const wmi::Drive &drive : *guest.drives)
            files << drive.file;
    files.removeAll(QString());
    files.removeDuplicates();
    return files;
}

/// The group of the guest with that GUID; empty when it is not clustered.
QString groupOf(const std::vector<wmi::Resource> &resources, const QString &guestId)
{
    for (const wmi::Resource &resource : resources)
        if (resource.isGuest() && resource.property(u"VmID"_s).compare(guestId, Qt::CaseInsensitive) == 0)
            return resource.group;
    return {};
}

} // namespace

ClusterFacts collectCluster(const Call &call, const Site &site, const SnapshotOptions &options)
{
    ClusterFacts facts;
    const wmi::ClusterClient &cluster = site.cluster();
    const Lane lane(call, options.factTimeout);
    atOnce({[&] { collectNetworks(lane, cluster, facts); }, [&] { collectStorage(lane, cluster, facts); },
            [&] { collectResources(call, cluster, options, facts); }});
    return facts;
}

std::vector<PathFacts> collectPaths(const Call &call, const Site &site, const Snapshot &snapshot,
                                    const SnapshotOptions &options)
{
    std::vector<PathFacts> paths;
    if (!snapshot.cluster.resources || !snapshot.cluster.cluster)
        return paths;
    for (const NodeFacts &node : snapshot.nodes) {
        if (!node.guests)
            continue;
        for (const GuestFacts &guest : *node.guests) {
            const QString group = groupOf(*snapshot.cluster.resources, guest.guest.id);
            if (group.isEmpty() || (!options.guest.isEmpty() &&
                                    guest.guest.name.compare(options.guest, Qt::CaseInsensitive) != 0))
                continue;
            for (const QString &file : filesOf(guest))
                paths.push_back({.group = group, .path = file, .verdict = {}});
        }
    }
    return inParallel(paths, [&](PathFacts one) {
        Lane(call, options.factTimeout).ask(one.verdict, [&](const Call &limited) {
            return site.cluster().verifyPath(limited, *snapshot.cluster.cluster, one.path, one.group);
        });
        return one;
    });
}

} // namespace gw::site
