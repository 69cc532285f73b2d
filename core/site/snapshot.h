// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/array.h"
#include "core/scsi/lun_facts.h"
#include "core/site/fact.h"
#include "core/wmi/cluster.h"
#include "core/wmi/disk.h"
#include "core/wmi/guest.h"
#include "core/wmi/host.h"
#include "core/wmi/iscsi_client.h"

#include <nlohmann/json_fwd.hpp>

#include <QDateTime>

namespace gw::site {

/// A guest on the node that has it.
struct GuestFacts
{
    wmi::Guest guest;
    Fact<wmi::GuestSettings> settings;
    Fact<wmi::GuestMemory> memory;
    Fact<wmi::GuestProcessors> processors;
    Fact<std::vector<wmi::Controller>> controllers;
    Fact<std::vector<wmi::Drive>> drives;
    Fact<std::vector<wmi::NetworkAdapter>> networkAdapters;
    Fact<wmi::Heartbeat> heartbeat;
    Fact<int> checkpoints;
};

struct NodeFacts
{
    QString name;
    /// The connection itself; `true`, or why there is none. Then everything below is unknown for the same
    /// reason.
    Fact<bool> reachable;
    Fact<wmi::OperatingSystem> system;
    Fact<wmi::Computer> computer;
    Fact<std::vector<wmi::Processor>> processors;
    Fact<std::vector<wmi::Service>> services; ///< those of MSiSCSI, vmms, ClusSvc that are installed
    Fact<std::vector<wmi::OpticalDrive>> opticalDrives;
    Fact<std::vector<wmi::Disk>> disks;
    Fact<std::vector<wmi::Partition>> partitions;
    Fact<wmi::NewDiskPolicy> newDiskPolicy;
    Fact<wmi::Multipath> multipath;
    Fact<QStringList> initiatorNames;
    Fact<std::vector<wmi::IscsiPortal>> iscsiPortals;
    Fact<std::vector<wmi::IscsiTarget>> iscsiTargets;
    Fact<std::vector<wmi::IscsiSession>> iscsiSessions;
    Fact<std::vector<wmi::IscsiConnection>> iscsiConnections;
    Fact<std::vector<wmi::VirtualSwitch>> switches;
    Fact<std::vector<wmi::HostDisk>> hostDisks;
    Fact<std::vector<GuestFacts>> guests;

    /// The disk with that page 83 identifier; null when it has none or disks are unknown.
    const wmi::Disk *disk(const QString &identifier) const;
};

/// A resource of a guest and what it needs.
struct GuestResource
{
    QString resource;
    Fact<wmi::Dependencies> dependencies;
    Fact<QStringList> possibleOwners;
};

struct ResourcePartitions
{
    QString resource;
    Fact<std::vector<wmi::ClusterPartition>> partitions;
};

/// What VerifyPath said of one path of one guest.
struct PathFacts
{
    QString group;
    QString path;
    Fact<wmi::PathVerdict> verdict;
};

struct ClusterFacts
{
    Fact<wmi::Cluster> cluster;
    Fact<std::vector<wmi::ClusterNode>> nodes;
    Fact<std::vector<wmi::ClusterNetwork>> networks;
    Fact<std::vector<wmi::NetworkInterface>> interfaces;
    Fact<std::vector<wmi::SharedVolume>> sharedVolumes;
    Fact<std::vector<wmi::Group>> groups;
    Fact<std::vector<wmi::Resource>> resources;
    Fact<std::vector<wmi::AvailableDisk>> availableDisks;
    Fact<std::vector<wmi::ResourceWithDisk>> disks;
    Fact<wmi::MigrationNetworks> migrationNetworks;
    /// Of Virtual Machine and Virtual Machine Configuration resources (of the guest asked for, else of all).
    std::vector<GuestResource> guestResources;
    std::vector<ResourcePartitions> partitions; ///< of Physical Disk resources
    std::vector<PathFacts> paths;               ///< of the guests' files and media
};

struct LunProbe
{
    scsi::LunAddress address;
    QString lun; ///< id on the array
    Fact<scsi::LunFacts> facts;
};

struct ArrayFacts
{
    QString kind;
    QString name;
    Fact<std::vector<san::Pool>> pools;
    Fact<std::vector<san::Lun>> luns;
    std::vector<LunProbe> probes;
};

/// The whole site at one moment, as facts: what checks are pure functions of.
struct Snapshot
{
    static constexpr int version = 1;

    QDateTime taken; ///< UTC, when asking began
    QString clusterName;
    ClusterFacts cluster;
    std::vector<NodeFacts> nodes;
    ArrayFacts array;

    const NodeFacts *node(const QString &name) const; ///< without case; null when there is none
    /// The guest and the node that has it; nulls when no node that answered has one of that name.
    std::pair<const NodeFacts *, const GuestFacts *> guest(const QString &name) const;
};

nlohmann::ordered_json toJson(const Snapshot &snapshot);
/// Errors: Corrupt (a field that is missing or of another type), Unsupported (written by a newer version).
Result<Snapshot> snapshotFromJson(const nlohmann::ordered_json &json);
/// Errors: NotFound, AccessDenied, Corrupt, Unsupported; `place.file` names the file.
Result<Snapshot> loadSnapshot(const QString &path);
Result<void> saveSnapshot(const QString &path, const Snapshot &snapshot);

} // namespace gw::site
