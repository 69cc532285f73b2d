// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

#include "core/cim/instance.h"

namespace gw::lab::hyperv {

inline const QString nameSpace = QStringLiteral("root\\virtualization\\v2");

/// ResourceSubType
namespace subtype {
inline const QString ideController = QStringLiteral("Microsoft:Hyper-V:Emulated IDE Controller");
inline const QString scsiController = QStringLiteral("Microsoft:Hyper-V:Synthetic SCSI Controller");
inline const QString physicalDisk = QStringLiteral("Microsoft:Hyper-V:Physical Disk Drive");
inline const QString diskSlot = QStringLiteral("Microsoft:Hyper-V:Synthetic Disk Drive");
inline const QString virtualDisk = QStringLiteral("Microsoft:Hyper-V:Virtual Hard Disk");
inline const QString dvdSlot = QStringLiteral("Microsoft:Hyper-V:Synthetic DVD Drive");
inline const QString hostDvd = QStringLiteral("Microsoft:Hyper-V:Physical DVD Drive");
inline const QString isoMedium = QStringLiteral("Microsoft:Hyper-V:Virtual CD/DVD Disk");
inline const QString ethernetPort = QStringLiteral("Microsoft:Hyper-V:Synthetic Ethernet Port");
inline const QString ethernetConnection = QStringLiteral("Microsoft:Hyper-V:Ethernet Connection");
inline const QString memory = QStringLiteral("Microsoft:Hyper-V:Memory");
inline const QString processor = QStringLiteral("Microsoft:Hyper-V:Processor");
} // namespace subtype

// InstanceID of a machine's settings: "Microsoft:GUID" and what follows.
QString systemId(const VirtualMachine &machine);
QString controllerId(const VirtualMachine &machine, const VirtualController &controller);
QString driveId(const VirtualMachine &machine, const VirtualDrive &drive);
QString mediumId(const VirtualMachine &machine, const VirtualDrive &drive);
QString nicId(const VirtualMachine &machine, const VirtualNic &nic);
QString connectionId(const VirtualMachine &machine, const VirtualNic &nic);
QString bootSourceId(const VirtualMachine &machine, const QString &deviceId);
QString memoryId(const VirtualMachine &machine);
QString processorId(const VirtualMachine &machine);

/// `\\HOST\root\virtualization\v2:Class.InstanceID="…"`
cim::ObjectPath settingPath(const QString &node, const QString &className, const QString &instanceId);
/// Of a device: four keys.
cim::ObjectPath devicePath(const QString &node, const QString &className, const QString &system,
                           const QString &deviceId);
cim::ObjectPath computerPath(const QString &node, const QString &name);
cim::ObjectPath switchPath(const QString &node, const VirtualSwitch &virtualSwitch);
cim::ObjectPath hostDiskPath(const HyperVHost &host, quint32 number);
cim::ObjectPath hostDvdPath(const QString &node, const QString &deviceInstance);
cim::ObjectPath jobPath(const HyperVJob &job);

/// The machine whose settings have this InstanceID and that is on the node, or null.
VirtualMachine *machineOfSetting(World &world, const QString &node, const QString &instanceId);
/// The machine of a path to its computer system, its settings, or null.
VirtualMachine *machineOfPath(World &world, const QString &node, const cim::Value &path);
QString instanceIdOf(const cim::Value &path);

/// The machines of a node.
std::vector<const VirtualMachine *> machinesOn(const World &world, const QString &node);

} // namespace gw::lab::hyperv
