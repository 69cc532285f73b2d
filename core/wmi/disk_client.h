// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"
#include "core/wmi/disk.h"

namespace gw::wmi {

/// The disks of one host: MSFT_Disk, MSFT_Partition and MSFT_StorageSetting (Windows Server 2012 and later).
///
/// Copyable; all functions block and may be called from any thread. Errors of all: those of cim::Session, and
/// Failed with SystemCode::WmiReturn and the documentation's words when a method says no.
class DiskClient
{
public:
    explicit DiskClient(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}

    Result<std::vector<Disk>> disks(const Call &call) const;
    /// The disk that has one of these page 83 identifiers, of whatever designator type: Windows shows only
    /// one of those that a LUN offers, so give all of them. Errors: NotFound; Refused when several disks
    /// carry it, because then its paths are not joined by MPIO and data is at risk.
    Result<Disk> find(const Call &call, const QStringList &identifiers) const;
    /// All partitions of all disks that are online.
    Result<std::vector<Partition>> partitions(const Call &call) const;

    /// Looks for new disks on all buses (MSFT_StorageSetting.UpdateHostStorageCache).
    Result<void> rescan(const Call &call) const;
    /// Reads one disk anew (MSFT_Disk.Refresh).
    Result<void> refresh(const Call &call, const Disk &disk) const;

    /// Errors: Refused when the disk is offline for a reason that must not be overruled (redundant path,
    /// collision). Return 41018 or 41019: the cluster owns the disk.
    Result<void> bringOnline(const Call &call, const Disk &disk) const;
    Result<void> takeOffline(const Call &call, const Disk &disk) const;
    /// Sends IsReadOnly alone, as the same method could change signature and GUID.
    Result<void> clearReadOnly(const Call &call, const Disk &disk) const;
    /// Writes a partition table. The caller has proven that the disk is blank. Already initialised (41001) is
    /// an error of kind AlreadyExists.
    Result<void> initialise(const Call &call, const Disk &disk, PartitionStyle style) const;

    Result<NewDiskPolicy> newDiskPolicy(const Call &call) const;
    Result<void> setNewDiskPolicy(const Call &call, NewDiskPolicy policy) const;

    Result<Multipath> multipath(const Call &call) const;

private:
    Result<void> invoke(const Call &call, const Disk &disk, const QString &method, const cim::Parameters &in,
                        const QString &what) const;
    std::shared_ptr<cim::Session> m_session;
};

} // namespace gw::wmi
