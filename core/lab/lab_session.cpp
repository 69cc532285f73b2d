// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab_session.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::LabSession", text);
}

constexpr quint32 rpcServerUnavailable = 0x800706BA; // HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE)

/// What somebody who calls a host meets.
struct Meeting
{
    QString node;
    bool silent = false;
    std::optional<quint32> refusal; ///< HRESULT
};

bool isClusterName(const World &world, const QString &host)
{
    return host.section(u'.', 0, 0).compare(world.cluster.name.section(u'.', 0, 0), Qt::CaseInsensitive) == 0;
}

bool answers(const World &world, const NodeState &node)
{
    return node.up && !world.hasFault(Fault::Kind::NodeUnreachable, node.name);
}

/// The cluster's name is online where its core group is; that is the first node that is up.
const NodeState *nodeFor(const World &world, const QString &host)
{
    if (!isClusterName(world, host))
        return world.node(host);
    for (const ClusterGroup &group : world.cluster.groups) {
        const auto *owner = group.core ? world.node(group.owner) : nullptr;
        if (owner && answers(world, *owner))
            return owner;
    }
    for (const NodeState &node : world.nodes)
        if (answers(world, node))
            return &node;
    return nullptr;
}

Meeting meet(const World &world, const QString &host)
{
    const NodeState *node = nodeFor(world, host);
    if (!node || !answers(world, *node))
        return {.node = host, .refusal = rpcServerUnavailable};
    Meeting meeting{.node = node->name, .refusal = {}};
    meeting.silent = world.hasFault(Fault::Kind::NodeSilent, node->name);
    if (world.hasFault(Fault::Kind::NodeAccessDenied, node->name))
        meeting.refusal = static_cast<quint32>(cim::WbemStatus::AccessDenied);
    return meeting;
}

} // namespace

LabSession::LabSession(std::shared_ptr<Engine> engine, QString host)
    : m_engine(std::move(engine)), m_host(std::move(host))
{
}

Result<QString> LabSession::reach(const Call &call)
{
    const QString what = tr("Reach %1").arg(m_host);
    if (const auto alive = call.proceed(what); !alive)
        return tl::unexpected(alive.error());
    std::chrono::milliseconds latency{0};
    const auto meeting = m_engine->look(call, [&](const World &world) -> Result<Meeting> {
        latency = world.timing.call;
        return meet(world, m_host);
    });
    if (!meeting)
        return tl::unexpected(meeting.error());
    if (meeting->silent)
        latency = call.remaining() + std::chrono::milliseconds(1);
    if (latency.count() > 0) {
        if (const auto slept = call.sleep(latency, what); !slept)
            return tl::unexpected(slept.error());
    }
    if (meeting->refusal)
        return fail(cim::wbemError(*meeting->refusal, what, {.host = m_host}));
    return meeting->node;
}

Result<void> LabSession::knock(const Call &call)
{
    const auto node = reach(call);
    return node ? Result<void>() : tl::unexpected(node.error());
}

Result<void> LabSession::enumerate(const Call &call, const QString &nameSpace, const QString &wql,
                                   const std::function<bool(cim::Instance)> &each)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    auto found = m_engine->look(
        call, [&](const World &world) { return m_engine->manager().query(world, *node, nameSpace, wql); });
    if (!found)
        return tl::unexpected(found.error());
    for (auto &instance : *found) {
        if (!each(std::move(instance)))
            break;
    }
    return {};
}

Result<cim::Instance> LabSession::get(const Call &call, const cim::ObjectPath &path)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    return m_engine->look(call,
                          [&](const World &world) { return m_engine->manager().get(world, *node, path); });
}

Result<cim::ClassDefinition> LabSession::classDefinition(const Call &call, const QString &nameSpace,
                                                         const QString &className)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    return m_engine->manager().classDefinition(*node, nameSpace, className);
}

Result<cim::ObjectPath> LabSession::put(const Call &call, const QString &nameSpace,
                                        const cim::Instance &instance, Put mode)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    return m_engine->change(call, [&](World &world) {
        return m_engine->manager().put(call, world, *node, nameSpace, instance, mode);
    });
}

Result<void> LabSession::remove(const Call &call, const cim::ObjectPath &path)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    return m_engine->change(
        call, [&](World &world) { return m_engine->manager().remove(call, world, *node, path); });
}

Result<cim::MethodResult> LabSession::invoke(const Call &call, const cim::ObjectPath &object,
                                             const QString &method, const cim::Parameters &in)
{
    const auto node = reach(call);
    if (!node)
        return tl::unexpected(node.error());
    return m_engine->change(call, [&](World &world) {
        return m_engine->manager().invoke(call, world, *node, object, method, in);
    });
}

} // namespace gw::lab
