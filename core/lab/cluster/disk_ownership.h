// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab {

// A Physical Disk resource and the LUN behind it. As Windows does it: every node registers a key of its own,
// the owner holds a write exclusive – registrants only reservation, all by real PERSISTENT RESERVE OUT
// commands.
//
// Refusals: 1 (no persistent reservations), 2 (the node does not see the LUN), 170 (a key of no node holds
// it), 1117 (the SAN failed).

/// The owner takes the reservation, also from another node of the cluster.
Outcome<void> reserveDisk(const Call &call, World &world, const ClusterResource &resource,
                          const QString &owner);
/// The owner gives it back; the registrations stay.
Outcome<void> releaseDisk(const Call &call, World &world, const ClusterResource &resource,
                          const QString &owner);
/// The disk leaves the cluster: nothing of the cluster stays on it.
void forgetDisk(const Call &call, World &world, const ClusterResource &resource);
/// What the cluster's service does all the time, once for a lab that was killed between a command to a LUN
/// and the change in the cluster that belongs to it: takes the reservations of its disks that are online, and
/// leaves nothing of the cluster on LUNs that are none of them.
void settleReservations(const Call &call, World &world);
/// A foreign initiator grabs the LUN before the cluster does (Fault::ForeignReservation).
void grabForStranger(const Call &call, World &world, const QString &identifier);

/// Makes each node's disk online or offline as the resource's state and owner say. A disk that a guest uses
/// is offline on the hosts, whatever its resource.
void showDiskOnNodes(World &world, const ClusterResource &resource);
/// Whether a guest holds the disk, on any node.
bool isPassedThrough(const World &world, const QString &identifier);

} // namespace gw::lab
