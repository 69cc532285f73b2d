// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/wmi/cluster.h"

/// Instances of root\MSCluster as structs; only for ClusterClient.
namespace gw::wmi::cluster {

Result<Cluster> readCluster(const cim::Instance &instance);
Result<ClusterNode> readNode(const cim::Instance &instance);
Result<ClusterNetwork> readNetwork(const cim::Instance &instance);
Result<NetworkInterface> readInterface(const cim::Instance &instance);
Result<SharedVolume> readVolume(const cim::Instance &instance);
Result<Group> readGroup(const cim::Instance &instance);
Result<Resource> readResource(const cim::Instance &instance);
Result<AvailableDisk> readAvailableDisk(const cim::Instance &instance);
Result<ClusterDisk> readDisk(const cim::Instance &instance);
Result<ClusterPartition> readPartition(const cim::Instance &instance);

/// `Class.Name="…"` in root\MSCluster.
cim::ObjectPath named(const QString &className, const QString &name);

} // namespace gw::wmi::cluster
