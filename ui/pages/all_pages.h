// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/page_registry.h"

namespace gw::ui {

/// The pages of all steps: one line for each in all_pages.cpp.
PageRegistry allPages();

} // namespace gw::ui
