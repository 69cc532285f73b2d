// SPDX-License-Identifier: Apache-2.0
// What ClusterClient changes.
#include "core/wmi/cluster_client.h"
#include "core/wmi/cluster_read.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

/// BringOnline, TakeOffline and moves answer this when their TimeOut ran out and they go on.
constexpr quint16 errorIoPending = 997;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::ClusterClient", text);
}

cim::ObjectPath resourcePath(const QString &name)
{
    return cluster::named(u"MSCluster_Resource"_s, name);
}
cim::ObjectPath groupPath(const QString &name)
{
    return cluster::named(u"MSCluster_ResourceGroup"_s, name);
}

/// The time that a blocking method may take on the host: a little less than we wait for it, and than WinRM
/// lets any operation take (MaxTimeoutms, 60 s). Then it answers that it goes on, and we look how far it is.
cim::Parameters withTimeOut(const Call &call)
{
    constexpr qint64 longest = 45;
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(call.remaining()).count();
    cim::Parameters in;
    in.set(u"TimeOut"_s,
           cim::Value::uint32(static_cast<quint32>(std::clamp<qint64>(seconds - 5, 1, longest))));
    return in;
}

Error wrongState(const QString &what, const QString &state, const Resource *resource)
{
    Error error{.kind = Error::Kind::Failed, .what = what, .reason = tr("it is %1 now").arg(state)};
    if (resource && resource->lastStatusCode != 0)
        error.code = SystemCode{.domain = SystemCode::Domain::Win32, .value = resource->lastStatusCode};
    return error;
}

bool isFailed(ResourceState state)
{
    return state == ResourceState::Failed || state == ResourceState::CannotComeOnlineOnAnyNode ||
           state == ResourceState::CannotComeOnlineOnThisNode;
}

} // namespace

Result<cim::Parameters> ClusterClient::invoke(const Call &call, const cim::ObjectPath &object,
                                              const QString &method, const cim::Parameters &in,
                                              const QString &what) const
{
    const auto result = m_session->invoke(call, object, method, in);
    return result ? Result<cim::Parameters>(result->out) : fail(result.error().whileTrying(what));
}

Result<void> ClusterClient::change(const Call &call, const cim::ObjectPath &object, const QString &method,
                                   const cim::Parameters &in, const QString &what) const
{
    const auto out = invoke(call, object, method, in, what);
    return out ? Result<void>() : fail(out.error());
}

Result<void> ClusterClient::changeState(const Call &call, const cim::ObjectPath &object,
                                        const QString &method, const QString &what) const
{
    const auto done = change(call, object, method, withTimeOut(call), what);
    return !done && isWin32(done.error(), errorIoPending) ? Result<void>() : done;
}

Result<void> ClusterClient::awaitResource(const Call &call, const QString &name, ResourceState wanted,
                                          const QString &what) const
{
    for (auto pause = 50ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 1000ms)) {
        const auto now = resource(call, name);
        if (!now)
            return fail(now.error().whileTrying(what));
        if (now->state == wanted)
            return {};
        if (isFailed(now->state))
            return fail(wrongState(what, word(now->state), &*now));
        if (const auto slept = call.sleep(pause, what); !slept)
            return slept;
    }
}

Result<void> ClusterClient::awaitGroup(const Call &call, const QString &name, GroupState wanted,
                                       const QString &what) const
{
    for (auto pause = 50ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 1000ms)) {
        const auto now = group(call, name);
        if (!now)
            return fail(now.error().whileTrying(what));
        if (now->state == wanted)
            return {};
        if (now->state == GroupState::Failed)
            return fail(wrongState(what, word(now->state), nullptr));
        if (const auto slept = call.sleep(pause, what); !slept)
            return slept;
    }
}

Result<QString> ClusterClient::addToCluster(const Call &call, const AvailableDisk &disk,
                                            const QString &name) const
{
    const QString what = tr("Add disk %1 to the cluster").arg(disk.id);
    cim::Parameters in;
    if (!name.isEmpty())
        in.set(u"ResourceName"_s, cim::Value::string(name));
    const auto out = invoke(call, disk.path, u"AddToCluster"_s, in, what);
    if (!out)
        return fail(out.error());
    const auto path = (*out)[u"Path"_s].toReference();
    const auto resource = path ? path->key(u"Name"_s).toString() : std::nullopt;
    if (!resource || resource->isEmpty())
        return fail(
            {.kind = Error::Kind::Corrupt,
             .what = what,
             .reason = tr("the cluster does not say which resource it made"),
             .place = {host(), clusterNamespace, u"MSCluster_AvailableDisk"_s, u"AddToCluster"_s, {}}});
    return *resource;
}

Result<void> ClusterClient::renameResource(const Call &call, const QString &resource,
                                           const QString &name) const
{
    cim::Parameters in;
    in.set(u"newName"_s, cim::Value::string(name));
    return change(call, resourcePath(resource), u"Rename"_s, in, tr("Rename %1 to %2").arg(resource, name));
}

Result<void> ClusterClient::bringResourceOnline(const Call &call, const QString &resource) const
{
    const QString what = tr("Bring %1 online").arg(resource);
    const auto done = changeState(call, resourcePath(resource), u"BringOnline"_s, what);
    return done ? awaitResource(call, resource, ResourceState::Online, what) : done;
}

Result<void> ClusterClient::takeResourceOffline(const Call &call, const QString &resource) const
{
    const QString what = tr("Take %1 offline").arg(resource);
    const auto done = changeState(call, resourcePath(resource), u"TakeOffline"_s, what);
    return done ? awaitResource(call, resource, ResourceState::Offline, what) : done;
}

Result<void> ClusterClient::moveResourceToGroup(const Call &call, const QString &resource,
                                                const QString &group) const
{
    cim::Parameters in;
    in.set(u"Group"_s, cim::Value::string(group));
    return change(call, resourcePath(resource), u"MoveToNewGroup"_s, in,
                  tr("Move %1 to the group %2").arg(resource, group));
}

Result<void> ClusterClient::deleteResource(const Call &call, const QString &resource) const
{
    return change(call, resourcePath(resource), u"DeleteResource"_s, {},
                  tr("Remove %1 from the cluster").arg(resource));
}

Result<void> ClusterClient::putPrivate(const Call &call, const cim::ObjectPath &path,
                                       const std::vector<std::pair<QString, cim::Value>> &values,
                                       const QString &what) const
{
    const auto instance = m_session->get(call, path);
    if (!instance)
        return fail(instance.error().whileTrying(what));
    const auto object = (*instance)[u"PrivateProperties"_s].toObject();
    cim::Instance properties = object ? *object : cim::Instance(u"MSCluster_Property"_s);
    for (const auto &[name, value] : values)
        properties.set(name, value);
    cim::Instance update(instance->className());
    update.setPath(path);
    update.set(u"Name"_s, (*instance)[u"Name"_s]);
    update.set(u"PrivateProperties"_s, cim::Value::object(properties));
    const auto written = m_session->put(call, clusterNamespace, update, cim::Session::Put::UpdateOnly);
    return written ? Result<void>() : fail(written.error().whileTrying(what));
}

Result<void> ClusterClient::setPrivateProperty(const Call &call, const QString &resource,
                                               const QString &property, const cim::Value &value) const
{
    return putPrivate(call, resourcePath(resource), {{property, value}},
                      tr("Set %1 of %2").arg(property, resource));
}

Result<void> ClusterClient::bringGroupOnline(const Call &call, const QString &group) const
{
    const QString what = tr("Start %1").arg(group);
    const auto done = changeState(call, groupPath(group), u"BringOnline"_s, what);
    return done ? awaitGroup(call, group, GroupState::Online, what) : done;
}

Result<void> ClusterClient::takeGroupOffline(const Call &call, const QString &group) const
{
    const QString what = tr("Take %1 offline").arg(group);
    const auto done = changeState(call, groupPath(group), u"TakeOffline"_s, what);
    return done ? awaitGroup(call, group, GroupState::Offline, what) : done;
}

Result<void> ClusterClient::moveGroup(const Call &call, const QString &group, const QString &node) const
{
    const QString what = tr("Move the group %1 to %2").arg(group, node);
    cim::Parameters in = withTimeOut(call);
    in.set(u"NodeName"_s, cim::Value::string(node));
    const auto done = change(call, groupPath(group), u"MoveToNewNode"_s, in, what);
    if (!done && !isWin32(done.error(), errorIoPending))
        return done;
    for (;;) {
        const auto now = this->group(call, group);
        if (!now)
            return fail(now.error().whileTrying(what));
        if (now->state != GroupState::Pending && now->ownerNode.compare(node, Qt::CaseInsensitive) == 0)
            return {};
        if (const auto slept = call.sleep(200ms, what); !slept)
            return slept;
    }
}

Result<void> ClusterClient::destroyGroup(const Call &call, const QString &group) const
{
    cim::Parameters in;
    in.set(u"Options"_s, cim::Value::uint32(1));
    return change(call, groupPath(group), u"DestroyGroup"_s, in, tr("Remove the group %1").arg(group));
}

Result<void> ClusterClient::addVirtualMachine(const Call &call, const QString &guestName) const
{
    const QString what = tr("Make the guest %1 highly available").arg(guestName);
    const auto taken = group(call, guestName);
    if (taken)
        return fail({.kind = Error::Kind::AlreadyExists,
                     .what = what,
                     .reason = tr("the cluster has a group of that name"),
                     .remedy = tr("Give the guest another name, or remove the group when it is left over."),
                     .place = {host(), clusterNamespace, u"MSCluster_ResourceGroup"_s, {}, {}}});
    if (taken.error().kind != Error::Kind::NotFound)
        return fail(taken.error().whileTrying(what));
    const auto name = cluster(call);
    if (!name)
        return fail(name.error().whileTrying(what));
    cim::Parameters in;
    in.set(u"VirtualMachine"_s, cim::Value::string(guestName));
    return change(call, cluster::named(u"MSCluster_Cluster"_s, name->name), u"AddVirtualMachine"_s, in, what);
}

Result<void> ClusterClient::refreshConfiguration(const Call &call, const QString &configuration) const
{
    return change(call, resourcePath(configuration), u"UpdateVirtualMachine"_s, {},
                  tr("Refresh %1").arg(configuration));
}

} // namespace gw::wmi
