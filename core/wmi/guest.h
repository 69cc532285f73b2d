// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/cim/object_path.h"
#include "core/wmi/enum_table.h"

#include <QStringList>

#include <vector>

namespace gw::wmi {

/// Msvm_ComputerSystem.EnabledState of root\virtualization\v2.
enum class GuestState {
    Unknown,
    Running,
    Off,
    ShuttingDown,
    Saved,
    Paused,
    Starting,
    Saving,
    Stopping,
    Pausing,
    Resuming
};
/// Msvm_HeartbeatComponent.OperationalStatus[0]; Absent while the guest is off.
enum class Heartbeat {
    Unknown,
    Absent,
    Ok,
    Degraded,
    NonRecoverableError,
    NoContact,
    LostCommunication,
    Paused
};
enum class ControllerKind { Unknown, Ide, Scsi };
enum class DriveKind { Unknown, PassThroughDisk, VirtualDisk, Dvd, HostDvd };
enum class SwitchKind { Unknown, External, Internal, Private };
enum class StartupAction { Unknown, None, RestartIfActive, AlwaysStart };
enum class ShutdownAction { Unknown, TurnOff, Save, ShutDown };

template<>
std::span<const EnumEntry<GuestState>> enumTable();
template<>
std::span<const EnumEntry<Heartbeat>> enumTable();
template<>
std::span<const EnumEntry<ControllerKind>> enumTable();
template<>
std::span<const EnumEntry<DriveKind>> enumTable();
template<>
std::span<const EnumEntry<SwitchKind>> enumTable();
template<>
std::span<const EnumEntry<StartupAction>> enumTable();
template<>
std::span<const EnumEntry<ShutdownAction>> enumTable();

struct Guest
{
    QString id;   ///< GUID, the identity
    QString name; ///< shown; may repeat
    GuestState state = GuestState::Unknown;
    bool migrating = false; ///< OperationalStatus[1] is 32774
    quint64 upTime = 0;     ///< milliseconds
    cim::ObjectPath path;
};

struct GuestSettings
{
    cim::ObjectPath path;
    int generation = 1;
    QString version;
    QString configurationRoot, snapshotRoot, suspendRoot, swapFileRoot;
    QStringList notes;
    StartupAction startup = StartupAction::Unknown;
    ShutdownAction shutdown = ShutdownAction::Unknown;
    bool secureBoot = false;
    bool automaticCheckpoints = false;
    bool fullScsiCommandSet = false;
    std::vector<quint16> bootOrder; ///< generation 1: 0 floppy, 1 CD, 2 IDE disk, 3 network, 4 SCSI disk
    QStringList bootSources;        ///< generation 2: paths of Msvm_BootSourceSettingData
};

struct GuestMemory
{
    ByteSize startup, minimum, maximum; ///< equal unless dynamic
    bool dynamic = false;
};

struct GuestProcessors
{
    quint32 count = 0;
    bool limitFeatures = false; ///< compatible with other processors of the same maker
};

/// A controller of a guest. IDE controllers have addresses; SCSI controllers count by their order.
struct Controller
{
    ControllerKind kind = ControllerKind::Unknown;
    int number = 0;
    cim::ObjectPath path;
    int locations() const { return kind == ControllerKind::Ide ? 2 : 64; }
};

struct Slot
{
    ControllerKind kind = ControllerKind::Ide;
    int controller = 0;
    int location = 0;
    bool operator==(const Slot &) const = default;
    QString text() const; ///< "IDE 0:1"
};

/// A drive of a guest and what is in it.
struct Drive
{
    DriveKind kind = DriveKind::Unknown;
    Slot slot;
    cim::ObjectPath path;
    QString name;                      ///< ElementName
    QString host;                      ///< HostResource[0]: path of the host's disk or DVD drive
    std::optional<quint32> diskNumber; ///< pass-through: number on the host that was asked
    cim::ObjectPath mediumPath;        ///< of the file in it; no class name when empty
    QString file;                      ///< ISO or virtual disk file
};

struct GuestHardware
{
    std::vector<Controller> controllers;
    std::vector<Drive> drives;
};

/// A physical disk of the host as Hyper-V names it (Msvm_DiskDrive whose SystemName is the host).
struct HostDisk
{
    quint32 number = 0;
    cim::ObjectPath path;
};

struct VirtualSwitch
{
    QString id;
    QString name;
    SwitchKind kind = SwitchKind::Unknown;
    cim::ObjectPath path;
};

struct NetworkAdapter
{
    cim::ObjectPath path;
    QString name;
    QString mac; ///< twelve hexadecimal digits
    bool staticMac = false;
    QString switchPath; ///< HostResource[0] of its connection, empty when not connected
    QString switchName; ///< as resolved on that host; the last known name when it does not exist there
    bool connected = false;
};

/// A guest that is wanted.
struct GuestRequest
{
    QString name;
    int generation = 1;     ///< 2: Windows Server 2012 R2 and later
    QString folder;         ///< for all its files, below a cluster shared volume
    QString notes;          ///< one line each
    bool secureBoot = true; ///< generation 2 only
};

} // namespace gw::wmi
