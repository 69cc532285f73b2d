// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab::hyperv {

// What AddResourceSettings, ModifyResourceSettings and RemoveResourceSettings do to a machine. A refusal's
// text is what the job says.

/// Answers the path of what was made.
Outcome<cim::ObjectPath> addResource(World &world, VirtualMachine &machine, const cim::Instance &setting);
Outcome<void> modifyResource(World &world, VirtualMachine &machine, const cim::Instance &setting);
Outcome<void> removeResource(World &world, VirtualMachine &machine, const QString &instanceId);

} // namespace gw::lab::hyperv
