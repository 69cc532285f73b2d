// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/lab_san.h"
#include "core/lab/scenario.h"
#include "core/lab/world.h"

namespace gw::lab {

/// The world as its scenario begins: LUNs made, mapped, seen by every node and with a table where they have
/// one, then cluster and guests. Its pointers to the SAN, to classes and handlers are set by the caller
/// before. Errors: those of Array, Fabric, furnishCluster() and furnishHyperV().
Result<void> begin(const Call &call, World &world, Scenario scenario);

/// Windows follows an online disk: what was written to it when the program was killed is known. Errors: those
/// of Fabric.
Result<void> rereadOnlineDisks(const Call &call, World &world);

} // namespace gw::lab
