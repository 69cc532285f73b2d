// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard_driver.h"

namespace gw::ui {

/// What the pages from the cluster's disk to the guest's dependencies show on the way through the blog's lab:
/// before the step (it is to do) and after it. Fails the running test; nothing for other pages.
void checkClusterPage(WizardDriver &driver);

} // namespace gw::ui
