// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gw::ui {

/// The one grid of the window, in device-independent pixels: spacing and margins are multiples of it.
inline constexpr int gridUnit = 8;

} // namespace gw::ui
