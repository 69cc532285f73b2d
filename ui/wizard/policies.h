// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace gw::ui {

/// What the machine's administrators have set for all of its users (installer/windows/policies); nothing
/// where they have not. On Windows from HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Guestwright, which users cannot
/// write.
std::optional<bool> policy(const QString &name);

} // namespace gw::ui
