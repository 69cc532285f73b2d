// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::app {

/// From now on a crash of the program leaves a minidump in the folder, made when missing; the system's own
/// handling follows. Elsewhere than on Windows the system keeps such things itself. Once, at the start.
void keepCrashDumps(const QString &folder);

} // namespace gw::app
