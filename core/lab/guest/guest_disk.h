// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/lab/world.h"

namespace gw::lab {

// What a guest does to its disks: real blocks on the LUN, written through the host's initiator.

/// The first drive in boot order whose LUN holds a Windows that can start: an active partition (MBR) or a
/// system partition (GPT) in its table, and a volume behind it.
bool bootableDisk(const Call &call, World &world, const VirtualMachine &machine);

/// Quick: hardly any block is allocated. Full: C: is filled, as far as the lab's patience goes.
enum class Format { Quick, Full };

/// What Windows Setup leaves on the boot disk: generation 1 an MBR with an active 100 MB partition and C:,
/// generation 2 a GPT with system, reserved and C:; boot sectors and a few files. Errors: NotFound (no disk
/// to install on), Refused (it holds partitions: the installer would ask), and those of Fabric.
Result<void> installWindows(const Call &call, World &world, const VirtualMachine &machine, Format format);

} // namespace gw::lab
