// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab::hyperv {

/// A machine from its Msvm_VirtualSystemSettingData, with the hardware that Windows gives every one:
/// generation 1 two IDE controllers, generation 2 none. Answers its GUID.
Outcome<QString> defineMachine(World &world, const QString &node, const cim::Instance &setting);
Outcome<void> modifyMachine(VirtualMachine &machine, const cim::Instance &setting);
/// Its disks are not touched. Refusals: 5023 unless it is off or saved.
Outcome<void> destroyMachine(World &world, const QString &id);

} // namespace gw::lab::hyperv
