// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_page.h"

namespace gw::ui {

/// The guest while it goes down.
class ShutDownPage : public StepPage
{
    Q_OBJECT

public:
    explicit ShutDownPage(WizardSession &session);

protected:
    void showStatus() override {} // the monitor looks by itself
};

} // namespace gw::ui
