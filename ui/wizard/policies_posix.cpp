// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/policies.h"

namespace gw::ui {

/// Group policies are Windows'.
std::optional<bool> policy(const QString & /*name*/)
{
    return std::nullopt;
}

} // namespace gw::ui
