// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/cluster_state.h"

namespace gw::lab {

/// Msvm_ComputerSystem.EnabledState, the values that the lab uses.
enum class VmState {
    Running = 2,
    Off = 3,
    Saved = 6,
    Paused = 9,
    Starting = 32770,
    Saving = 32773,
    Stopping = 32774
};

/// What the guest inside a running VM is doing.
enum class GuestPhase {
    Off,
    Firmware,     ///< looks for something to boot from
    NoBootDevice, ///< found nothing, says so on the console, waits for ever
    Installer,    ///< Windows Setup, from the DVD
    Restarting,   ///< after the installer
    Starting,     ///< Windows boots
    Running,      ///< desktop, heartbeat
    ShuttingDown,
};

enum class DriveKind { PassThrough, Dvd, HostDvd };

/// A drive at a controller. `id` ends its InstanceID.
struct VirtualDrive
{
    DriveKind kind = DriveKind::PassThrough;
    QString id;         ///< GUID
    QString controller; ///< GUID
    quint32 location = 0;
    QString name; ///< ElementName
    std::optional<quint32>
        number;      ///< pass-through: the disk's number on the host. Hyper-V remembers only that.
    QString media;   ///< DVD: path of an ISO, or of a host's Msvm_DVDDrive when captured; empty: no medium
    QString mediaId; ///< GUID of the medium's setting
};

struct VirtualController
{
    QString id; ///< GUID
    bool scsi = false;
    quint32 address = 0; ///< IDE: 0 or 1
};

struct VirtualNic
{
    QString id; ///< GUID
    QString name, mac;
    bool staticMac = false;
    QString connectionId; ///< GUID of its Msvm_EthernetPortAllocationSettingData; empty: none
    QString switchName;   ///< empty: not connected
};

struct GuestState
{
    GuestPhase phase = GuestPhase::Off;
    LabTime phaseStarted = 0, phaseEnds = 0;
    LabTime heardFrom = 0; ///< when the first heartbeat came; 0: never since it was started
};

struct VirtualMachine
{
    QString id;   ///< GUID, upper case
    QString name; ///< ElementName
    QString host; ///< node that has it
    quint32 generation = 1;
    QString version; ///< of its configuration: guestVersionOf() the host that made it
    QString configurationRoot, snapshotRoot, swapRoot, suspendRoot, logRoot;
    QStringList notes;
    quint32 startupAction = 3; ///< AutomaticStartupAction
    bool secureBoot = true;
    bool fullScsiCommands = false;
    std::vector<quint32> bootOrder{1, 2, 3, 0};
    QStringList bootSources; ///< generation 2: ids of drives and NICs, in order
    quint64 memoryMb = 1024, memoryMinimumMb = 1024, memoryMaximumMb = 1024;
    bool dynamicMemory = false;
    quint32 processors = 1;
    bool limitProcessorFeatures = false;
    std::vector<VirtualController> controllers;
    std::vector<VirtualDrive> drives;
    std::vector<VirtualNic> nics;

    VmState state = VmState::Off;
    VmState becoming = VmState::Off; ///< while `state` is one of the changing ones
    LabTime startedAt = 0;
    LabTime created = 0;
    GuestState guest;

    VirtualController *controller(const QString &controllerId);
    const VirtualController *controller(const QString &controllerId) const;
    VirtualDrive *drive(const QString &driveId);
    const VirtualDrive *driveAt(const QString &controllerId, quint32 location) const;
};

/// The configuration version that a host of that Windows ("10.0.20348") gives its guests: its newest.
QString guestVersionOf(const QString &windowsVersion);

/// Msvm_ConcreteJob, or Msvm_MigrationJob for a migration. What it does has an end that is known when it
/// starts.
struct HyperVJob
{
    QString id; ///< GUID
    QString host;
    QString name;
    QString affected; ///< GUID of the VM
    bool migration = false;
    QString destination; ///< of a migration
    LabTime started = 0, ends = 0;
    quint32 finalState = 7; ///< Msvm_ConcreteJob.JobState: 7 completed, 10 exception, 32768 with warnings
    quint32 errorCode = 0;
    QString errorText;
};

struct VirtualSwitch
{
    QString id; ///< GUID
    QString name;
};

/// What Hyper-V on one node has besides its VMs.
struct HyperVHost
{
    QString node;
    QString diskPool = QStringLiteral("353B3BE8-310C-4CF4-839E-4E1B14616136");
    std::vector<VirtualSwitch> switches;
    QString listenAddress; ///< MigrationServiceListenerIPAddressList
    bool migrationEnabled = true;
    quint32 maximumMigrations = 2;
};

struct HyperVState
{
    std::vector<HyperVHost> hosts;
    std::vector<VirtualMachine> machines;
    std::vector<HyperVJob> jobs;

    HyperVHost *host(const QString &node);
    const HyperVHost *host(const QString &node) const;
    VirtualMachine *machine(const QString &id);
    const VirtualMachine *machine(const QString &id) const;
    HyperVJob *job(const QString &id);
};

void to_json(nlohmann::json &json, const HyperVState &state);
void from_json(const nlohmann::json &json, HyperVState &state);

} // namespace gw::lab
