// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::ui {

class WizardDriver;

/// What the page of a step from install-os on should show once its step is done and does not, in words;
/// empty: it shows all. Steps before it show nothing that is looked at here.
QString missingOnGuestPage(WizardDriver &driver);

} // namespace gw::ui
