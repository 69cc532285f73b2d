// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/cim/object_path.h"
#include "core/wmi/disk.h"
#include "core/wmi/enum_table.h"

#include <QSet>
#include <QStringList>

namespace gw::wmi {

enum class NodeState { Unknown, Up, Down, Paused, Joining };
enum class NodeDrain { Unknown, NotInitiated, InProgress, Completed, Failed };
enum class NetworkRole { Unknown, None, Cluster, Client, ClusterAndClient };
enum class NetworkState { Unknown, Unavailable, Down, Partitioned, Up };
enum class InterfaceState { Unknown, Unavailable, Failed, Unreachable, Up };
enum class VolumeFault { Unknown, None, Redirected, NoAccess, InMaintenance };
enum class ResourceState {
    Unknown,
    Inherited,
    Initializing,
    Online,
    Offline,
    Failed,
    CannotComeOnlineOnAnyNode,
    CannotComeOnlineOnThisNode,
    Pending,
    OnlinePending,
    OfflinePending
};
enum class GroupState { Unknown, Online, Offline, Failed, PartiallyOnline, Pending };
/// MSCluster_Cluster.VerifyPath: what a path means for a group.
enum class PathVerdict {
    Unknown,
    Valid,
    AvailableStorage,
    Smb,
    NotClustered,
    NotValid,
    NotInGroup,
    OtherGroup
};

template<>
std::span<const EnumEntry<NodeState>> enumTable();
template<>
std::span<const EnumEntry<NodeDrain>> enumTable();
template<>
std::span<const EnumEntry<NetworkRole>> enumTable();
template<>
std::span<const EnumEntry<NetworkState>> enumTable();
template<>
std::span<const EnumEntry<InterfaceState>> enumTable();
template<>
std::span<const EnumEntry<VolumeFault>> enumTable();
template<>
std::span<const EnumEntry<ResourceState>> enumTable();
template<>
std::span<const EnumEntry<GroupState>> enumTable();
template<>
std::span<const EnumEntry<PathVerdict>> enumTable();

struct Cluster
{
    QString name;
    QString domainName;          ///< Fqdn, Windows Server 2012 and later
    QString sharedVolumesRoot;   ///< "C:\ClusterStorage"
    QString quorumType;          ///< as the cluster words it
    quint32 functionalLevel = 0; ///< Windows Server 2016 and later
    bool dynamicQuorum = false;
    bool backupInProgress = false;
};

struct ClusterNode
{
    QString name;
    QString id;
    NodeState state = NodeState::Unknown;
    NodeDrain drain = NodeDrain::Unknown;
    bool isolated = false;    ///< Windows Server 2016 and later
    bool quarantined = false; ///< Windows Server 2016 and later
    quint32 majorVersion = 0, minorVersion = 0, build = 0;
    quint32 weight = 0, dynamicWeight = 0; ///< votes
};

struct ClusterNetwork
{
    QString name;
    QString id; ///< what live migration settings hold
    NetworkRole role = NetworkRole::Unknown;
    NetworkState state = NetworkState::Unknown;
    QString address, mask;
    quint32 metric = 0;
};

struct NetworkInterface
{
    QString name;
    QString node;
    QString network;
    QString adapter;
    QString address;
    InterfaceState state = InterfaceState::Unknown;
};

/// A cluster shared volume.
struct SharedVolume
{
    QString path;       ///< "C:\ClusterStorage\Volume1"
    QString volumeName; ///< \\?\Volume{…}\.
    VolumeFault fault = VolumeFault::Unknown;
    bool backupInProgress = false;
    QStringList nodes; ///< that the cluster connects it with (MSCluster_ClusterSharedVolumeToNode)
    QString resource;  ///< the disk resource behind it
    std::optional<ByteSize> size, free;

    /// Whether the path lies on it. Volume1 is not Volume10.
    bool holds(const QString &filePath) const;
};

struct Resource
{
    QString name;
    QString id;
    QString type; ///< "Physical Disk", "Virtual Machine", "Virtual Machine Configuration", …
    ResourceState state = ResourceState::Unknown;
    QString group;
    QString ownerNode;
    bool core = false;
    bool sharedVolume = false;
    qint64 lastStatusCode = 0;   ///< LastOperationStatusCode: a Win32 error, 0 if none
    quint32 pendingTimeout = 0;  ///< milliseconds
    quint32 deadlockTimeout = 0; ///< milliseconds
    /// Private properties by name, as text; arrays joined with ";". Names compare without case in private().
    std::vector<std::pair<QString, QString>> properties;

    bool isPhysicalDisk() const { return type == QLatin1StringView("Physical Disk"); }
    bool isGuest() const { return type == QLatin1StringView("Virtual Machine"); }
    bool isGuestConfiguration() const { return type == QLatin1StringView("Virtual Machine Configuration"); }
    /// Empty when there is none of that name.
    QString property(const QString &propertyName) const;
};

struct Group
{
    QString name;
    QString id;
    GroupState state = GroupState::Unknown;
    QString ownerNode;
    quint32 type = 0; ///< 111: virtual machine
    bool core = false;
    bool queued = false; ///< waits for its turn to move (StatusInformation & 4)
    bool lockedFromMoving = false;
    qint64 priority = 0;
    bool holdsGuest() const { return type == 111; }
};

/// A disk that every node sees and that is no resource yet.
struct AvailableDisk
{
    cim::ObjectPath path;
    QString id; ///< GPT GUID or MBR signature, not the SCSI identifier
    std::optional<quint32> signature;
    QString guid; ///< comparableGuid()
    ByteSize size;
    quint32 number = 0; ///< on `node`
    QString node;
    QString resourceName; ///< that it would get
    QStringList connectedNodes;
    /// Whether this is that disk, by GUID or signature: the cluster does not offer the page 83 identifier.
    bool is(const Disk &disk) const;
};

/// The disk behind a Physical Disk resource (MSCluster_Disk).
struct ClusterDisk
{
    QString resource;
    QString id;
    std::optional<quint32> signature;
    QString guid;     ///< comparableGuid()
    QString uniqueId; ///< page 83, Windows Server 2016 and later, else empty
    ByteSize size;
    quint32 number = 0; ///< on the owner node
    /// Whether this is that disk: by page 83 identifier where both have it, else by GUID or signature.
    bool is(const Disk &disk) const;
};

struct ClusterPartition
{
    QString path; ///< "Q:" or \\?\GLOBALROOT\Device\HarddiskN\PartitionM\.
    quint32 number = 0;
    QString label;
    QString fileSystem;
    ByteSize size, free;
    bool throughGlobalRoot() const;
};

/// What a resource needs.
struct Dependencies
{
    QString expression;    ///< the cluster's own words: "([Cluster Disk 3]) and ([Cluster Disk 4])"
    QStringList resources; ///< each named in it, once, in its order
    bool names(const QString &resource) const; ///< without case
};

/// Private properties of the resource type "Virtual Machine". Ids of cluster networks.
struct MigrationNetworks
{
    QStringList order; ///< in order of preference
    QStringList excluded;
    bool operator==(const MigrationNetworks &) const = default;
};

struct ResourceWithDisk
{
    Resource resource;
    ClusterDisk disk;
};

/// The resource names in a dependency expression. Errors: Corrupt (brackets that do not match).
Result<Dependencies> parseDependencies(const QString &expression);

} // namespace gw::wmi
