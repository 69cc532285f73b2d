// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/disk.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

template<>
std::span<const EnumEntry<PartitionStyle>> enumTable()
{
    static constexpr std::array table{EnumEntry{PartitionStyle::Raw, 0, "raw"},
                                      EnumEntry{PartitionStyle::Mbr, 1, "mbr"},
                                      EnumEntry{PartitionStyle::Gpt, 2, "gpt"}};
    return table;
}

template<>
std::span<const EnumEntry<OfflineReason>> enumTable()
{
    using enum OfflineReason;
    static constexpr std::array table{
        EnumEntry{None, 0, "none"},
        EnumEntry{Policy, 1, "policy"},
        EnumEntry{RedundantPath, 2, "redundant-path"},
        EnumEntry{Snapshot, 3, "snapshot"},
        EnumEntry{Collision, 4, "collision"},
        EnumEntry{ResourceExhaustion, 5, "resource-exhaustion"},
        EnumEntry{CriticalWriteFailures, 6, "critical-write-failures"},
        EnumEntry{DataIntegrityScanRequired, 7, "data-integrity-scan-required"}};
    return table;
}

template<>
std::span<const EnumEntry<HealthStatus>> enumTable()
{
    static constexpr std::array table{EnumEntry{HealthStatus::Healthy, 0, "healthy"},
                                      EnumEntry{HealthStatus::Warning, 1, "warning"},
                                      EnumEntry{HealthStatus::Unhealthy, 2, "unhealthy"}};
    return table;
}

template<>
std::span<const EnumEntry<BusType>> enumTable()
{
    using enum BusType;
    static constexpr std::array table{EnumEntry{Scsi, 1, "scsi"},
                                      EnumEntry{Atapi, 2, "atapi"},
                                      EnumEntry{Ata, 3, "ata"},
                                      EnumEntry{Ieee1394, 4, "ieee1394"},
                                      EnumEntry{Ssa, 5, "ssa"},
                                      EnumEntry{FibreChannel, 6, "fibre-channel"},
                                      EnumEntry{Usb, 7, "usb"},
                                      EnumEntry{Raid, 8, "raid"},
                                      EnumEntry{Iscsi, 9, "iscsi"},
                                      EnumEntry{Sas, 10, "sas"},
                                      EnumEntry{Sata, 11, "sata"},
                                      EnumEntry{Sd, 12, "sd"},
                                      EnumEntry{Mmc, 13, "mmc"},
                                      EnumEntry{Virtual, 14, "virtual"},
                                      EnumEntry{FileBackedVirtual, 15, "file-backed-virtual"},
                                      EnumEntry{StorageSpaces, 16, "storage-spaces"},
                                      EnumEntry{Nvme, 17, "nvme"}};
    return table;
}

template<>
std::span<const EnumEntry<UniqueIdFormat>> enumTable()
{
    using enum UniqueIdFormat;
    static constexpr std::array table{EnumEntry{VendorSpecific, 0, "vendor-specific"},
                                      EnumEntry{VendorId, 1, "vendor-id"}, EnumEntry{Eui64, 2, "eui64"},
                                      EnumEntry{Naa, 3, "naa"},
                                      EnumEntry{ScsiNameString, 8, "scsi-name-string"}};
    return table;
}

template<>
std::span<const EnumEntry<NewDiskPolicy>> enumTable()
{
    using enum NewDiskPolicy;
    static constexpr std::array table{
        EnumEntry{OnlineAll, 1, "online-all"}, EnumEntry{OfflineShared, 2, "offline-shared"},
        EnumEntry{OfflineAll, 3, "offline-all"}, EnumEntry{OfflineInternal, 4, "offline-internal"}};
    return table;
}

bool Disk::claimedByMpio() const
{
    return location.startsWith(u"\\\\?\\mpio"_s, Qt::CaseInsensitive);
}

QString comparableIdentifier(const QString &identifier)
{
    QString text = identifier.toUpper();
    text.remove(QLatin1Char(' ')).remove(QChar::Null);
    for (const auto &prefix : {u"0X"_s, u"NAA."_s, u"EUI."_s})
        if (text.startsWith(prefix))
            return text.mid(prefix.size());
    return text;
}

bool sameIdentifier(const QString &left, const QString &right)
{
    const QString comparable = comparableIdentifier(left);
    return !comparable.isEmpty() && comparable == comparableIdentifier(right);
}

QString comparableGuid(const QString &guid)
{
    QString text = guid.trimmed().toLower();
    return text.remove(QLatin1Char('{')).remove(QLatin1Char('}'));
}

} // namespace gw::wmi
