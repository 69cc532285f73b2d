// SPDX-License-Identifier: Apache-2.0
#include "core/site/site.h"

#include "core/site/transport_chooser.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::Site", text);
}

} // namespace

/// One node: its clients while connected, else why not.
struct Site::NodeSlot
{
    explicit NodeSlot(QString nodeName) : name(std::move(nodeName)) {}

    const QString name;
    std::mutex state; ///< held for moments only
    std::shared_ptr<const wmi::NodeClients> clients;
    std::optional<Error> lastError;
    int attempts = 0;
    std::mutex connecting; ///< held while one thread connects
};

Result<std::shared_ptr<wmi::ClusterClient>> Site::connectCluster(const Call &call, const SiteParts &parts)
{
    // A cluster object may be asked at the cluster's name or at any node.
    QStringList hosts = parts.nodes;
    hosts.prepend(parts.cluster);
    std::optional<Error> first;
    for (const QString &host : hosts) {
        const auto session =
            wmi::connectPatiently(call.within(parts.nodeTimeout), *parts.connector, host, parts.account);
        if (session)
            return std::make_shared<wmi::ClusterClient>(*session);
        if (!first)
            first = session.error();
        if (call.isCancelled())
            break;
    }
    return fail(first->whileTrying(tr("Connect to the cluster %1").arg(parts.cluster)));
}

Result<std::shared_ptr<Site>> Site::open(const Call &call, SiteParts parts)
{
    const auto cluster = connectCluster(call, parts);
    if (!cluster)
        return fail(cluster.error());
    std::shared_ptr<Site> site(new Site(std::move(parts)));
    site->m_cluster = *cluster;
    QStringList names = site->m_parts.nodes;
    if (names.isEmpty()) {
        const auto nodes = site->m_cluster->nodes(call);
        if (!nodes)
            return fail(nodes.error());
        for (const wmi::ClusterNode &node : *nodes)
            names << node.name;
    }
    if (names.isEmpty())
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Open the site %1").arg(site->clusterName()),
                     .reason = tr("the cluster names no node"),
                     .place = {.host = site->clusterName()}});
    for (const QString &name : names)
        site->m_nodes.push_back(std::make_shared<NodeSlot>(name));
    if (const auto proceed = call.proceed(tr("Open the site %1").arg(site->clusterName())); !proceed)
        return fail(proceed.error());
    return site;
}

QStringList Site::nodes() const
{
    QStringList names;
    for (const auto &slot : m_nodes)
        names << slot->name;
    return names;
}

std::shared_ptr<Site::NodeSlot> Site::slotOf(const QString &name) const
{
    for (const auto &slot : m_nodes)
        if (slot->name.compare(name, Qt::CaseInsensitive) == 0)
            return slot;
    return nullptr;
}

Result<wmi::NodeClients> Site::node(const Call &call, const QString &name) const
{
    const auto slot = slotOf(name);
    if (!slot)
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Ask the node %1").arg(name),
                     .reason = tr("the site has no node of that name"),
                     .place = {.host = name}});
    int attemptsBefore = 0;
    {
        const std::lock_guard lock(slot->state);
        if (slot->clients)
            return *slot->clients;
        attemptsBefore = slot->attempts;
    }
    const std::lock_guard connecting(slot->connecting);
    {
        // Who waited for another's attempt takes its outcome: a silent node is not tried by each in turn.
        const std::lock_guard lock(slot->state);
        if (slot->clients)
            return *slot->clients;
        if (slot->attempts != attemptsBefore && slot->lastError)
            return fail(*slot->lastError);
    }
    return connectNode(call, *slot);
}

Result<wmi::NodeClients> Site::connectNode(const Call &call, NodeSlot &slot) const
{
    const Call limited = call.within(m_parts.nodeTimeout);
    auto session = wmi::connectPatiently(limited, *m_parts.connector, slot.name, m_parts.account);
    auto clients = session ? wmi::nodeClients(limited, slot.name, *session)
                           : Result<wmi::NodeClients>(tl::unexpect, session.error());
    if (!clients)
        clients = fail(clients.error().whileTrying(tr("Connect to the node %1").arg(slot.name)));
    const std::lock_guard lock(slot.state);
    ++slot.attempts;
    slot.lastError = clients ? std::nullopt : std::optional(clients.error());
    slot.clients = clients ? std::make_shared<const wmi::NodeClients>(*clients) : nullptr;
    return clients;
}

std::vector<Route> Site::routes() const
{
    const auto *chooser = dynamic_cast<const TransportChooser *>(m_parts.connector.get());
    return chooser ? chooser->routes() : std::vector<Route>();
}

void Site::forget(const QString &name) const
{
    if (const auto slot = slotOf(name)) {
        const std::lock_guard lock(slot->state);
        slot->clients.reset();
    }
}

} // namespace gw::site
