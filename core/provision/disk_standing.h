// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::provision {

/// Where one disk stands on its way to the cluster.
struct DiskStanding
{
    bool left = false;        ///< to the cluster or the guest, which own it now
    bool initialised = false; ///< some node shows a partition table
    QStringList onlineNodes;
    QString mark;                                    ///< signature or GUID, once it is initialised
    std::vector<std::pair<QString, wmi::Disk>> rows; ///< the disk on each node that lists it

    bool done() const { return left || (initialised && onlineNodes.isEmpty()); }
};

/// Errors: as diskOnNodes() and clusterDiskOf().
Result<DiskStanding> standingOf(const Call &call, Context &context, const DiskState &disk);

/// MBR for the boot disk of a generation 1 guest, else GPT.
wmi::PartitionStyle wantedStyle(const Order &order, const DiskOrder &disk);
/// "MBR", "GPT"
QString styleName(wmi::PartitionStyle style);
bool isInitialised(const wmi::Disk &disk);
/// Signature or GUID.
QString markOf(const wmi::Disk &disk);

/// A disk with data is never initialised, and the cluster takes none without a partition table. Errors:
/// Refused.
Result<void> checkAdopted(const DiskState &disk, const DiskStanding &standing);
/// A generation 1 guest does not boot from GPT. Errors: Refused.
Result<void> checkStyle(const Order &order, const DiskState &disk, const DiskStanding &standing);

/// Whether that LUN of the array may become this disk of the guest, with its data: all that create-lun and
/// prepare-disk would refuse later. Reads only. Answers the evidence. Errors: Refused with the evidence;
/// those of the site and the prober.
Result<QStringList> judgeAdoption(const Call &call, Context &context, const DiskOrder &wanted,
                                  const san::Lun &lun);

} // namespace gw::provision
