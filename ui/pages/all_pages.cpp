// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/all_pages.h"

namespace gw::ui {

PageRegistry allPages()
{
    return {};
}

} // namespace gw::ui
