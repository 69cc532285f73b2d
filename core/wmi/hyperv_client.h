// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"
#include "core/wmi/guest.h"
#include "core/wmi/job.h"

namespace gw::wmi {

/// Hyper-V of one host (root\virtualization\v2, Windows Server 2012 and later). A clustered guest is found
/// only on the node that owns its group.
///
/// Copyable; all functions block and may be called from any thread. Methods that start jobs are followed to
/// their end (invokeJob()). Errors of all: those of cim::Session and of invokeJob(). Warnings of a job that
/// completed with warnings are in the outcome.
class HyperVClient
{
public:
    explicit HyperVClient(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}
    QString host() const { return m_session->host(); }

    // Reading
    Result<std::vector<Guest>> guests(const Call &call) const;
    /// Errors: NotFound; Refused when several guests have the name.
    Result<Guest> findGuest(const Call &call, const QString &name) const;
    Result<Guest> guest(const Call &call, const QString &id) const; ///< Errors: NotFound
    Result<GuestSettings> settings(const Call &call, const Guest &guest) const;
    Result<GuestMemory> memory(const Call &call, const Guest &guest) const;
    Result<GuestProcessors> processors(const Call &call, const Guest &guest) const;
    Result<std::vector<Controller>> controllers(const Call &call, const Guest &guest) const;
    /// Controllers and drives, in two questions instead of three.
    Result<GuestHardware> hardware(const Call &call, const Guest &guest) const;
    Result<std::vector<Drive>> drives(const Call &call, const Guest &guest) const;
    Result<std::vector<NetworkAdapter>> networkAdapters(const Call &call, const Guest &guest) const;
    Result<Heartbeat> heartbeat(const Call &call, const Guest &guest) const;
    Result<int> checkpoints(const Call &call, const Guest &guest) const;
    Result<std::vector<VirtualSwitch>> switches(const Call &call) const;
    Result<std::vector<HostDisk>> hostDisks(const Call &call) const;
    /// The host's own optical drives (Msvm_DVDDrive).
    Result<std::vector<cim::ObjectPath>> hostDvdDrives(const Call &call) const;
    /// Raw RGB565 pixels of the guest's screen, row by row, two bytes each, least first.
    Result<QByteArray> thumbnail(const Call &call, const Guest &guest, quint16 width, quint16 height) const;

    // Defining
    /// Generation 1 comes with two IDE controllers, generation 2 without any. Start-up by the host is off, as
    /// the cluster starts it.
    Result<Guest> defineGuest(const Call &call, const GuestRequest &request) const;
    /// Whole MiB, even. Errors: InvalidInput.
    Result<JobOutcome> setMemory(const Call &call, const Guest &guest, const GuestMemory &memory) const;
    Result<JobOutcome> setProcessors(const Call &call, const Guest &guest,
                                     const GuestProcessors &processors) const;
    /// Adds an adapter with a dynamic MAC address on that switch. Errors: NotFound (switch).
    Result<JobOutcome> addNetworkAdapter(const Call &call, const Guest &guest,
                                         const QString &switchName) const;
    Result<JobOutcome> addScsiController(const Call &call, const Guest &guest) const;
    Result<JobOutcome> setBootOrder(const Call &call, const Guest &guest,
                                    const std::vector<quint16> &order) const;
    /// Generation 2: the drives given come first, all other entries follow in their old order.
    Result<JobOutcome> bootFirstFrom(const Call &call, const Guest &guest,
                                     const std::vector<Drive> &drives) const;
    Result<JobOutcome> setStartupAction(const Call &call, const Guest &guest, StartupAction action) const;
    /// Removes the guest from Hyper-V; not its disks. Errors: Failed while it runs.
    Result<JobOutcome> destroyGuest(const Call &call, const Guest &guest) const;

    // Disks and media
    /// `diskNumber` is the number on this host at this moment: prove the identity right before. Errors:
    /// NotFound (no such controller or host disk), AlreadyExists (slot taken).
    Result<JobOutcome> attachPassThroughDisk(const Call &call, const Guest &guest, const Slot &slot,
                                             quint32 diskNumber) const;
    /// Points an existing attachment at another disk of the host.
    Result<JobOutcome> repointDisk(const Call &call, const Drive &drive, quint32 diskNumber) const;
    /// Removes the drive, and first what is in it.
    Result<JobOutcome> detach(const Call &call, const Drive &drive) const;
    /// Puts an ISO into the DVD drive at the slot, adding the drive when there is none; what was in it is
    /// ejected. When the medium is refused a drive added for it is removed again.
    Result<JobOutcome> insertIso(const Call &call, const Guest &guest, const Slot &slot,
                                 const QString &file) const;
    /// Gives the guest the host's own DVD drive (generation 1). It binds the guest to the host.
    Result<JobOutcome> captureHostDvd(const Call &call, const Guest &guest, const Slot &slot,
                                      const cim::ObjectPath &hostDrive) const;
    /// Takes the medium out of the drive; a captured host drive is released. Empty already is success.
    Result<JobOutcome> eject(const Call &call, const Drive &drive) const;

    // Running. A clustered guest is started through its group.
    /// Asks the guest's operating system. Returns when it has accepted, or Failed: "still booting", "locked".
    /// Off already is success.
    Result<void> shutDown(const Call &call, const Guest &guest, const QString &reason) const;
    Result<JobOutcome> start(const Call &call, const Guest &guest) const;
    Result<JobOutcome> turnOff(const Call &call, const Guest &guest) const;
    /// Waits until the guest is in that state.
    Result<Guest> awaitState(const Call &call, const Guest &guest, GuestState wanted) const;

private:
    static QString newIdentifier();
    static bool isOfHost(const cim::Instance &device);
    Result<std::vector<cim::Instance>> query(const Call &call, const QString &wql) const;
    /// Those of the computer systems found that are guests: the host is one too.
    Result<std::vector<Guest>> guestsOf(const Call &call, const QString &wql, const QString &what) const;
    Result<cim::Instance> settingsInstance(const Call &call, const Guest &guest) const;
    Result<std::vector<cim::Instance>> resourceSettings(const Call &call, const QString &className,
                                                        const Guest &guest) const;
    Result<cim::Instance> oneSetting(const Call &call, const QString &className, const Guest &guest) const;
    Result<cim::Instance> defaultSetting(const Call &call, const QString &className,
                                         const QString &subType) const;
    Result<cim::ObjectPath> managementService(const Call &call) const;
    Result<JobOutcome> manage(const Call &call, const QString &method, const cim::Parameters &in,
                              const QString &what) const;
    Result<JobOutcome> add(const Call &call, const Guest &guest, const cim::Instance &setting,
                           const QString &what) const;
    Result<JobOutcome> modify(const Call &call, const cim::Instance &setting, const QString &what) const;
    Result<JobOutcome> modifySystem(const Call &call, const cim::Instance &setting,
                                    const QString &what) const;
    Result<JobOutcome> remove(const Call &call, const cim::ObjectPath &setting, const QString &what) const;
    Result<cim::ObjectPath> resulting(const Call &call, const JobOutcome &outcome, const QString &parameter,
                                      const QString &className, const QString &what) const;
    Result<JobOutcome> requestState(const Call &call, const Guest &guest, quint16 state,
                                    const QString &what) const;
    /// Of a slot that is free. Errors: NotFound, AlreadyExists.
    Result<cim::ObjectPath> controllerPath(const Call &call, const Guest &guest, const Slot &slot) const;
    Result<cim::ObjectPath> hostDiskPath(const Call &call, quint32 diskNumber) const;
    Result<Drive> driveAt(const Call &call, const Guest &guest, const Slot &slot) const;
    Result<JobOutcome> addDrive(const Call &call, const Guest &guest, const Slot &slot,
                                const QString &subType, const QString &hostResource,
                                const QString &what) const;
    Result<JobOutcome> addMedium(const Call &call, const Guest &guest, const Drive &drive,
                                 const QString &file, const QString &what) const;
    Result<QString> bootSourceOf(const Call &call, const Drive &drive) const;

    std::shared_ptr<cim::Session> m_session;
};

} // namespace gw::wmi
