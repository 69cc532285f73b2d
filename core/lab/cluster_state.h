// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/state_json.h"

#include <vector>

namespace gw::lab {

/// A moment of the lab's clock: milliseconds since 1970. 0: never, or nothing under way.
using LabTime = qint64;

/// A member of the cluster. Whether it is up is the node's own affair (World).
struct ClusterMember
{
    QString name;
    quint32 id = 0;              ///< MSCluster_Node.Id
    quint64 registrationKey = 0; ///< of its persistent reservations, on every disk of the cluster
    bool paused = false;
};

struct ClusterNetwork
{
    QString name;
    QString id; ///< GUID without braces, as MSCluster_Network.ID
    QString address, mask;
    quint32 role = 0; ///< 0 none, 1 cluster only, 3 cluster and client
    quint32 metric = 0;
};

struct ClusterInterface
{
    QString node, network; ///< names
    QString adapter, address;
    QString id; ///< GUID
};

/// MSCluster_Resource.Type
inline const QString physicalDiskType = QStringLiteral("Physical Disk");
inline const QString virtualMachineType = QStringLiteral("Virtual Machine");
inline const QString configurationType = QStringLiteral("Virtual Machine Configuration");

/// MSCluster_Resource.State, the values that the lab uses.
enum class ResourceState {
    Online = 2,
    Offline = 3,
    Failed = 4,
    Pending = 128,
    OnlinePending = 129,
    OfflinePending = 130
};

/// What the refresh noted of a pass-through disk: which drive of the guest holds which disk of the cluster.
struct PassedDisk
{
    QString drive;    ///< VirtualDrive::id
    QString resource; ///< id
};

struct ClusterResource
{
    QString name, id; ///< the id stays when the name changes
    QString type;
    QString group; ///< id of its group
    ResourceState state = ResourceState::Offline;
    quint32 statusCode = 0; ///< Win32, why it failed
    QStringList dependsOn;  ///< ids of resources
    QStringList notOwners;  ///< nodes taken off the possible owners

    // Physical Disk
    QString disk; ///< page 83 identifier
    bool sharedVolume = false;
    bool maintenance = false;

    // Virtual Machine, Virtual Machine Configuration
    QString vmId; ///< GUID
    quint32 offlineAction = 1;
    quint32 shutdownAction = 0;
    quint32 checkHeartbeat = 1;
    quint32 nextOfflineAction = 0xFFFFFFFF; ///< CLUSCTL_RESOURCE_VM_SET_NEXT_OFFLINE_ACTION; all ones: none
    QString storeRoot;                      ///< VmStoreRootPath
    std::vector<PassedDisk> passedDisks;    ///< VmPhysicalDisks: written by the refresh
    quint32 migrationState = 0, migrationProgress = 0, migrationFailure = 0;
};

/// MSCluster_ResourceGroup.GroupType, the values that the lab uses (CLUSGROUP_TYPE of clusapi.h).
inline constexpr quint32 coreGroup = 1;
inline constexpr quint32 availableStorageGroup = 2;
inline constexpr quint32 sharedVolumeGroup = 4;
inline constexpr quint32 virtualMachineGroup = 111;

struct ClusterGroup
{
    QString name, id;
    QString owner; ///< node
    quint32 type = 9999;
    bool core = false;
    bool persistentOnline = true;
    quint32 autoFailback = 0, failoverThreshold = 0xFFFFFFFF, failoverPeriod = 6, priority = 2000;
    qint32 failbackStart = -1, failbackEnd = -1;
};

struct SharedVolume
{
    QString path;       ///< C:\ClusterStorage\Volume1
    QString volumeGuid; ///< of its volume
    QString resource;   ///< id
    quint32 faultState = 0;
};

/// A group on its way to another node, or waiting for its turn.
struct GroupMove
{
    QString group; ///< id
    QString from, to;
    bool live = false; ///< else save, move, restore
    bool queued = false;
    LabTime started = 0, ends = 0;
    QString jobId; ///< of the Msvm_MigrationJob on the source
};

struct ClusterState
{
    QString name, fqdn;
    std::vector<ClusterMember> members;
    std::vector<ClusterNetwork> networks;
    std::vector<ClusterInterface> interfaces;
    std::vector<ClusterGroup> groups;
    std::vector<ClusterResource> resources;
    std::vector<SharedVolume> sharedVolumes;
    std::vector<GroupMove> moves;
    QString witness; ///< id of the witness disk's resource
    /// Private properties of the resource type "Virtual Machine", `;` between network ids.
    QString migrationNetworkOrder, migrationExcludeNetworks;

    ClusterGroup *group(const QString &nameOrId);
    const ClusterGroup *group(const QString &nameOrId) const;
    ClusterResource *resource(const QString &nameOrId);
    const ClusterResource *resource(const QString &nameOrId) const;
    ClusterMember *member(const QString &node);
    const ClusterMember *member(const QString &node) const;
    ClusterGroup *availableStorage();
    /// The node that answers for the cluster's own name.
    QString coreOwner() const;
    /// The Physical Disk resource of a LUN, or null.
    ClusterResource *resourceOfDisk(const QString &identifier);
    const ClusterResource *resourceOfDisk(const QString &identifier) const;
    std::vector<ClusterResource *> resourcesIn(const QString &groupId);
    std::vector<const ClusterResource *> resourcesIn(const QString &groupId) const;
    /// The resource of that type for a guest, or null.
    ClusterResource *resourceOfGuest(const QString &type, const QString &vmId);
    const ClusterResource *resourceOfGuest(const QString &type, const QString &vmId) const;
    GroupMove *moveOf(const QString &groupId);
    const GroupMove *moveOf(const QString &groupId) const;
};

void to_json(nlohmann::json &json, const ClusterState &state);
void from_json(const nlohmann::json &json, ClusterState &state);

} // namespace gw::lab
