// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/cluster_elements.h"
#include "core/lab/cluster/cluster_listings.h"

namespace gw::lab::mscluster {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

using Pair = std::pair<Value, Value>;
using Pairs = std::function<std::vector<Pair>(const World &)>;

void add(Providers &providers, const QString &className, const Pairs &pairs,
         const QString &left = u"GroupComponent"_s, const QString &right = u"PartComponent"_s)
{
    providers.classes.push_back(
        std::make_unique<ListingProvider>(nameSpace, className, [=](const World &world, const QString &) {
            std::vector<cim::Instance> found;
            for (const auto &[one, other] : pairs(world)) {
                cim::Instance instance(className);
                instance.set(left, one).set(right, other);
                found.push_back(std::move(instance));
            }
            return found;
        }));
}

/// Every resource with what `link` says of it.
Pairs ofResources(
    const std::function<void(const World &, const ClusterResource &, std::vector<Pair> &)> &link)
{
    return [link](const World &world) {
        std::vector<Pair> pairs;
        for (const ClusterResource &resource : world.cluster.resources)
            link(world, resource, pairs);
        return pairs;
    };
}

void linkGroup(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    pairs.emplace_back(groupReference(*world.cluster.group(resource.group)), resourceReference(resource));
}

void linkNeeds(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    for (const QString &id : resource.dependsOn)
        if (const ClusterResource *needed = world.cluster.resource(id))
            pairs.emplace_back(resourceReference(*needed), resourceReference(resource));
}

void linkOwners(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    for (const ClusterMember &member : world.cluster.members)
        if (!resource.notOwners.contains(member.name, Qt::CaseInsensitive))
            pairs.emplace_back(resourceReference(resource), nodeReference(member.name));
}

QString idOf(const World &world, const ClusterResource &resource)
{
    const NodeDisk *here = resource.type == physicalDiskType ? diskOnOwner(world, resource) : nullptr;
    const NodeDisk *initialised = here ? initialisedDisk(world, resource.disk) : nullptr;
    return initialised ? diskId(initialised->layout) : QString();
}

void linkDisk(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    const QString id = idOf(world, resource);
    if (!id.isEmpty())
        pairs.emplace_back(resourceReference(resource), reference(u"MSCluster_Disk"_s, u"Id"_s, id));
}

std::vector<Value> partitionReferences(const World &world, const ClusterResource &resource)
{
    std::vector<Value> found;
    const NodeDisk *disk = resource.type == physicalDiskType ? diskOnOwner(world, resource) : nullptr;
    if (!disk)
        return found;
    const QString className = u"MSCluster_DiskPartition"_s;
    for (const cim::Instance &each :
         partitions(world, className, *disk, world.cluster.group(resource.group)->owner, resource.name))
        found.push_back(reference(className, u"Path"_s, each.stringOr(u"Path"_s)));
    return found;
}

void linkPartitions(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    for (const Value &partition : partitionReferences(world, resource))
        pairs.emplace_back(resourceReference(resource), partition);
}

void linkDiskPartitions(const World &world, const ClusterResource &resource, std::vector<Pair> &pairs)
{
    const QString id = idOf(world, resource);
    for (const Value &partition : partitionReferences(world, resource))
        if (!id.isEmpty())
            pairs.emplace_back(reference(u"MSCluster_Disk"_s, u"Id"_s, id), partition);
}

Pairs ofVolumes(
    const std::function<void(const World &, const SharedVolume &, const Value &, std::vector<Pair> &)> &link)
{
    return [link](const World &world) {
        std::vector<Pair> pairs;
        for (const SharedVolume &volume : world.cluster.sharedVolumes)
            link(world, volume, reference(u"MSCluster_ClusterSharedVolume"_s, u"Name"_s, volume.path), pairs);
        return pairs;
    };
}

std::vector<Pair> interfacesOfNetworks(const World &world)
{
    std::vector<Pair> pairs;
    for (const ClusterInterface &each : world.cluster.interfaces) {
        cim::ObjectPath path(u"MSCluster_NetworkInterface"_s);
        path.setNamespace(nameSpace)
            .setKey(u"SystemName"_s, Value::string(each.node))
            .setKey(u"DeviceID"_s, Value::string(each.id));
        pairs.emplace_back(reference(u"MSCluster_Network"_s, u"Name"_s, each.network),
                           Value::reference(path));
    }
    return pairs;
}

std::vector<Pair> groupsOfNodes(const World &world)
{
    std::vector<Pair> pairs;
    for (const ClusterGroup &group : world.cluster.groups)
        pairs.emplace_back(nodeReference(group.owner), groupReference(group));
    return pairs;
}

void addVolumeAssociations(Providers &providers)
{
    add(providers, u"MSCluster_ClusterSharedVolumeToNode"_s,
        ofVolumes(
            [](const World &world, const SharedVolume &, const Value &volume, std::vector<Pair> &pairs) {
                for (const ClusterMember &member : world.cluster.members)
                    if (isUp(world, member))
                        pairs.emplace_back(volume, nodeReference(member.name));
            }));
    add(providers, u"MSCluster_ClusterSharedVolumeToResource"_s,
        ofVolumes(
            [](const World &world, const SharedVolume &each, const Value &volume, std::vector<Pair> &pairs) {
                if (const ClusterResource *resource = world.cluster.resource(each.resource))
                    pairs.emplace_back(volume, resourceReference(*resource));
            }));
    add(providers, u"MSCluster_ClusterSharedVolumeToPartition"_s,
        ofVolumes(
            [](const World &world, const SharedVolume &each, const Value &volume, std::vector<Pair> &pairs) {
                if (const ClusterResource *resource = world.cluster.resource(each.resource))
                    for (const Value &partition : partitionReferences(world, *resource))
                        pairs.emplace_back(volume, partition);
            }));
}

} // namespace

void addAssociations(Providers &providers)
{
    add(providers, u"MSCluster_ResourceGroupToResource"_s, ofResources(linkGroup));
    add(providers, u"MSCluster_ResourceToDependentResource"_s, ofResources(linkNeeds), u"Antecedent"_s,
        u"Dependent"_s);
    add(providers, u"MSCluster_ResourceToPossibleOwner"_s, ofResources(linkOwners));
    add(providers, u"MSCluster_ResourceToDisk"_s, ofResources(linkDisk));
    add(providers, u"MSCluster_ResourceToDiskPartition"_s, ofResources(linkPartitions));
    add(providers, u"MSCluster_DiskToDiskPartition"_s, ofResources(linkDiskPartitions));
    add(providers, u"MSCluster_NetworkToNetworkInterface"_s, interfacesOfNetworks);
    add(providers, u"MSCluster_NodeToActiveGroup"_s, groupsOfNodes);
    addVolumeAssociations(providers);
}

} // namespace gw::lab::mscluster
