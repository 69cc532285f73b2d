// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/in_parallel.h"
#include "core/cim/session.h"
#include "core/san/array.h"
#include "core/scsi/prober.h"
#include "core/wmi/node_clients.h"

#include <chrono>
#include <memory>
#include <mutex>

namespace gw::site {

struct Route;

/// What a site is made of, given by the composition root; the lab gives its own.
struct SiteParts
{
    std::shared_ptr<cim::Connector> connector;
    std::shared_ptr<san::Array> array;
    std::shared_ptr<scsi::Prober> prober;
    QString cluster;   ///< name to connect to
    QStringList nodes; ///< empty: the cluster is asked
    cim::Account account;
    /// For connecting to one node; a silent one costs no more than this, and nobody else anything.
    std::chrono::milliseconds nodeTimeout{20'000};
};

/// What one node answered.
template<class T>
struct NodeAnswer
{
    QString node;
    Result<T> result;
};

/// The cluster, its nodes, the array and the prober, connected. Thread: any, several at once.
class Site
{
public:
    /// Connects to the cluster (at its name, else at the first node given that answers). node() connects a
    /// node when it is first asked, so that a silent one holds up nobody else. Errors: as cim::Connector for
    /// the cluster; NotFound when it names no node.
    static Result<std::shared_ptr<Site>> open(const Call &call, SiteParts parts);

    QString clusterName() const { return m_parts.cluster; }
    const wmi::ClusterClient &cluster() const { return *m_cluster; }
    QStringList nodes() const;
    san::Array &array() const { return *m_parts.array; }
    scsi::Prober &prober() const { return *m_parts.prober; }

    /// A node's clients. Tries to connect again when the last time failed, or after forget().
    /// Errors: as cim::Connector; Unsupported (Windows Server 2008 R2); NotFound (no such node).
    Result<wmi::NodeClients> node(const Call &call, const QString &name) const;
    /// How the hosts that were asked so far are reached, and why not in another way: where the connector is a
    /// TransportChooser. Empty in the lab.
    std::vector<Route> routes() const;

    /// Drops the connection to a node, so that the next call connects anew: after it restarted.
    void forget(const QString &name) const;

    /// Runs `function(const wmi::NodeClients &) -> Result<T>` for every node at once. The node's error where
    /// it cannot be reached. In the order of nodes().
    template<class Function>
    auto onEveryNode(const Call &call, Function function) const
    {
        return onNodes(call, nodes(), std::move(function));
    }

    template<class Function>
    auto onNodes(const Call &call, const QStringList &names, Function function) const
    {
        using Answer = std::invoke_result_t<Function, const wmi::NodeClients &>;
        return inParallel(names, [&](const QString &name) {
            const auto clients = node(call, name);
            return NodeAnswer<typename Answer::value_type>{
                name, clients ? function(*clients) : Answer(tl::unexpect, clients.error())};
        });
    }

private:
    struct NodeSlot;
    static Result<std::shared_ptr<wmi::ClusterClient>> connectCluster(const Call &call,
                                                                      const SiteParts &parts);
    std::shared_ptr<NodeSlot> slotOf(const QString &name) const;
    Result<wmi::NodeClients> connectNode(const Call &call, NodeSlot &slot) const;
    explicit Site(SiteParts parts) : m_parts(std::move(parts)) {}

    SiteParts m_parts;
    std::shared_ptr<wmi::ClusterClient> m_cluster;
    std::vector<std::shared_ptr<NodeSlot>> m_nodes;
};

} // namespace gw::site
