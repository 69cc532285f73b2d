// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/steps/step_support.h"

/// What several steps ask about the guest and its role in the cluster.
namespace gw::provision {

/// The guest's resources in the cluster.
struct GuestRole
{
    QString group;
    QString ownerNode;
    wmi::GroupState state = wmi::GroupState::Unknown;
    wmi::Resource machine, configuration;
};
/// Without one: the guest is not there or not highly available.
Result<std::optional<GuestRole>> roleOf(const Call &call, Context &context);
/// Errors: NotFound.
Result<GuestRole> requireRole(const Call &call, Context &context);

/// Whether the guest's group holds every disk of the order and its configuration depends on each.
struct IncludedDisks
{
    QStringList evidence;
    QStringList missing; ///< a sentence for each that is not
};
Result<IncludedDisks> includedDisks(const Call &call, Context &context, const GuestRole &role);

/// For taking back, once the disks of this walk are out of the guest: whether it holds other LUNs. Then
/// somebody else goes on with it, and it stays as it is; says so as progress.
Result<bool> isAnothersNow(const Call &call, Context &context);

/// Asks the cluster to read the guest's configuration anew.
Result<void> refreshConfiguration(const Call &call, Context &context, const GuestRole &role);
Change refreshOf(const QString &configuration, const QString &guest);

/// Drives that hold what ties the guest to a host: a captured DVD drive, a file that is not on cluster
/// storage.
Result<std::vector<wmi::Drive>> drivesWithLocalMedia(const Call &call, Context &context,
                                                     const GuestPlace &place, const QString &group);
/// "DVD drive of the host", or the file.
QString mediumOf(const wmi::Drive &drive);

/// Brings the guest's group online, with its disks.
Result<void> startRole(const Call &call, Context &context, const GuestRole &role);
Change startOf(const QString &group);
Result<wmi::Heartbeat> heartbeatOf(const Call &call, Context &context, const GuestPlace &place);
Result<wmi::Heartbeat> heartbeatOf(const Call &call, const site::Site &site, const GuestPlace &place);
/// Waits until the guest's heartbeat is OK; `hint` is shown meanwhile. Errors: Timeout with what the guest
/// says.
Result<void> awaitHeartbeat(const Call &call, Context &context, const GuestPlace &place, const QString &hint);
Result<void> awaitHeartbeat(const Call &call, const site::Site &site, const GuestPlace &place,
                            const QString &hint);
/// For people: "OK", "no contact yet".
QString heartbeatText(wmi::Heartbeat heartbeat);
/// For people: "running", "off".
QString stateText(wmi::GuestState state);

} // namespace gw::provision
