// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/state_json.h"

namespace gw::lab {

/// Something that goes wrong in the lab, as a scenario asks for it.
struct Fault
{
    /// In the order of the steps that meet them. The words that scenarios use are in fault.cpp.
    enum class Kind {
        // connect
        NodeSilent,         ///< takes the connection and never answers: only a deadline ends the wait
        NodeUnreachable,    ///< refuses the connection: RPC server is unavailable
        NodeAccessDenied,   ///< connects, but answers WBEM_E_ACCESS_DENIED to everything
        ClusterServiceDown, ///< ClusSvc is stopped on the node, which is down for the cluster
        CsvMissing,         ///< the cluster has no Cluster Shared Volume
        // create-lun
        PoolFull,                 ///< the array's pool has no room left
        NoPersistentReservations, ///< LUNs refuse PERSISTENT RESERVE IN and OUT (sense 5/20/00)
        NoAlua,                   ///< the array's LUNs report no target port groups
        // map-lun
        MapRefused, ///< the array refuses to present a LUN to `node`
        PathLost,   ///< the last of several storage cards of `node` has no link: one path of each LUN is down
        // rescan
        LunNotSeen,  ///< `node` never finds new LUNs, whatever is mapped to it
        RescanFails, ///< UpdateHostStorageCache answers 2 (unspecified error) on `node`
        // prepare-disk
        DiskNotBlank,    ///< a new LUN arrives with an old partition table and a partition on it
        OnlineFails,     ///< MSFT_Disk.Online answers 2
        InitializeFails, ///< MSFT_Disk.Initialize answers 4
        // cluster-disk
        DiskNotOffered,     ///< MSCluster_AvailableDisk leaves out disks that qualify
        ForeignReservation, ///< a key of no node holds the reservation of new LUNs: the resource cannot come
                            ///< online
        AddToClusterFails,  ///< MSCluster_AvailableDisk.AddToCluster fails with Win32 error 5
        // rename-disk
        RenameFails, ///< MSCluster_Resource.Rename fails with ERROR_OBJECT_ALREADY_EXISTS 5010
        // create-guest
        DefineSystemFails, ///< the job of DefineSystem ends in an exception (JobState 10)
        // make-available
        AddVirtualMachineFails, ///< fails, and no group is made
        // attach-disk
        AttachFails, ///< the job of AddResourceSettings for a physical disk ends in an exception
        // refresh-guest, final-refresh
        RefreshFails,         ///< UpdateVirtualMachine fails with ERROR_NOT_FOUND 1168 and names no disk
        RefreshLeavesDiskOut, ///< UpdateVirtualMachine reports success and does not take the disk in
        // install-os
        InstallerFails, ///< the guest starts but its installer never finishes: no heartbeat
        StartFails,     ///< the group stays failed on start
        FullFormat,     ///< somebody formats in full: the thin pool is eaten
        // shut-down
        ShutdownHangs, ///< InitiateShutdown is accepted and the guest runs on
        // check-volumes
        VolumePathByLetter, ///< the partition's path is a drive letter instead of \\?\GLOBALROOT\…
        // release-media
        MediaSticks, ///< RemoveResourceSettings of a DVD or its medium fails
        // refresh-nodes
        StaleDisk, ///< MSFT_Disk.Refresh and rescans do not reread the partition table on `node`
        // choose-networks
        NetworksReadOnly, ///< writing the resource type's private properties fails with Win32 error 5
        // check-dependencies
        DependencyLost, ///< the configuration's dependency on its disks goes away once the guest was shut
                        ///< down
        // live-migrate
        MigrationFails,   ///< a live migration ends on the source node, which looks like success
        MigrationRefused, ///< MoveToNewNodeParams fails at once: 0x800705AA, not enough memory on the target
        NodeDiesInMigration, ///< the target goes down in the middle
        // report
        NodeLostAfterMigration, ///< `node` stops answering once a live migration has ended
    };

    Kind kind = Kind::NodeSilent;
    QString node;    ///< empty: on every node
    QString subject; ///< a name (LUN, disk resource, guest); empty: all
    int after = 0;   ///< how often all goes well first
    int times = -1;  ///< how often it still strikes; -1: always

    bool operator==(const Fault &) const = default;
};

/// The word for scenario files: "node-silent".
QString faultName(Fault::Kind kind);
/// All words, in the order of the steps.
QStringList faultNames();
std::optional<Fault::Kind> faultFromName(const QString &name);

void to_json(nlohmann::json &json, const Fault &fault);
void from_json(const nlohmann::json &json, Fault &fault);

} // namespace gw::lab
