// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/fields_array.h"
#include "core/site/fields_cluster.h"
#include "core/site/fields_guest.h"
#include "core/site/fields_host.h"
#include "core/site/snapshot.h"

/// The fields of a snapshot.
namespace gw::site::json {

template<class Visitor, Same<GuestFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("guest", facts.guest);
    visit("settings", facts.settings);
    visit("memory", facts.memory);
    visit("processors", facts.processors);
    visit("controllers", facts.controllers);
    visit("drives", facts.drives);
    visit("networkAdapters", facts.networkAdapters);
    visit("heartbeat", facts.heartbeat);
    visit("checkpoints", facts.checkpoints);
}

template<class Visitor, Same<NodeFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("name", facts.name);
    visit("reachable", facts.reachable);
    visit("system", facts.system);
    visit("computer", facts.computer);
    visit("processors", facts.processors);
    visit("services", facts.services);
    visit("opticalDrives", facts.opticalDrives);
    visit("disks", facts.disks);
    visit("partitions", facts.partitions);
    visit("newDiskPolicy", facts.newDiskPolicy);
    visit("multipath", facts.multipath);
    visit("initiatorNames", facts.initiatorNames);
    visit("iscsiPortals", facts.iscsiPortals);
    visit("iscsiTargets", facts.iscsiTargets);
    visit("iscsiSessions", facts.iscsiSessions);
    visit("iscsiConnections", facts.iscsiConnections);
    visit("switches", facts.switches);
    visit("hostDisks", facts.hostDisks);
    visit("guests", facts.guests);
}

template<class Visitor, Same<GuestResource> T>
void fields(Visitor &visit, T &facts)
{
    visit("resource", facts.resource);
    visit("dependencies", facts.dependencies);
    visit("possibleOwners", facts.possibleOwners);
}

template<class Visitor, Same<ResourcePartitions> T>
void fields(Visitor &visit, T &facts)
{
    visit("resource", facts.resource);
    visit("partitions", facts.partitions);
}

template<class Visitor, Same<PathFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("group", facts.group);
    visit("path", facts.path);
    visit("verdict", facts.verdict);
}

template<class Visitor, Same<ClusterFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("cluster", facts.cluster);
    visit("nodes", facts.nodes);
    visit("networks", facts.networks);
    visit("interfaces", facts.interfaces);
    visit("sharedVolumes", facts.sharedVolumes);
    visit("groups", facts.groups);
    visit("resources", facts.resources);
    visit("availableDisks", facts.availableDisks);
    visit("disks", facts.disks);
    visit("migrationNetworks", facts.migrationNetworks);
    visit("guestResources", facts.guestResources);
    visit("partitions", facts.partitions);
    visit("paths", facts.paths);
}

template<class Visitor, Same<LunProbe> T>
void fields(Visitor &visit, T &probe)
{
    visit("address", probe.address);
    visit("lun", probe.lun);
    visit("facts", probe.facts);
}

template<class Visitor, Same<ArrayFacts> T>
void fields(Visitor &visit, T &facts)
{
    visit("kind", facts.kind);
    visit("name", facts.name);
    visit("pools", facts.pools);
    visit("luns", facts.luns);
    visit("probes", facts.probes);
}

template<class Visitor, Same<Snapshot> T>
void fields(Visitor &visit, T &snapshot)
{
    visit("taken", snapshot.taken);
    visit("clusterName", snapshot.clusterName);
    visit("cluster", snapshot.cluster);
    visit("nodes", snapshot.nodes);
    visit("array", snapshot.array);
}

} // namespace gw::site::json
