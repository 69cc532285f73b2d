// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/state_json.h"

#include <vector>

namespace gw::lab {

/// One partition as a node last read it.
struct NodePartition
{
    quint32 number = 0;
    quint64 firstBlock = 0;
    quint64 blocks = 0;
    QString type; ///< MBR "0x07", GPT type GUID in lower case without braces
    QString guid; ///< GPT only, lower case without braces
    QString name; ///< GPT only
    bool operator==(const NodePartition &) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodePartition, number, firstBlock, blocks, type, guid, name)

/// What a node holds in memory about the contents of a disk: the truth is on the LUN.
struct NodeLayout
{
    enum class Style { Raw, Mbr, Gpt }; ///< MSFT_Disk.PartitionStyle 0, 1, 2
    Style style = Style::Raw;
    quint32 signature = 0; ///< MBR
    QString guid;          ///< GPT, lower case without braces
    std::vector<NodePartition> partitions;
    bool operator==(const NodeLayout &) const = default;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeLayout, style, signature, guid, partitions)

/// A disk that Windows on one node has enumerated.
struct NodeDisk
{
    quint32 number = 0; ///< N of \\.\PHYSICALDRIVEN: this node's, until its next restart
    QString identifier; ///< SCSI page 83 (FabricLun::identifier); of a local disk an EUI-64 of its own
    QString target;     ///< IQN that the node is logged in to for it; empty for a local disk
    QString objectGuid; ///< part of MSFT_Disk.ObjectId, lower case without braces
    bool local = false; ///< in the server itself, not on the SAN
    bool boot = false;  ///< Windows is on it
    ByteSize size;
    quint32 blockSize = 512;
    quint32 physicalBlockSize = 512;
    QString serial, vendor, product, revision;
    bool thin = false;
    bool offline = false;
    bool readOnly = false;
    quint32 offlineReason = 0; ///< MSFT_Disk.OfflineReason: 1 policy, 4 collision; 0 none
    NodeLayout layout;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeDisk, number, identifier, target, objectGuid, local, boot,
                                                size, blockSize, physicalBlockSize, serial, vendor, product,
                                                revision, thin, offline, readOnly, offlineReason, layout)

struct NodeService
{
    QString name; ///< "MSiSCSI", "vmms", "ClusSvc"
    QString displayName;
    bool running = true;
    QString startMode; ///< Win32_Service.StartMode: "Auto", "Manual", "Disabled"
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeService, name, displayName, running, startMode)

struct NodeAdapter
{
    QString name;    ///< "Broadcom BCM5709C NetXtreme II GigE #2"
    QString network; ///< the cluster network that it is in: Scenario network name
    QString mac;     ///< "00:15:5D:00:01:02"
    QString address; ///< IPv4
    QString mask;
    QString gateway;
    QString portGuid; ///< Win32_NetworkAdapterConfiguration.SettingID, lower case without braces
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeAdapter, name, network, mac, address, mask, gateway,
                                                portGuid)

struct NodeDvd
{
    QString drive;    ///< "D:"
    QString deviceId; ///< "IDE\CDROM…\5&36A28B5E&0&0.0.0"
    QString name;
    QString media; ///< label of the DVD inside; empty: no medium
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeDvd, drive, deviceId, name, media)

/// A session of the node's iSCSI initiator.
struct NodeSession
{
    QString target;         ///< IQN
    bool persistent = true; ///< comes back after a restart
    QString card;           ///< of NodeState::storageCards; empty when the node has no more than one
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeSession, target, persistent, card)

/// One server of the lab: its hardware and what its Windows remembers.
struct NodeState
{
    QString name;        ///< "HV1"
    QString domain;      ///< "lab.example"
    QString initiator;   ///< IQN
    bool up = true;      ///< Windows runs; a node that is down answers nobody
    qint64 bootedAt = 0; ///< milliseconds since 1970 UTC
    quint32 restarts = 0;

    QString windowsVersion; ///< "10.0.20348"
    QString windowsCaption; ///< "Microsoft Windows Server 2022 Datacenter"
    QString systemDrive;    ///< "C:"
    ByteSize memory;
    quint32 sockets = 2;
    quint32 coresPerSocket = 4;
    quint32 threadsPerCore = 2;
    QString manufacturer, model, processor;

    quint32 newDiskPolicy = 2; ///< MSFT_StorageSetting.NewDiskPolicy: 2 offline shared
    std::vector<NodeDisk> disks;
    std::vector<NodeService> services;
    std::vector<NodeAdapter> adapters;
    QStringList portals; ///< MSFT_iSCSITargetPortal, scsi::Portal::text()
    QStringList targets; ///< discovered at the portals when they were last asked: IQNs
    std::vector<NodeSession> sessions;
    QStringList storageCards; ///< addresses of the adapters in networks of role "none"
    std::optional<NodeDvd> dvd;

    quint32 logicalProcessors() const { return sockets * coresPerSocket * threadsPerCore; }
    /// Servers with several ways to the SAN have the feature Multipath-IO, which has claimed all of its
    /// disks.
    bool hasMultipath() const { return storageCards.size() > 1; }
    NodeDisk *disk(const QString &identifier);
    const NodeDisk *disk(const QString &identifier) const;
    NodeDisk *diskNumber(quint32 number);
    const NodeDisk *diskNumber(quint32 number) const;
    NodeService *service(const QString &serviceName); ///< without case
    const NodeService *service(const QString &serviceName) const;
};
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(NodeState, name, domain, initiator, up, bootedAt, restarts,
                                                windowsVersion, windowsCaption, systemDrive, memory, sockets,
                                                coresPerSocket, threadsPerCore, manufacturer, model,
                                                processor, newDiskPolicy, disks, services, adapters, portals,
                                                targets, sessions, storageCards, dvd)

} // namespace gw::lab
