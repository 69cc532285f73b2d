// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

namespace gw::lab {

// What goes on inside a running guest: it boots from what its drives really hold, runs the installer from its
// DVD, shuts down when asked.

/// Power on, or the restart after the installer: looks for something to boot from.
void bootGuest(const Call &call, World &world, VirtualMachine &machine);
/// Power off.
void endGuest(World &world, VirtualMachine &machine);
/// Asks the guest's operating system. Answers what Msvm_ShutdownComponent.InitiateShutdown returns: 0, 32775
/// (not running), 32780 (nobody in there to ask yet), 32782 (shutting down already).
quint32 requestShutdown(World &world, VirtualMachine &machine);
bool hasHeartbeat(const VirtualMachine &machine);
/// 0…100 of the present phase.
int phasePercent(const World &world, const VirtualMachine &machine);

/// Guest boot, installation and shutdown.
void addGuestActivities(ActivityHandlers &handlers);

} // namespace gw::lab
