// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

namespace gw::lab {

/// The server goes down; it is back after Timing::nodeRestart.
void startRestart(const Call &call, World &world, NodeState &node);

/// Windows is up again: the SAN's disks have other numbers, and are as the SAN policy says.
void addRestartActivity(ActivityHandlers &handlers);

} // namespace gw::lab
