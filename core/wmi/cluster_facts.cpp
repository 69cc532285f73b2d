// SPDX-License-Identifier: Apache-2.0
// What ClusterClient reads.
#include "core/base/in_parallel.h"
#include "core/cim/wql.h"
#include "core/wmi/cluster_client.h"
#include "core/wmi/cluster_read.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::ClusterClient", text);
}

QString associators(const QString &className, const QString &name, const QString &association)
{
    return u"ASSOCIATORS OF {%1} WHERE AssocClass=%2"_s.arg(
        cim::ObjectPath(className).setKey(u"Name"_s, cim::Value::string(name)).relative(), association);
}

} // namespace

Result<Cluster> ClusterClient::cluster(const Call &call) const
{
    const QString what = tr("Read the cluster at %1").arg(host());
    const auto instance =
        readOne(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_Cluster"_s, what);
    return instance ? cluster::readCluster(*instance) : fail(instance.error());
}

Result<std::vector<ClusterNode>> ClusterClient::nodes(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_Node"_s,
                   tr("Read the nodes of the cluster"), cluster::readNode);
}

Result<std::vector<ClusterNetwork>> ClusterClient::networks(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_Network"_s,
                   tr("Read the networks of the cluster"), cluster::readNetwork);
}

Result<std::vector<NetworkInterface>> ClusterClient::interfaces(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_NetworkInterface"_s,
                   tr("Read the network interfaces of the cluster"), cluster::readInterface);
}

Result<SharedVolume> ClusterClient::complete(const Call &call, SharedVolume volume) const
{
    const QString what = tr("Read the cluster shared volume %1").arg(volume.path);
    const auto named = [&](const QString &association) {
        return m_session->query(call, clusterNamespace,
                                associators(u"MSCluster_ClusterSharedVolume"_s, volume.path, association));
    };
    const auto nodes = named(u"MSCluster_ClusterSharedVolumeToNode"_s);
    if (!nodes)
        return fail(nodes.error().whileTrying(what));
    for (const cim::Instance &node : *nodes)
        volume.nodes << node.stringOr(u"Name"_s);
    const auto resources = named(u"MSCluster_ClusterSharedVolumeToResource"_s);
    if (!resources)
        return fail(resources.error().whileTrying(what));
    if (!resources->empty())
        volume.resource = resources->front().stringOr(u"Name"_s);
    const auto partitions = named(u"MSCluster_ClusterSharedVolumeToPartition"_s);
    if (!partitions)
        return fail(partitions.error().whileTrying(what));
    if (partitions->empty())
        return volume;
    const auto partition = cluster::readPartition(partitions->front());
    if (!partition)
        return fail(partition.error().whileTrying(what));
    volume.size = partition->size;
    volume.free = partition->free;
    return volume;
}

Result<std::vector<SharedVolume>> ClusterClient::sharedVolumes(const Call &call) const
{
    auto volumes =
        readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_ClusterSharedVolume"_s,
                tr("Read the cluster shared volumes"), cluster::readVolume);
    if (!volumes)
        return volumes;
    std::vector<SharedVolume> all;
    for (auto &volume : inParallel(*volumes, [&](const SharedVolume &one) { return complete(call, one); })) {
        if (!volume)
            return fail(volume.error());
        all.push_back(std::move(*volume));
    }
    return all;
}

Result<std::vector<Group>> ClusterClient::groups(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_ResourceGroup"_s,
                   tr("Read the groups of the cluster"), cluster::readGroup);
}

Result<Group> ClusterClient::group(const Call &call, const QString &name) const
{
    const auto instance =
        readOne(call, *m_session, clusterNamespace,
                u"SELECT * FROM MSCluster_ResourceGroup WHERE Name="_s + cim::wql::quote(name),
                tr("Look for the group %1").arg(name));
    return instance ? cluster::readGroup(*instance) : fail(instance.error());
}

Result<std::vector<Resource>> ClusterClient::resources(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_Resource"_s,
                   tr("Read the resources of the cluster"), cluster::readResource);
}

Result<Resource> ClusterClient::resource(const Call &call, const QString &name) const
{
    const auto instance = readOne(call, *m_session, clusterNamespace,
                                  u"SELECT * FROM MSCluster_Resource WHERE Name="_s + cim::wql::quote(name),
                                  tr("Look for the resource %1").arg(name));
    return instance ? cluster::readResource(*instance) : fail(instance.error());
}

Result<std::vector<Resource>> ClusterClient::resourcesOf(const Call &call, const QString &group) const
{
    return readAll(call, *m_session, clusterNamespace,
                   associators(u"MSCluster_ResourceGroup"_s, group, u"MSCluster_ResourceGroupToResource"_s),
                   tr("Read the resources of the group %1").arg(group), cluster::readResource);
}

Result<Resource> ClusterClient::guestResource(const Call &call, const QString &type,
                                              const QString &guestId) const
{
    const auto instance =
        readOne(call, *m_session, clusterNamespace,
                u"SELECT * FROM MSCluster_Resource WHERE Type=%1 AND PrivateProperties.VmID=%2"_s.arg(
                    cim::wql::quote(type), cim::wql::quote(guestId)),
                tr("Look for the %1 resource of guest %2").arg(type, guestId));
    return instance ? cluster::readResource(*instance) : fail(instance.error());
}

Result<QStringList> ClusterClient::possibleOwners(const Call &call, const QString &resource) const
{
    const QString what = tr("Read which nodes may own %1").arg(resource);
    const auto owners = m_session->query(
        call, clusterNamespace,
        associators(u"MSCluster_Resource"_s, resource, u"MSCluster_ResourceToPossibleOwner"_s));
    if (!owners)
        return fail(owners.error().whileTrying(what));
    QStringList names;
    for (const cim::Instance &node : *owners)
        names << node.stringOr(u"Name"_s);
    return names;
}

Result<std::vector<AvailableDisk>> ClusterClient::availableDisks(const Call &call) const
{
    return readAll(call, *m_session, clusterNamespace, u"SELECT * FROM MSCluster_AvailableDisk"_s,
                   tr("Read the disks that the cluster offers"), cluster::readAvailableDisk);
}

Result<std::vector<ResourceWithDisk>> ClusterClient::clusterDisks(const Call &call) const
{
    const auto resources = readAll(call, *m_session, clusterNamespace,
                                   u"SELECT * FROM MSCluster_Resource WHERE Type='Physical Disk'"_s,
                                   tr("Read the disk resources of the cluster"), cluster::readResource);
    if (!resources)
        return fail(resources.error());
    return disksOf(call, *resources);
}

Result<std::vector<ResourceWithDisk>> ClusterClient::disksOf(const Call &call,
                                                             const std::vector<Resource> &resources) const
{
    std::vector<Resource> physical;
    std::copy_if(resources.begin(), resources.end(), std::back_inserter(physical),
                 [](const Resource &resource) { return resource.isPhysicalDisk(); });
    std::vector<ResourceWithDisk> all;
    const auto disks = inParallel(physical, [&](const Resource &one) { return diskOf(call, one.name); });
    for (std::size_t i = 0; i < disks.size(); ++i) {
        if (!disks[i] && isStatus(disks[i].error(), cim::WbemStatus::NotFound))
            continue; // somebody renamed or removed it since it was listed
        if (!disks[i] && disks[i].error().kind != Error::Kind::NotFound)
            return fail(disks[i].error());
        all.push_back({physical[i], disks[i].value_or(ClusterDisk{.resource = physical[i].name})});
    }
    return all;
}

Result<ClusterDisk> ClusterClient::diskOf(const Call &call, const QString &resource) const
{
    const auto instance =
        readOne(call, *m_session, clusterNamespace,
                associators(u"MSCluster_Resource"_s, resource, u"MSCluster_ResourceToDisk"_s),
                tr("Look for the disk behind %1").arg(resource));
    if (!instance)
        return fail(instance.error());
    auto disk = cluster::readDisk(*instance);
    if (disk)
        disk->resource = resource;
    return disk;
}

Result<std::vector<ClusterPartition>> ClusterClient::partitionsOf(const Call &call,
                                                                  const QString &resource) const
{
    return readAll(call, *m_session, clusterNamespace,
                   associators(u"MSCluster_Resource"_s, resource, u"MSCluster_ResourceToDiskPartition"_s),
                   tr("Read the partitions of %1").arg(resource), cluster::readPartition);
}

Result<Dependencies> ClusterClient::dependencies(const Call &call, const QString &resource) const
{
    cim::Parameters in;
    in.set(u"AsResourceIds"_s, cim::Value::boolean(false));
    const QString what = tr("Read what %1 depends on").arg(resource);
    const auto out =
        invoke(call, cluster::named(u"MSCluster_Resource"_s, resource), u"GetDependencies"_s, in, what);
    return out ? parseDependencies(out->stringOr(u"Expression"_s)) : fail(out.error());
}

Result<PathVerdict> ClusterClient::verifyPath(const Call &call, const QString &path,
                                              const QString &group) const
{
    const auto cluster = this->cluster(call);
    return cluster ? verifyPath(call, *cluster, path, group) : fail(cluster.error());
}

Result<PathVerdict> ClusterClient::verifyPath(const Call &call, const Cluster &cluster, const QString &path,
                                              const QString &group) const
{
    const QString what = tr("Ask the cluster whether a guest of %1 may use %2").arg(group, path);
    cim::Parameters in;
    in.set(u"Path"_s, cim::Value::string(path));
    in.set(u"Group"_s, cim::Value::string(group));
    const auto out =
        invoke(call, cluster::named(u"MSCluster_Cluster"_s, cluster.name), u"VerifyPath"_s, in, what);
    return out ? Result<PathVerdict>(fromNumber<PathVerdict>(numberOf(*out, u"result"_s)))
               : fail(out.error());
}

} // namespace gw::wmi
