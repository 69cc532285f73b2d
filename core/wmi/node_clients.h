// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/wmi/cluster_client.h"
#include "core/wmi/disk_client.h"
#include "core/wmi/host_client.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/iscsi_client.h"
#include "core/wmi/windows_generation.h"

namespace gw::wmi {

/// All clients of one node, over one session.
struct NodeClients
{
    QString name;
    WindowsGeneration generation = WindowsGeneration::Server2012R2;
    HostClient host;
    DiskClient disks;
    IscsiClient iscsi;
    HyperVClient hyperV;
    ClusterClient cluster; ///< the cluster as this node sees it; some methods must be asked at one node
    std::shared_ptr<cim::Session> session;
};

/// Connects, trying again while the host says that its cluster or RPC service is just starting
/// (ERROR_SHARING_PAUSED, EPT_S_NOT_REGISTERED). Nothing else is tried twice. Errors: as cim::Connector.
Result<std::shared_ptr<cim::Session>> connectPatiently(const Call &call, cim::Connector &connector,
                                                       const QString &host, const cim::Account &account);

/// The one place that knows which clients a Windows generation needs. Errors: Unsupported (Windows Server
/// 2008 R2 and older), and as cim::Session.
Result<NodeClients> nodeClients(const Call &call, const QString &name, std::shared_ptr<cim::Session> session);

} // namespace gw::wmi
