// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::app {

/// Where logs, runs and profiles go: the folder that GUESTWRIGHT_DATA names, or the user's own
/// (%LOCALAPPDATA%\Guestwright, ~/.local/share/Guestwright). It may not be there yet.
QString dataFolder();

} // namespace gw::app
