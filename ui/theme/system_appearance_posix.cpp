// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/system_appearance.h"

namespace gw::ui {

bool systemAsksForDark()
{
    return false;
}

} // namespace gw::ui
