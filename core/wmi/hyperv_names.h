// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

/// What Hyper-V calls the parts of a guest: ResourceSubType of root\virtualization\v2.
namespace gw::wmi::subtype {

inline const QString ideController = QStringLiteral("Microsoft:Hyper-V:Emulated IDE Controller");
inline const QString scsiController = QStringLiteral("Microsoft:Hyper-V:Synthetic SCSI Controller");
inline const QString physicalDisk = QStringLiteral("Microsoft:Hyper-V:Physical Disk Drive");
inline const QString virtualDiskSlot = QStringLiteral("Microsoft:Hyper-V:Synthetic Disk Drive");
inline const QString virtualDisk = QStringLiteral("Microsoft:Hyper-V:Virtual Hard Disk");
inline const QString dvdSlot = QStringLiteral("Microsoft:Hyper-V:Synthetic DVD Drive");
inline const QString isoMedium = QStringLiteral("Microsoft:Hyper-V:Virtual CD/DVD Disk");
/// By analogy with root\virtualization, where it is "Microsoft Physical DVD Drive".
inline const QString hostDvd = QStringLiteral("Microsoft:Hyper-V:Physical DVD Drive");
inline const QString ethernetPort = QStringLiteral("Microsoft:Hyper-V:Synthetic Ethernet Port");
inline const QString ethernetConnection = QStringLiteral("Microsoft:Hyper-V:Ethernet Connection");

} // namespace gw::wmi::subtype
