// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"
#include "core/lab/world.h"

namespace gw::lab::hyperv {

/// Msvm_SummaryInformation
cim::Instance summary(const World &world, const VirtualMachine &machine);

/// The guest's screen: RGB565, row by row, low byte first. Black while off; text while the firmware looks for
/// something to boot; a blue field with a bar that grows while the installer runs; a desktop with a task bar.
QByteArray thumbnail(const World &world, const VirtualMachine &machine, quint16 width, quint16 height);

} // namespace gw::lab::hyperv
