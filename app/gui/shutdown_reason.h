// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWindow>

namespace gw::app {

/// What the system shows beside the window's name while the window keeps the computer from being shut down or
/// the user from logging off; an empty text takes it back. Windows only, nothing elsewhere. GUI thread.
void setShutdownReason(WId window, const QString &reason);

} // namespace gw::app
