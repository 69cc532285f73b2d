// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/cim/object_path.h"
#include "core/wmi/enum_table.h"

#include <QStringList>

namespace gw::wmi {

/// MSFT_Disk.PartitionStyle. The class calls 0 "Unknown": it is what Disk Management calls "not initialised".
enum class PartitionStyle { Unknown, Raw, Mbr, Gpt };
/// MSFT_Disk.OfflineReason; None while the disk is online.
enum class OfflineReason {
    Unknown,
    None,
    Policy,
    RedundantPath,
    Snapshot,
    Collision,
    ResourceExhaustion,
    CriticalWriteFailures,
    DataIntegrityScanRequired
};
enum class HealthStatus { Unknown, Healthy, Warning, Unhealthy };
enum class BusType {
    Unknown,
    Scsi,
    Atapi,
    Ata,
    Ieee1394,
    Ssa,
    FibreChannel,
    Usb,
    Raid,
    Iscsi,
    Sas,
    Sata,
    Sd,
    Mmc,
    Virtual,
    FileBackedVirtual,
    StorageSpaces,
    Nvme
};
/// MSFT_Disk.UniqueIdFormat: the designator type of VPD page 83h. Windows picks one in the order 8, 3, 2, 1,
/// 0.
enum class UniqueIdFormat { Unknown, VendorSpecific, VendorId, Eui64, Naa, ScsiNameString };
/// MSFT_StorageSetting.NewDiskPolicy
enum class NewDiskPolicy { Unknown, OnlineAll, OfflineShared, OfflineAll, OfflineInternal };

template<>
std::span<const EnumEntry<PartitionStyle>> enumTable();
template<>
std::span<const EnumEntry<OfflineReason>> enumTable();
template<>
std::span<const EnumEntry<HealthStatus>> enumTable();
template<>
std::span<const EnumEntry<BusType>> enumTable();
template<>
std::span<const EnumEntry<UniqueIdFormat>> enumTable();
template<>
std::span<const EnumEntry<NewDiskPolicy>> enumTable();

/// One disk as one host sees it (MSFT_Disk). The identity is `uniqueId`; `number` differs from host to host.
struct Disk
{
    cim::ObjectPath path;
    quint32 number = 0;
    QString name;     ///< FriendlyName
    QString location; ///< device path; MPIO has claimed the disk when it starts with \\?\mpio
    QString uniqueId; ///< as Windows wrote it; compare with sameIdentifier()
    UniqueIdFormat uniqueIdFormat = UniqueIdFormat::Unknown;
    QString serial; ///< VPD 80h, trimmed
    ByteSize size;
    ByteSize largestFreeExtent;
    quint32 logicalSectorSize = 0;  ///< bytes
    quint32 physicalSectorSize = 0; ///< bytes
    quint32 numberOfPartitions = 0;
    PartitionStyle partitionStyle = PartitionStyle::Unknown;
    std::optional<quint32> signature; ///< MBR
    QString guid;                     ///< GPT, lower case without braces
    bool offline = false;
    OfflineReason offlineReason = OfflineReason::None;
    bool readOnly = false;
    bool clustered = false;
    bool system = false;
    bool boot = false;
    bool bootFromDisk = false;
    HealthStatus health = HealthStatus::Unknown;
    BusType bus = BusType::Unknown;

    bool claimedByMpio() const;
};

/// MSFT_Partition. Only read while the disk is online on that host.
struct Partition
{
    quint32 diskNumber = 0;
    quint32 number = 0;
    ByteSize size;
    QString driveLetter;     ///< "C", or empty
    QStringList accessPaths; ///< "C:\", "\\?\Volume{…}\"
    QString type;            ///< "0x07", or the GPT type in lower case without braces
    bool system = false;
    bool boot = false;
};

/// One disk with more than one path (root\wmi MPIO_DRIVE_INFO).
struct MpioDisk
{
    QString name;   ///< "MPIO Disk0"
    QString serial; ///< as the driver gives it; public practice matches it with MSFT_Disk.UniqueId
    QString dsm;    ///< the device specific module, such as "Microsoft DSM"
    quint32 paths = 0;
};

struct Multipath
{
    bool installed = false; ///< the MPIO classes are there only with the feature
    std::vector<MpioDisk> disks;
};

/// Upper case, without blanks, "0x", "naa." or "eui.": the form in which page 83 identifiers are compared.
QString comparableIdentifier(const QString &identifier);
bool sameIdentifier(const QString &left, const QString &right);
/// Lower case without braces, as GPT GUIDs are compared.
QString comparableGuid(const QString &guid);

} // namespace gw::wmi
