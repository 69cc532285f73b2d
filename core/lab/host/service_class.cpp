// SPDX-License-Identifier: Apache-2.0
#include "core/lab/host/service_class.h"

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::Value;

namespace {

/// What the methods of Win32_Service return.
namespace returns {
constexpr quint32 success = 0;
constexpr quint32 notSupported = 1;
constexpr quint32 alreadyRunning = 10;
constexpr quint32 disabled = 14;
constexpr quint32 invalidParameters = 21;
} // namespace returns

/// Fault::ClusterServiceDown keeps the cluster service from running.
bool runs(const World &world, const NodeState &node, const NodeService &service)
{
    const bool isCluster = service.name == "ClusSvc"_L1;
    return service.running && !(isCluster && world.hasFault(Fault::Kind::ClusterServiceDown, node.name));
}

quint32 start(NodeService &service)
{
    if (service.running)
        return returns::alreadyRunning;
    if (service.startMode == "Disabled"_L1)
        return returns::disabled;
    service.running = true;
    return returns::success;
}

/// The method says "Automatic" where the property says "Auto".
quint32 changeStartMode(NodeService &service, const QString &mode)
{
    if (mode == "Automatic"_L1)
        service.startMode = u"Auto"_s;
    else if (mode == "Manual"_L1 || mode == "Disabled"_L1)
        service.startMode = mode;
    else
        return returns::invalidParameters;
    return returns::success;
}

} // namespace

std::vector<cim::Instance> ServiceClass::instances(const World &world, const QString &node) const
{
    const NodeState *server = world.node(node);
    std::vector<cim::Instance> all;
    for (const NodeService &service : server->services) {
        const bool isRunning = runs(world, *server, service);
        cim::Instance instance(u"Win32_Service"_s);
        instance.set(u"Name"_s, Value::string(service.name))
            .set(u"DisplayName"_s, Value::string(service.displayName))
            .set(u"Caption"_s, Value::string(service.displayName))
            .set(u"State"_s, Value::string(isRunning ? u"Running"_s : u"Stopped"_s))
            .set(u"Started"_s, Value::boolean(isRunning))
            .set(u"StartMode"_s, Value::string(service.startMode))
            .set(u"Status"_s, Value::string(u"OK"_s))
            .set(u"SystemName"_s, Value::string(server->name));
        all.push_back(instance);
    }
    return all;
}

Result<cim::MethodResult> ServiceClass::invoke(const Call &, World &world, const QString &node,
                                               const cim::ObjectPath &object, const QString &method,
                                               const cim::Parameters &in)
{
    NodeService *service = world.node(node)->service(object.key(u"Name"_s).toString().value_or(QString()));
    if (!service)
        return returned(returns::notSupported);
    if (method == "StartService"_L1)
        return returned(start(*service));
    if (method == "ChangeStartMode"_L1)
        return returned(changeStartMode(*service, in.stringOr(u"StartMode"_s)));
    return returned(returns::notSupported);
}

} // namespace gw::lab
