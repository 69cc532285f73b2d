// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_page.h"

class QLabel;
class QListWidget;

namespace gw::ui {

/// A page that says in sentences what would be done, or was done, and what proves it: for steps that need no
/// picture of their own.
class PlanPage : public StepPage
{
    Q_OBJECT

public:
    PlanPage(WizardSession &session, const QString &step);

protected:
    void showStatus() override;

private:
    QLabel *m_title;
    QListWidget *m_list;
};

} // namespace gw::ui
