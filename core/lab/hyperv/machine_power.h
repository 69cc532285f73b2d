// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab {

/// Starts the machine, or wakes it when it is saved. Refusals: 5023 (not off or saved), 2 (a disk that it was
/// given is not there on the host), 5 (a disk is in use by the host), 1450 (not enough memory).
Outcome<void> startMachine(const Call &call, World &world, VirtualMachine &machine);
/// Off at once, as if the power went.
void turnOffMachine(World &world, VirtualMachine &machine);
void saveMachine(VirtualMachine &machine);

/// Memory that Windows and guests leave free on a node.
ByteSize freeMemory(const World &world, const NodeState &node);

/// The disk that a drive stands for right now: Hyper-V knows its number only. Null when the host has none of
/// that number.
const NodeDisk *diskOfDrive(const World &world, const VirtualMachine &machine, const VirtualDrive &drive);

} // namespace gw::lab
