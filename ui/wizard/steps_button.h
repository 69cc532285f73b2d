// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/wizard_session.h"

#include <QPushButton>

namespace gw::ui {

/// The rail of steps where a window is too narrow for it: says which step this is, and opens the list of all.
class StepsButton : public QPushButton
{
    Q_OBJECT

public:
    explicit StepsButton(WizardSession &session, QWidget *parent = nullptr);

private:
    void showCurrent();
    void fill();

    WizardSession &m_session;
};

} // namespace gw::ui
