// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/world.h"

namespace gw::lab {

// The cluster follows what happens to a guest that it looks after.

/// The guest shut down from inside or was turned off by Hyper-V: its resource goes offline with it.
void guestStopped(const Call &call, World &world, const QString &vmId);
/// Somebody started it with Hyper-V: its resource comes online with it.
void guestStarted(const Call &call, World &world, const QString &vmId);
/// Hyper-V destroyed it: its resources fail.
void guestDestroyed(World &world, const QString &vmId);

} // namespace gw::lab
