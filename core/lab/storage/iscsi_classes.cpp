// SPDX-License-Identifier: Apache-2.0
#include "core/lab/storage/iscsi_classes.h"

#include "core/lab/listing_provider.h"
#include "core/lab/storage/iscsi_initiator.h"
#include "core/lab/storage/storage_names.h"
#include "core/scsi/target.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Instance;
using cim::Value;

namespace {

/// Windows makes it of addresses in memory; ours is the same as long as the node knows the target.
QString sessionId(const NodeState &node, const NodeSession &session)
{
    return u"%1-%2"_s.arg(qHash(node.initiator, 7), 16, 16, QChar(u'0'))
        .arg(qHash(session.target + session.card, 7), 16, 16, QChar(u'0'));
}

QString connectionId(const NodeState &node, const NodeSession &session)
{
    return sessionId(node, session) + u"-0"_s;
}

cim::ObjectPath sessionPath(const NodeState &node, const NodeSession &session)
{
    cim::ObjectPath path(u"MSFT_iSCSISession"_s);
    path.setHost(node.name).setNamespace(storageNamespace);
    path.setKey(u"SessionIdentifier"_s, Value::string(sessionId(node, session)));
    return path;
}

std::vector<Instance> initiatorPorts(const World &world, const QString &name)
{
    constexpr quint16 iscsi = 2;
    const NodeState *node = world.node(name);
    Instance port(u"MSFT_InitiatorPort"_s);
    port.set(u"ObjectId"_s, Value::string(u"{%1}:IP:%2"_s.arg(node->name, node->initiator)))
        .set(u"NodeAddress"_s, Value::string(node->initiator))
        .set(u"InstanceName"_s, Value::string(u"ROOT\\ISCSIPRT\\0000_0"_s))
        .set(u"ConnectionType"_s, Value::uint16(iscsi));
    return {port};
}

std::vector<Instance> portals(const World &world, const QString &name)
{
    std::vector<Instance> all;
    for (const QString &text : world.node(name)->portals) {
        const auto portal = scsi::Portal::parse(text);
        if (!portal)
            continue;
        Instance instance(u"MSFT_iSCSITargetPortal"_s);
        instance.set(u"TargetPortalAddress"_s, Value::string(portal->host))
            .set(u"TargetPortalPortNumber"_s, Value::uint16(portal->port))
            .set(u"IsHeaderDigest"_s, Value::boolean(false))
            .set(u"IsDataDigest"_s, Value::boolean(false));
        all.push_back(instance);
    }
    return all;
}

std::vector<Instance> targets(const World &world, const QString &name)
{
    std::vector<Instance> all;
    const NodeState *node = world.node(name);
    for (const QString &target : node->targets) {
        Instance instance(u"MSFT_iSCSITarget"_s);
        instance.set(u"NodeAddress"_s, Value::string(target))
            .set(u"IsConnected"_s, Value::boolean(sessionTo(*node, target) != nullptr));
        all.push_back(instance);
    }
    return all;
}

std::vector<Instance> sessions(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (const NodeSession &session : node->sessions) {
        Instance instance(u"MSFT_iSCSISession"_s);
        if (!session.card.isEmpty())
            instance.set(u"InitiatorPortalAddress"_s, Value::string(session.card));
        instance.set(u"SessionIdentifier"_s, Value::string(sessionId(*node, session)))
            .set(u"TargetNodeAddress"_s, Value::string(session.target))
            .set(u"InitiatorNodeAddress"_s, Value::string(node->initiator))
            .set(u"InitiatorInstanceName"_s, Value::string(u"ROOT\\ISCSIPRT\\0000_0"_s))
            .set(u"NumberOfConnections"_s, Value::uint32(1))
            .set(u"AuthenticationType"_s, Value::string(u"NONE"_s))
            .set(u"IsConnected"_s, Value::boolean(isConnected(world, *node, session)))
            .set(u"IsPersistent"_s, Value::boolean(session.persistent))
            .set(u"IsDiscovered"_s, Value::boolean(true));
        all.push_back(instance);
    }
    return all;
}

std::vector<Instance> connections(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    const auto portal = scsi::Portal::parse(node->portals.value(0));
    std::vector<Instance> all;
    for (const NodeSession &session : node->sessions) {
        Instance instance(u"MSFT_iSCSIConnection"_s);
        instance.set(u"ConnectionIdentifier"_s, Value::string(connectionId(*node, session)));
        if (!session.card.isEmpty())
            instance.set(u"InitiatorAddress"_s, Value::string(session.card));
        if (portal)
            instance.set(u"TargetAddress"_s, Value::string(portal->host))
                .set(u"TargetPortNumber"_s, Value::uint32(portal->port));
        all.push_back(instance);
    }
    return all;
}

std::vector<Instance> sessionDisks(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (const NodeDisk &disk : node->disks) {
        for (const NodeSession &session : node->sessions) {
            if (session.target != disk.target)
                continue;
            Instance link(u"MSFT_iSCSISessionToDisk"_s);
            link.set(u"iSCSISession"_s, Value::reference(sessionPath(*node, session)))
                .set(u"Disk"_s, Value::reference(diskPath(*node, disk)));
            all.push_back(link);
        }
    }
    return all;
}

std::vector<Instance> sessionConnections(const World &world, const QString &name)
{
    const NodeState *node = world.node(name);
    std::vector<Instance> all;
    for (const NodeSession &session : node->sessions) {
        cim::ObjectPath connection(u"MSFT_iSCSIConnection"_s);
        connection.setHost(node->name).setNamespace(storageNamespace);
        connection.setKey(u"ConnectionIdentifier"_s, Value::string(connectionId(*node, session)));
        Instance link(u"MSFT_iSCSISessionToiSCSIConnection"_s);
        link.set(u"iSCSISession"_s, Value::reference(sessionPath(*node, session)))
            .set(u"iSCSIConnection"_s, Value::reference(connection));
        all.push_back(link);
    }
    return all;
}

class TargetClass final : public ListingProvider
{
public:
    TargetClass() : ListingProvider(storageNamespace, u"MSFT_iSCSITarget"_s, targets) {}

    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &, const QString &method,
                                     const cim::Parameters &in) override
    {
        if (method == "Connect"_L1)
            return connect(*world.node(node), in);
        if (method == "Disconnect"_L1)
            return disconnect(*world.node(node), in.stringOr(u"SessionIdentifier"_s));
        if (const auto found = discoverTargets(call, world, *world.node(node)); !found)
            return fail(found.error());
        return returned(0);
    }

private:
    Result<cim::MethodResult> connect(NodeState &node, const cim::Parameters &in) const
    {
        const NodeSession *session =
            connectTarget(node, in.stringOr(u"NodeAddress"_s), in.booleanOr(u"IsPersistent"_s, false),
                          in.stringOr(u"InitiatorPortalAddress"_s));
        if (!session)
            return refuse(cim::WbemStatus::NotFound, node.name, u"Connect"_s);
        cim::MethodResult result = returned(0);
        result.out.set(u"CreatediSCSISession"_s, Value::string(sessionPath(node, *session).text()));
        return result;
    }

    Result<cim::MethodResult> disconnect(NodeState &node, const QString &id) const
    {
        const auto ended = std::erase_if(
            node.sessions, [&](const NodeSession &session) { return sessionId(node, session) == id; });
        if (ended == 0)
            return refuse(cim::WbemStatus::NotFound, node.name, u"Disconnect"_s);
        return returned(0);
    }
};

class TargetPortalClass final : public ListingProvider
{
public:
    TargetPortalClass() : ListingProvider(storageNamespace, u"MSFT_iSCSITargetPortal"_s, portals) {}

    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &, const QString &method,
                                     const cim::Parameters &in) override
    {
        if (method == "Update"_L1) {
            if (const auto found = discoverTargets(call, world, *world.node(node)); !found)
                return fail(found.error());
            return returned(0);
        }
        if (method != "New"_L1)
            return refuse(cim::WbemStatus::NotSupported, node, method);
        const scsi::Portal portal{.host = in.stringOr(u"TargetPortalAddress"_s),
                                  .port =
                                      static_cast<quint16>(in.unsignedOr(u"TargetPortalPortNumber"_s, 3260))};
        QStringList &known = world.node(node)->portals;
        if (known.contains(portal.text()))
            return refuse(cim::WbemStatus::AlreadyExists, node, method);
        known << portal.text();
        return returned(0);
    }
};

class SessionClass final : public ListingProvider
{
public:
    SessionClass() : ListingProvider(storageNamespace, u"MSFT_iSCSISession"_s, sessions) {}

    Result<cim::MethodResult> invoke(const Call &, World &world, const QString &name,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &) override
    {
        if (method != "Register"_L1 && method != "Unregister"_L1)
            return refuse(cim::WbemStatus::NotSupported, name, method);
        NodeState &node = *world.node(name);
        for (NodeSession &session : node.sessions)
            if (sessionPath(node, session) == object)
                session.persistent = method == "Register"_L1;
        return returned(0);
    }
};

} // namespace

void addIscsiClasses(Providers &providers)
{
    const auto list = [&](const QString &className, Listing listing) {
        providers.classes.push_back(std::make_unique<ListingProvider>(storageNamespace, className, listing));
    };
    list(u"MSFT_InitiatorPort"_s, initiatorPorts);
    list(u"MSFT_iSCSIConnection"_s, connections);
    list(u"MSFT_iSCSISessionToDisk"_s, sessionDisks);
    list(u"MSFT_iSCSISessionToiSCSIConnection"_s, sessionConnections);
    providers.classes.push_back(std::make_unique<SessionClass>());
    providers.classes.push_back(std::make_unique<TargetClass>());
    providers.classes.push_back(std::make_unique<TargetPortalClass>());
}

} // namespace gw::lab
