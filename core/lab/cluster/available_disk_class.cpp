// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/available_disk_class.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/resource_control.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

QString nextName(const ClusterState &cluster)
{
    quint32 number = 1;
    while (cluster.resource(u"Cluster Disk %1"_s.arg(number)))
        ++number;
    return u"Cluster Disk %1"_s.arg(number);
}

QString identifierOf(const World &world, const QString &id)
{
    for (const QString &identifier : mscluster::availableDisks(world)) {
        const NodeDisk *disk = mscluster::initialisedDisk(world, identifier);
        if (mscluster::diskId(disk->layout).compare(id, Qt::CaseInsensitive) == 0)
            return identifier;
    }
    return {};
}

/// The resource lands in Available Storage and comes online there. When it cannot, it stays, failed.
Outcome<cim::Parameters> addDisk(const Call &call, World &world, const QString &identifier,
                                 const QString &wanted, bool online)
{
    const ClusterGroup &storage = *world.cluster.availableStorage();
    if (world.strikes(Fault::Kind::AddToClusterFails, storage.owner, identifier))
        return refusal(win32::accessDenied);
    if (!wanted.isEmpty() && world.cluster.resource(wanted))
        return refusal(win32::objectAlreadyExists);
    if (world.strikes(Fault::Kind::ForeignReservation, storage.owner, identifier))
        grabForStranger(call, world, identifier);

    ClusterResource resource;
    resource.name = wanted.isEmpty() ? nextName(world.cluster) : wanted;
    resource.id = World::newGuid();
    resource.type = physicalDiskType;
    resource.group = storage.id;
    resource.disk = identifier;
    const QString id = resource.id;
    world.cluster.resources.push_back(std::move(resource));
    if (online)
        (void)bringOnline(call, world, id);
    cim::Parameters out;
    const auto path = mscluster::resourceReference(*world.cluster.resource(id)).toReference();
    out.set(u"Path"_s, Value::string(path->text()));
    return out;
}

} // namespace

QString AvailableDiskClass::className() const
{
    return u"MSCluster_AvailableDisk"_s;
}

std::vector<cim::Instance> AvailableDiskClass::instances(const World &world, const QString &) const
{
    std::vector<cim::Instance> found;
    for (const QString &identifier : mscluster::availableDisks(world)) {
        QStringList connected;
        for (const ClusterMember &member : world.cluster.members)
            if (world.node(member.name)->disk(identifier))
                connected << member.name;
        const NodeDisk *initialised = mscluster::initialisedDisk(world, identifier);
        NodeDisk disk = *world.node(connected.front())->disk(identifier);
        disk.layout = initialised->layout;
        cim::Instance instance(className());
        mscluster::describeDisk(instance, disk);
        instance.set(u"Id"_s, Value::string(mscluster::diskId(disk.layout)))
            .set(u"Node"_s, Value::string(connected.front()))
            .set(u"ResourceName"_s, Value::string(nextName(world.cluster)))
            .set(u"ConnectedNodes"_s, Value::strings(connected));
        found.push_back(std::move(instance));
    }
    return found;
}

Result<cim::MethodResult> AvailableDiskClass::invoke(const Call &call, World &world, const QString &node,
                                                     const cim::ObjectPath &object, const QString &method,
                                                     const cim::Parameters &in)
{
    const bool add = method.compare(u"AddToCluster"_s, Qt::CaseInsensitive) == 0;
    if (!add && method.compare(u"CreateStorageResource"_s, Qt::CaseInsensitive) != 0)
        return ClassProvider::invoke(call, world, node, object, method, in);
    world.spend(world.timing.clusterCall);
    const QString identifier = identifierOf(world, mscluster::keyOf(object, u"Id"_s));
    return answer(node, method, addDisk(call, world, identifier, text(in, u"ResourceName"_s), add));
}

} // namespace gw::lab
