// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace gw::ui {

/// Whether Windows asks programs to be dark ("Choose your default app mode"): Qt 6.4 leaves it to them. Read
/// anew with each call. False on other systems, whose palette is dark by itself.
bool systemAsksForDark();

} // namespace gw::ui
