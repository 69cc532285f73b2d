// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/json_fields.h"
#include "core/wmi/cluster.h"

/// The fields of what the cluster tells.
namespace gw::site::json {

template<class Visitor, Same<wmi::Cluster> T>
void fields(Visitor &visit, T &cluster)
{
    visit("name", cluster.name);
    visit("domainName", cluster.domainName);
    visit("sharedVolumesRoot", cluster.sharedVolumesRoot);
    visit("quorumType", cluster.quorumType);
    visit("functionalLevel", cluster.functionalLevel);
    visit("dynamicQuorum", cluster.dynamicQuorum);
    visit("backupInProgress", cluster.backupInProgress);
}

template<class Visitor, Same<wmi::ClusterNode> T>
void fields(Visitor &visit, T &node)
{
    visit("name", node.name);
    visit("id", node.id);
    visit("state", node.state);
    visit("drain", node.drain);
    visit("isolated", node.isolated);
    visit("quarantined", node.quarantined);
    visit("majorVersion", node.majorVersion);
    visit("minorVersion", node.minorVersion);
    visit("build", node.build);
    visit("weight", node.weight);
    visit("dynamicWeight", node.dynamicWeight);
}

template<class Visitor, Same<wmi::ClusterNetwork> T>
void fields(Visitor &visit, T &network)
{
    visit("name", network.name);
    visit("id", network.id);
    visit("role", network.role);
    visit("state", network.state);
    visit("address", network.address);
    visit("mask", network.mask);
    visit("metric", network.metric);
}

template<class Visitor, Same<wmi::NetworkInterface> T>
void fields(Visitor &visit, T &interface)
{
    visit("name", interface.name);
    visit("node", interface.node);
    visit("network", interface.network);
    visit("adapter", interface.adapter);
    visit("address", interface.address);
    visit("state", interface.state);
}

template<class Visitor, Same<wmi::SharedVolume> T>
void fields(Visitor &visit, T &volume)
{
    visit("path", volume.path);
    visit("volumeName", volume.volumeName);
    visit("fault", volume.fault);
    visit("backupInProgress", volume.backupInProgress);
    visit("nodes", volume.nodes);
    visit("resource", volume.resource);
    visit("size", volume.size);
    visit("free", volume.free);
}

template<class Visitor, Same<wmi::Resource> T>
void fields(Visitor &visit, T &resource)
{
    visit("name", resource.name);
    visit("id", resource.id);
    visit("type", resource.type);
    visit("state", resource.state);
    visit("group", resource.group);
    visit("ownerNode", resource.ownerNode);
    visit("core", resource.core);
    visit("sharedVolume", resource.sharedVolume);
    visit("lastStatusCode", resource.lastStatusCode);
    visit("pendingTimeout", resource.pendingTimeout);
    visit("deadlockTimeout", resource.deadlockTimeout);
    visit("properties", resource.properties);
}

template<class Visitor, Same<wmi::Group> T>
void fields(Visitor &visit, T &group)
{
    visit("name", group.name);
    visit("id", group.id);
    visit("state", group.state);
    visit("ownerNode", group.ownerNode);
    visit("type", group.type);
    visit("core", group.core);
    visit("queued", group.queued);
    visit("lockedFromMoving", group.lockedFromMoving);
    visit("priority", group.priority);
}

template<class Visitor, Same<wmi::AvailableDisk> T>
void fields(Visitor &visit, T &disk)
{
    visit("path", disk.path);
    visit("id", disk.id);
    visit("signature", disk.signature);
    visit("guid", disk.guid);
    visit("size", disk.size);
    visit("number", disk.number);
    visit("node", disk.node);
    visit("resourceName", disk.resourceName);
    visit("connectedNodes", disk.connectedNodes);
}

template<class Visitor, Same<wmi::ClusterDisk> T>
void fields(Visitor &visit, T &disk)
{
    visit("resource", disk.resource);
    visit("id", disk.id);
    visit("signature", disk.signature);
    visit("guid", disk.guid);
    visit("uniqueId", disk.uniqueId);
    visit("size", disk.size);
    visit("number", disk.number);
}

template<class Visitor, Same<wmi::ClusterPartition> T>
void fields(Visitor &visit, T &partition)
{
    visit("path", partition.path);
    visit("number", partition.number);
    visit("label", partition.label);
    visit("fileSystem", partition.fileSystem);
    visit("size", partition.size);
    visit("free", partition.free);
}

template<class Visitor, Same<wmi::Dependencies> T>
void fields(Visitor &visit, T &dependencies)
{
    visit("expression", dependencies.expression);
    visit("resources", dependencies.resources);
}

template<class Visitor, Same<wmi::MigrationNetworks> T>
void fields(Visitor &visit, T &networks)
{
    visit("order", networks.order);
    visit("excluded", networks.excluded);
}

template<class Visitor, Same<wmi::ResourceWithDisk> T>
void fields(Visitor &visit, T &clustered)
{
    visit("resource", clustered.resource);
    visit("disk", clustered.disk);
}

} // namespace gw::site::json
