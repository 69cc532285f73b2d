// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/cluster_read.h"

#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi::cluster {

namespace {

/// ResourceGroup.StatusInformation: the group waits in the queue for its move.
constexpr quint64 queuedForMove = 4;

std::optional<quint32> signatureOf(const cim::Instance &instance)
{
    const auto signature = instance[u"Signature"_s].toUInt();
    return signature && *signature != 0 ? std::optional(static_cast<quint32>(*signature)) : std::nullopt;
}

std::vector<std::pair<QString, QString>> privateProperties(const cim::Instance &instance)
{
    std::vector<std::pair<QString, QString>> properties;
    const auto object = instance[u"PrivateProperties"_s].toObject();
    if (!object)
        return properties;
    for (const auto &[name, value] : object->properties())
        if (!value.isNull())
            properties.emplace_back(name, value.isArray() ? value.toStrings().join(u';') : value.text());
    return properties;
}

} // namespace

cim::ObjectPath named(const QString &className, const QString &name)
{
    return classPath(clusterNamespace, className).setKey(u"Name"_s, cim::Value::string(name));
}

Result<Cluster> readCluster(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    return Cluster{.name = *name,
                   .domainName = instance.stringOr(u"Fqdn"_s),
                   .sharedVolumesRoot = instance.stringOr(u"SharedVolumesRoot"_s),
                   .quorumType = instance.stringOr(u"QuorumType"_s),
                   .functionalLevel = uint32Of(instance, u"ClusterFunctionalLevel"_s),
                   .dynamicQuorum = uint32Of(instance, u"DynamicQuorumEnabled"_s) != 0,
                   .backupInProgress = uint32Of(instance, u"BackupInProgress"_s) != 0};
}

Result<ClusterNode> readNode(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    const quint32 status = uint32Of(instance, u"StatusInformation"_s);
    return ClusterNode{.name = *name,
                       .id = instance.stringOr(u"Id"_s),
                       .state = fromNumber<NodeState>(numberOf(instance, u"State"_s)),
                       .drain = fromNumber<NodeDrain>(numberOf(instance, u"NodeDrainStatus"_s)),
                       .isolated = status == 1,
                       .quarantined = status == 2,
                       .majorVersion = uint32Of(instance, u"MajorVersion"_s),
                       .minorVersion = uint32Of(instance, u"MinorVersion"_s),
                       .build = uint32Of(instance, u"BuildNumber"_s),
                       .weight = uint32Of(instance, u"NodeWeight"_s),
                       .dynamicWeight = uint32Of(instance, u"DynamicWeight"_s)};
}

Result<ClusterNetwork> readNetwork(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    return ClusterNetwork{.name = *name,
                          .id = instance.stringOr(u"ID"_s),
                          .role = fromNumber<NetworkRole>(numberOf(instance, u"Role"_s)),
                          .state = fromNumber<NetworkState>(numberOf(instance, u"State"_s)),
                          .address = instance.stringOr(u"Address"_s),
                          .mask = instance.stringOr(u"AddressMask"_s),
                          .metric = uint32Of(instance, u"Metric"_s)};
}

Result<NetworkInterface> readInterface(const cim::Instance &instance)
{
    return NetworkInterface{.name = instance.stringOr(u"Name"_s),
                            .node = instance.stringOr(u"Node"_s),
                            .network = instance.stringOr(u"Network"_s),
                            .adapter = instance.stringOr(u"Adapter"_s),
                            .address = instance.stringOr(u"Address"_s),
                            .state = fromNumber<InterfaceState>(numberOf(instance, u"State"_s))};
}

Result<SharedVolume> readVolume(const cim::Instance &instance)
{
    const auto path = instance.string(u"Name"_s);
    if (!path)
        return fail(path.error());
    SharedVolume volume;
    volume.path = *path;
    volume.volumeName = instance.stringOr(u"VolumeName"_s);
    volume.fault = fromNumber<VolumeFault>(numberOf(instance, u"FaultState"_s));
    volume.backupInProgress = uint32Of(instance, u"BackupState"_s) == 1;
    return volume;
}

Result<Group> readGroup(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    return Group{.name = *name,
                 .id = instance.stringOr(u"Id"_s),
                 .state = fromNumber<GroupState>(numberOf(instance, u"State"_s)),
                 .ownerNode = instance.stringOr(u"OwnerNode"_s),
                 .type = uint32Of(instance, u"GroupType"_s),
                 .core = instance.booleanOr(u"IsCore"_s, false),
                 .queued = (instance.unsignedOr(u"StatusInformation"_s, 0) & queuedForMove) != 0,
                 .lockedFromMoving = uint32Of(instance, u"LockedFromMoving"_s) != 0,
                 .priority = numberOf(instance, u"Priority"_s, 0)};
}

Result<Resource> readResource(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    return Resource{.name = *name,
                    .id = instance.stringOr(u"Id"_s),
                    .type = instance.stringOr(u"Type"_s),
                    .state = fromNumber<ResourceState>(numberOf(instance, u"State"_s)),
                    .group = instance.stringOr(u"OwnerGroup"_s),
                    .ownerNode = instance.stringOr(u"OwnerNode"_s),
                    .core = instance.booleanOr(u"CoreResource"_s, false),
                    .sharedVolume = instance.booleanOr(u"IsClusterSharedVolume"_s, false),
                    .lastStatusCode = numberOf(instance, u"LastOperationStatusCode"_s, 0),
                    .pendingTimeout = uint32Of(instance, u"PendingTimeout"_s),
                    .deadlockTimeout = uint32Of(instance, u"DeadlockTimeout"_s),
                    .properties = privateProperties(instance)};
}

Result<AvailableDisk> readAvailableDisk(const cim::Instance &instance)
{
    const auto id = instance.string(u"Id"_s);
    if (!id)
        return fail(id.error());
    return AvailableDisk{.path = instance.path(),
                         .id = *id,
                         .signature = signatureOf(instance),
                         .guid = comparableGuid(instance.stringOr(u"GptGuid"_s)),
                         .size = ByteSize(instance.unsignedOr(u"Size"_s, 0)),
                         .number = uint32Of(instance, u"Number"_s),
                         .node = instance.stringOr(u"Node"_s),
                         .resourceName = instance.stringOr(u"ResourceName"_s),
                         .connectedNodes = instance[u"ConnectedNodes"_s].toStrings()};
}

Result<ClusterDisk> readDisk(const cim::Instance &instance)
{
    const auto id = instance.string(u"Id"_s);
    if (!id)
        return fail(id.error());
    return ClusterDisk{.resource = {},
                       .id = *id,
                       .signature = signatureOf(instance),
                       .guid = comparableGuid(instance.stringOr(u"GptGuid"_s)),
                       .uniqueId = instance.stringOr(u"UniqueId"_s),
                       .size = ByteSize(instance.unsignedOr(u"Size"_s, 0)),
                       .number = uint32Of(instance, u"Number"_s)};
}

Result<ClusterPartition> readPartition(const cim::Instance &instance)
{
    const auto path = instance.string(u"Path"_s);
    if (!path)
        return fail(path.error());
    return ClusterPartition{.path = *path,
                            .number = uint32Of(instance, u"PartitionNumber"_s),
                            .label = instance.stringOr(u"VolumeLabel"_s),
                            .fileSystem = instance.stringOr(u"FileSystem"_s),
                            .size = ByteSize::mib(instance.unsignedOr(u"TotalSize"_s, 0)),
                            .free = ByteSize::mib(instance.unsignedOr(u"FreeSpace"_s, 0))};
}

} // namespace gw::wmi::cluster
