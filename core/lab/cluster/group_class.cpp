// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster/group_class.h"

#include "core/lab/cluster/disk_ownership.h"
#include "core/lab/cluster/group_move.h"
#include "core/lab/cluster/property_list.h"
#include "core/lab/cluster/resource_control.h"

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

constexpr quint64 queuedForMove = 4;     ///< StatusInformation
constexpr quint32 queueFlag = 4;         ///< CLUSAPI_GROUP_MOVE_QUEUE_ENABLED
constexpr quint32 liveMigrationType = 4; ///< VmResdllContextLive

/// BringOnline and TakeOffline wait as long as the caller wished; what takes longer goes on without it.
Outcome<void> startWork(World &world, const std::vector<QString> &resources, Activity::Kind kind,
                        ResourceState pending)
{
    for (const QString &id : resources) {
        world.cluster.resource(id)->state = pending;
        world.schedule({.kind = kind, .node = {}, .subject = id, .detail = {}}, world.timing.clusterCall);
    }
    return refusal(win32::ioPending);
}

std::vector<QString> resourcesNotIn(const World &world, const ClusterGroup &group, ResourceState state)
{
    std::vector<QString> ids;
    for (const ClusterResource *resource : world.cluster.resourcesIn(group.id))
        if (resource->state != state)
            ids.push_back(resource->id);
    return ids;
}

Outcome<void> setOnline(const Call &call, World &world, const ClusterGroup &group, const cim::Parameters &in)
{
    if (patienceOf(in) < world.timing.clusterCall)
        return startWork(world, resourcesNotIn(world, group, ResourceState::Online),
                         Activity::Kind::ResourceOnline, ResourceState::OnlinePending);
    world.spend(world.timing.clusterCall);
    return bringGroupOnline(call, world, group.id);
}

Outcome<void> setOffline(const Call &call, World &world, const ClusterGroup &group, const cim::Parameters &in)
{
    if (patienceOf(in) < world.timing.clusterCall)
        return startWork(world, resourcesNotIn(world, group, ResourceState::Offline),
                         Activity::Kind::ResourceOffline, ResourceState::OfflinePending);
    world.spend(world.timing.clusterCall);
    return takeGroupOffline(call, world, group.id);
}

bool asksForLiveMigration(const std::vector<ListedProperty> &properties)
{
    return std::ranges::any_of(properties, [](const ListedProperty &property) {
        const auto *value = std::get_if<quint32>(&property.value);
        return property.name == virtualMachineType && value && *value == liveMigrationType;
    });
}

/// The wish is taken and worked on: clusapi's MoveClusterGroupEx says so with ERROR_IO_PENDING.
Outcome<void> moveWithParameters(const Call &call, World &world, const ClusterGroup &group,
                                 const cim::Parameters &in)
{
    const QString target = in.stringOr(u"NodeName"_s);
    const auto properties = parsePropertyList(in[u"Parameters"_s].toBytes());
    if (!properties)
        return tl::unexpected(properties.error());
    if (!asksForLiveMigration(*properties))
        return moveGroup(call, world, group.id, target);
    const bool queue = in.unsignedOr(u"Flags"_s, 0) & queueFlag;
    const auto started = startLiveMigration(call, world, group.id, target, queue);
    if (started && world.cluster.moveOf(group.id))
        return refusal(win32::ioPending);
    return started;
}

/// The group and its resources go; disks stay in the cluster, the guest stays in Hyper-V.
Outcome<void> destroy(const Call &call, World &world, const ClusterGroup &group)
{
    if (group.core || group.type == availableStorageGroup)
        return refusal(win32::accessDenied);
    const QString id = group.id;
    const ClusterGroup *storage = world.cluster.availableStorage();
    for (ClusterResource *resource : world.cluster.resourcesIn(id)) {
        if (resource->type != physicalDiskType)
            continue;
        if (resource->state == ResourceState::Online && storage->owner != group.owner)
            if (const auto reserved = reserveDisk(call, world, *resource, storage->owner); !reserved)
                return reserved;
        resource->group = storage->id;
        showDiskOnNodes(world, *resource);
    }
    std::erase_if(world.cluster.resources, [&](const ClusterResource &each) { return each.group == id; });
    std::erase_if(world.cluster.moves, [&](const GroupMove &each) { return each.group == id; });
    std::erase_if(world.cluster.groups, [&](const ClusterGroup &each) { return each.id == id; });
    return {};
}

Outcome<void> rename(World &world, ClusterGroup &group, const QString &name)
{
    const ClusterGroup *other = world.cluster.group(name);
    if (other && other != &group)
        return refusal(win32::objectAlreadyExists);
    group.name = name;
    return {};
}

} // namespace

std::chrono::milliseconds patienceOf(const cim::Parameters &in)
{
    const auto seconds = in[u"TimeOut"_s].toUInt();
    return seconds ? std::chrono::seconds(*seconds) : std::chrono::milliseconds::max();
}

QString GroupClass::className() const
{
    return u"MSCluster_ResourceGroup"_s;
}

std::vector<cim::Instance> GroupClass::instances(const World &world, const QString &) const
{
    std::vector<cim::Instance> found;
    for (const ClusterGroup &group : world.cluster.groups) {
        const GroupMove *move = world.cluster.moveOf(group.id);
        cim::Instance instance(className());
        instance.set(u"Name"_s, Value::string(group.name))
            .set(u"Id"_s, Value::string(group.id))
            .set(u"State"_s, Value::uint32(groupState(world, group)))
            .set(u"GroupType"_s, Value::uint32(group.type))
            .set(u"OwnerNode"_s, Value::string(group.owner))
            .set(u"IsCore"_s, Value::boolean(group.core))
            .set(u"StatusInformation"_s, Value::uint64(move && move->queued ? queuedForMove : 0))
            .set(u"PersistentState"_s, Value::boolean(group.persistentOnline))
            .set(u"AutoFailbackType"_s, Value::uint32(group.autoFailback))
            .set(u"FailbackWindowStart"_s, Value::sint32(group.failbackStart))
            .set(u"FailbackWindowEnd"_s, Value::sint32(group.failbackEnd))
            .set(u"FailoverThreshold"_s, Value::uint32(group.failoverThreshold))
            .set(u"FailoverPeriod"_s, Value::uint32(group.failoverPeriod))
            .set(u"Priority"_s, Value::uint32(group.priority))
            .set(u"LockedFromMoving"_s, Value::uint32(0));
        found.push_back(std::move(instance));
    }
    return found;
}

Result<cim::MethodResult> GroupClass::invoke(const Call &call, World &world, const QString &node,
                                             const cim::ObjectPath &object, const QString &method,
                                             const cim::Parameters &in)
{
    ClusterGroup *group = world.cluster.group(mscluster::keyOf(object, u"Name"_s));
    const QString name = method.toLower();
    if (name == u"bringonline"_s)
        return answer(node, method, setOnline(call, world, *group, in));
    if (name == u"takeoffline"_s)
        return answer(node, method, setOffline(call, world, *group, in));
    if (name == u"movetonewnode"_s) {
        world.spend(world.timing.clusterCall);
        return answer(node, method, moveGroup(call, world, group->id, text(in, u"NodeName"_s)));
    }
    if (name == u"movetonewnodeparams"_s)
        return answer(node, method, moveWithParameters(call, world, *group, in));
    if (name == u"canceloperation"_s)
        return answer(node, method, cancelMove(world, group->id));
    if (name == u"destroygroup"_s)
        return answer(node, method, destroy(call, world, *group));
    if (name == u"rename"_s)
        return answer(node, method, rename(world, *group, text(in, u"newName"_s)));
    return ClassProvider::invoke(call, world, node, object, method, in);
}

Result<cim::ObjectPath> GroupClass::put(const Call &call, World &world, const QString &node,
                                        const cim::Instance &instance, const cim::Instance *existing)
{
    if (!existing)
        return ClassProvider::put(call, world, node, instance, existing);
    ClusterGroup *group = world.cluster.group(existing->stringOr(u"Name"_s));
    const auto number = [&](const QString &name, quint32 &to) {
        to = quint32(instance.unsignedOr(name, to));
    };
    number(u"AutoFailbackType"_s, group->autoFailback);
    number(u"FailoverThreshold"_s, group->failoverThreshold);
    number(u"FailoverPeriod"_s, group->failoverPeriod);
    number(u"Priority"_s, group->priority);
    group->failbackStart = qint32(instance[u"FailbackWindowStart"_s].toInt().value_or(group->failbackStart));
    group->failbackEnd = qint32(instance[u"FailbackWindowEnd"_s].toInt().value_or(group->failbackEnd));
    group->persistentOnline = instance.booleanOr(u"PersistentState"_s, group->persistentOnline);
    return existing->path();
}

} // namespace gw::lab
