// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/resource_class.h"

#include "core/lab/cluster/dependency_expression.h"
#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/group_class.h"
#include "core/lab/cluster/guest_refresh.h"
#include "core/lab/cluster/property_list.h"
#include "core/lab/cluster/resource_control.h"

#include <QtEndian>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

// learn.microsoft.com/previous-versions/windows/desktop/mscs/control-codes
constexpr qint64 setPrivateProperties = 0x01400085;
constexpr qint64 setNextOfflineAction = 0x01600014;

Outcome<void> setOnline(const Call &call, World &world, ClusterResource &resource, const cim::Parameters &in)
{
    if (resource.state == ResourceState::Online)
        return {};
    if (patienceOf(in) < world.timing.clusterCall) {
        resource.state = ResourceState::OnlinePending;
        world.schedule(
            {.kind = Activity::Kind::ResourceOnline, .node = {}, .subject = resource.id, .detail = {}},
            world.timing.clusterCall);
        return refusal(win32::ioPending);
    }
    world.spend(world.timing.clusterCall);
    return bringOnline(call, world, resource.id);
}

Outcome<void> setOffline(const Call &call, World &world, ClusterResource &resource, const cim::Parameters &in)
{
    if (resource.state == ResourceState::Offline)
        return {};
    if (patienceOf(in) < world.timing.clusterCall) {
        resource.state = ResourceState::OfflinePending;
        world.schedule(
            {.kind = Activity::Kind::ResourceOffline, .node = {}, .subject = resource.id, .detail = {}},
            world.timing.clusterCall);
        return refusal(win32::ioPending);
    }
    world.spend(world.timing.clusterCall);
    return takeOffline(call, world, resource.id);
}

Outcome<void> rename(World &world, ClusterResource &resource, const QString &name)
{
    const ClusterResource *other = world.cluster.resource(name);
    if ((other && other != &resource) ||
        world.strikes(Fault::Kind::RenameFails, world.cluster.group(resource.group)->owner, resource.name))
        return refusal(win32::objectAlreadyExists);
    if (name.isEmpty())
        return refusal(win32::invalidParameter);
    resource.name = name;
    return {};
}

Outcome<void> removeResource(const Call &call, World &world, const ClusterResource &resource)
{
    const bool needed = std::ranges::any_of(world.cluster.resources, [&](const ClusterResource &other) {
        return other.dependsOn.contains(resource.id);
    });
    if (needed)
        return refusal(win32::dependentResourceExists);
    if (resource.sharedVolume || resource.id == world.cluster.witness)
        return refusal(win32::accessDenied);
    const QString id = resource.id;
    if (const auto stopped = takeOffline(call, world, id); !stopped)
        return stopped;
    if (resource.type == physicalDiskType)
        forgetDisk(call, world, resource);
    std::erase_if(world.cluster.resources, [&](const ClusterResource &each) { return each.id == id; });
    return {};
}

/// A resource and all it depends on, and all that depends on it, move together.
Outcome<void> moveToGroup(const Call &call, World &world, ClusterResource &resource, const QString &groupName)
{
    const ClusterGroup *target = world.cluster.group(groupName);
    if (!target)
        return refusal(win32::groupNotFound);
    const bool tied = !resource.dependsOn.isEmpty() ||
                      std::ranges::any_of(world.cluster.resources, [&](const ClusterResource &other) {
                          return other.dependsOn.contains(resource.id);
                      });
    if (tied && target->id != resource.group)
        return refusal(win32::dependencyNotAllowed);
    const bool elsewhere = world.cluster.group(resource.group)->owner != target->owner;
    if (resource.type == physicalDiskType && resource.state == ResourceState::Online && elsewhere)
        if (const auto reserved = reserveDisk(call, world, resource, target->owner); !reserved)
            return reserved;
    resource.group = target->id;
    if (resource.type == physicalDiskType)
        showDiskOnNodes(world, resource);
    return {};
}

Outcome<void> addDependency(World &world, ClusterResource &resource, const QString &nameOrPath)
{
    const auto path = cim::ObjectPath::parse(nameOrPath);
    const QString name = path && !path->isClass() ? mscluster::keyOf(*path, u"Name"_s) : nameOrPath;
    const ClusterResource *needed = world.cluster.resource(name);
    if (!needed)
        return refusal(win32::dependencyNotFound);
    if (resource.dependsOn.contains(needed->id))
        return refusal(win32::dependencyAlreadyExists);
    if (needed->id == resource.id || dependsOn(world.cluster, *needed, resource.id))
        return refusal(win32::circularDependency);
    if (needed->group != resource.group)
        return refusal(win32::dependencyNotAllowed);
    resource.dependsOn << needed->id;
    return {};
}

Outcome<void> removeDependency(World &world, ClusterResource &resource, const QString &name)
{
    const ClusterResource *needed = world.cluster.resource(name);
    return needed && resource.dependsOn.removeAll(needed->id) ? Outcome<void>()
                                                              : refusal(win32::dependencyNotFound);
}

Outcome<void> setDependencies(World &world, ClusterResource &resource, const QString &expression)
{
    const auto ids = parseDependencyExpression(world.cluster, expression);
    if (!ids)
        return tl::unexpected(ids.error());
    for (const QString &id : *ids) {
        const ClusterResource *needed = world.cluster.resource(id);
        if (id == resource.id || dependsOn(world.cluster, *needed, resource.id))
            return refusal(win32::circularDependency);
        if (needed->group != resource.group)
            return refusal(win32::dependencyNotAllowed);
    }
    resource.dependsOn = *ids;
    return {};
}

QStringList possibleOwners(const World &world, const ClusterResource &resource)
{
    QStringList nodes;
    for (const ClusterMember &member : world.cluster.members)
        if (!resource.notOwners.contains(member.name, Qt::CaseInsensitive))
            nodes << member.name;
    return nodes;
}

Outcome<void> setOwner(World &world, ClusterResource &resource, const QString &node, bool possible)
{
    const ClusterMember *member = world.cluster.member(node);
    if (!member)
        return refusal(win32::nodeNotFound);
    resource.notOwners.removeAll(member->name);
    if (!possible)
        resource.notOwners << member->name;
    return {};
}

Outcome<void> setProperty(ClusterResource &resource, const QString &name, quint32 value)
{
    if (resource.type != virtualMachineType)
        return refusal(win32::invalidParameter);
    if (name.compare(u"OfflineAction"_s, Qt::CaseInsensitive) == 0)
        resource.offlineAction = value;
    else if (name.compare(u"ShutdownAction"_s, Qt::CaseInsensitive) == 0)
        resource.shutdownAction = value;
    else if (name.compare(u"CheckHeartbeat"_s, Qt::CaseInsensitive) == 0)
        resource.checkHeartbeat = value;
    else
        return refusal(win32::invalidParameter);
    return {};
}

Outcome<void> control(ClusterResource &resource, const cim::Parameters &in)
{
    const qint64 code = in[u"ControlCode"_s].toInt().value_or(0);
    const QByteArray input = in[u"InputBuffer"_s].toBytes();
    if (code == setNextOfflineAction && resource.type == virtualMachineType && input.size() == 4) {
        resource.nextOfflineAction = qFromLittleEndian<quint32>(input.constData());
        return {};
    }
    if (code != setPrivateProperties)
        return refusal(win32::invalidFunction);
    const auto properties = parsePropertyList(input);
    if (!properties)
        return tl::unexpected(properties.error());
    for (const ListedProperty &property : *properties) {
        const auto *value = std::get_if<quint32>(&property.value);
        const auto done =
            value ? setProperty(resource, property.name, *value) : refusal(win32::invalidParameter);
        if (!done)
            return done;
    }
    return {};
}

cim::Parameters one(const QString &name, Value value)
{
    cim::Parameters out;
    out.set(name, std::move(value));
    return out;
}

} // namespace

QString ResourceClass::className() const
{
    return u"MSCluster_Resource"_s;
}

std::vector<cim::Instance> ResourceClass::instances(const World &world, const QString &) const
{
    std::vector<cim::Instance> found;
    for (const ClusterResource &resource : world.cluster.resources) {
        const ClusterGroup *group = world.cluster.group(resource.group);
        cim::Instance instance(className());
        instance.set(u"Name"_s, Value::string(resource.name))
            .set(u"Id"_s, Value::string(resource.id))
            .set(u"Type"_s, Value::string(resource.type))
            .set(u"State"_s, Value::uint32(quint32(resource.state)))
            .set(u"OwnerGroup"_s, Value::string(group->name))
            .set(u"OwnerNode"_s, Value::string(group->owner))
            .set(u"LastOperationStatusCode"_s, Value::uint64(resource.statusCode))
            .set(u"CoreResource"_s, Value::boolean(group->core))
            .set(u"IsClusterSharedVolume"_s, Value::boolean(resource.sharedVolume))
            .set(u"PersistentState"_s, Value::boolean(resource.state == ResourceState::Online))
            .set(u"ResourceClass"_s, Value::uint32(resource.type == physicalDiskType ? 1 : 0))
            .set(u"PendingTimeout"_s, Value::uint32(180000))
            .set(u"DeadlockTimeout"_s, Value::uint32(300000))
            .set(u"PrivateProperties"_s, Value::object(privateProperties(world, resource)));
        found.push_back(std::move(instance));
    }
    return found;
}

Result<cim::MethodResult> ResourceClass::invoke(const Call &call, World &world, const QString &node,
                                                const cim::ObjectPath &object, const QString &method,
                                                const cim::Parameters &in)
{
    ClusterResource &resource = *world.cluster.resource(mscluster::keyOf(object, u"Name"_s));
    const QString name = method.toLower();
    if (name == u"bringonline"_s)
        return answer(node, method, setOnline(call, world, resource, in));
    if (name == u"takeoffline"_s)
        return answer(node, method, setOffline(call, world, resource, in));
    if (name == u"rename"_s)
        return answer(node, method, rename(world, resource, text(in, u"newName"_s)));
    if (name == u"deleteresource"_s)
        return answer(node, method, removeResource(call, world, resource));
    if (name == u"movetonewgroup"_s)
        return answer(node, method, moveToGroup(call, world, resource, text(in, u"Group"_s)));
    if (name == u"adddependency"_s)
        return answer(node, method, addDependency(world, resource, text(in, u"Resource"_s)));
    if (name == u"removedependency"_s)
        return answer(node, method, removeDependency(world, resource, text(in, u"Resource"_s)));
    if (name == u"setdependencies"_s)
        return answer(node, method, setDependencies(world, resource, text(in, u"Expression"_s)));
    if (name == u"getdependencies"_s) {
        const bool asIds = in.booleanOr(u"AsResourceIds"_s, false);
        return answer(node, method,
                      Outcome<cim::Parameters>(one(u"Expression"_s, Value::string(dependencyExpression(
                                                                        world.cluster, resource, asIds)))));
    }
    if (name == u"getpossibleowners"_s)
        return answer(
            node, method,
            Outcome<cim::Parameters>(one(u"NodeNames"_s, Value::strings(possibleOwners(world, resource)))));
    if (name == u"addpossibleowner"_s || name == u"removepossibleowner"_s)
        return answer(node, method,
                      setOwner(world, resource, text(in, u"NodeName"_s), name == u"addpossibleowner"_s));
    if (name == u"updatevirtualmachine"_s) {
        world.spend(world.timing.clusterCall);
        return answer(node, method, refreshConfiguration(call, world, resource.id));
    }
    if (name == u"executeresourcecontrol"_s)
        return answer(node, method, control(resource, in));
    return ClassProvider::invoke(call, world, node, object, method, in);
}

Result<cim::ObjectPath> ResourceClass::put(const Call &call, World &world, const QString &node,
                                           const cim::Instance &instance, const cim::Instance *existing)
{
    const auto wanted = instance[u"PrivateProperties"_s].toObject();
    if (existing && instance.properties().empty())
        return existing->path(); // what was put is what there is
    if (!existing || !wanted)
        return ClassProvider::put(call, world, node, instance, existing);
    ClusterResource &resource = *world.cluster.resource(existing->stringOr(u"Name"_s));
    const cim::Instance now = privateProperties(world, resource);
    for (const auto &[name, value] : wanted->properties()) {
        if (value == now[name])
            continue;
        const auto done = setProperty(resource, name, quint32(value.toUInt().value_or(0)));
        if (!done)
            return refuseWin32(done.error().code, node, {}, done.error().text);
    }
    return existing->path();
}

} // namespace gw::lab
