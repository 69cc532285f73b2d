// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/cluster_elements.h"
#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/resource_control.h"
#include "core/lab/furnish.h"

#include <QRandomGenerator>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

ClusterGroup &addGroup(ClusterState &cluster, const QString &name, quint32 type, const QString &owner)
{
    ClusterGroup group;
    group.name = name;
    group.id = World::newGuid();
    group.owner = owner;
    group.type = type;
    group.core = type == coreGroup;
    return cluster.groups.emplace_back(std::move(group));
}

ClusterResource &addResource(ClusterState &cluster, const QString &name, const QString &type,
                             const QString &group)
{
    ClusterResource resource;
    resource.name = name;
    resource.id = World::newGuid();
    resource.type = type;
    resource.group = group;
    return cluster.resources.emplace_back(std::move(resource));
}

void addMembers(ClusterState &cluster, const Scenario &scenario)
{
    // One key for the cluster in the high half, so that another cluster's is never taken for ours.
    const quint64 clusterKey = quint64(QRandomGenerator::global()->generate() | 1) << 32;
    quint32 id = 0;
    for (const NodeState &node : scenario.nodes) {
        ++id;
        cluster.members.push_back({.name = node.name, .id = id, .registrationKey = clusterKey | id});
    }
}

void addNetworks(ClusterState &cluster, const Scenario &scenario)
{
    quint32 metric = 30000;
    for (const ScenarioNetwork &network : scenario.networks) {
        cluster.networks.push_back({.name = network.name,
                                    .id = World::newGuid(),
                                    .address = network.address,
                                    .mask = network.mask,
                                    .role = network.role,
                                    .metric = metric += 1000});
        for (const NodeState &node : scenario.nodes)
            for (const NodeAdapter &adapter : node.adapters)
                if (adapter.network == network.name)
                    cluster.interfaces.push_back({.node = node.name,
                                                  .network = network.name,
                                                  .adapter = adapter.name,
                                                  .address = adapter.address,
                                                  .id = World::newGuid()});
    }
    QStringList order;
    for (const QString &name : scenario.liveMigrationNetworks)
        for (const ClusterNetwork &network : cluster.networks)
            if (network.name == name)
                order << network.id;
    cluster.migrationNetworkOrder = order.join(u';');
}

void addCoreGroup(ClusterState &cluster, const QString &owner)
{
    const QString core = addGroup(cluster, u"Cluster Group"_s, coreGroup, owner).id;
    for (const auto &[name, type] : {std::pair(u"Cluster IP Address"_s, u"IP Address"_s),
                                     std::pair(u"Cluster Name"_s, u"Network Name"_s)})
        addResource(cluster, name, type, core).state = ResourceState::Online;
    addGroup(cluster, u"Available Storage"_s, availableStorageGroup, owner);
}

void addSharedVolume(ClusterState &cluster, ClusterResource &resource)
{
    resource.sharedVolume = true;
    resource.group = addGroup(cluster, World::newGuid(), sharedVolumeGroup, cluster.coreOwner()).id;
    SharedVolume volume;
    volume.path = uR"(C:\ClusterStorage\Volume%1)"_s.arg(cluster.sharedVolumes.size() + 1);
    volume.volumeGuid = World::newGuid();
    volume.resource = resource.id;
    cluster.sharedVolumes.push_back(std::move(volume));
}

QString addDisk(World &world, const ScenarioDisk &disk)
{
    ClusterState &cluster = world.cluster;
    ClusterResource &resource =
        addResource(cluster, disk.name, physicalDiskType, cluster.availableStorage()->id);
    resource.disk = disk.identifier;
    if (disk.use == ScenarioDisk::Use::Csv && !world.hasFault(Fault::Kind::CsvMissing))
        addSharedVolume(cluster, resource);
    if (disk.use == ScenarioDisk::Use::Witness) {
        resource.group = cluster.group(u"Cluster Group"_s)->id;
        cluster.witness = resource.id;
    }
    return resource.id;
}

bool isClustered(ScenarioDisk::Use use)
{
    return use != ScenarioDisk::Use::Data && use != ScenarioDisk::Use::Blank;
}

} // namespace

Result<void> furnishCluster(const Call &call, World &world, const Scenario &scenario)
{
    ClusterState &cluster = world.cluster;
    cluster.name = scenario.clusterName;
    cluster.fqdn = u"%1.%2"_s.arg(scenario.clusterName, scenario.domain);
    addMembers(cluster, scenario);
    addNetworks(cluster, scenario);
    addCoreGroup(cluster, scenario.nodes.front().name);
    for (const ScenarioDisk &disk : scenario.disks) {
        if (!isClustered(disk.use))
            continue;
        const QString id = addDisk(world, disk);
        // One that cannot come online is part of the scenario: it stays, failed, as in a cluster that starts.
        (void)bringOnline(call, world, id);
    }
    return {};
}

} // namespace gw::lab
