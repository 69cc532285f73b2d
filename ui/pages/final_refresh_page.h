// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_page.h"

class QLabel;
class QListWidget;

namespace gw::ui {

class StateLabel;

/// One large word: is the guest's configuration clean? Beneath it what proves that, or what was found
/// instead.
class FinalRefreshPage : public StepPage
{
    Q_OBJECT

public:
    explicit FinalRefreshPage(WizardSession &session);

protected:
    void showStatus() override;

private:
    StateLabel *m_word;
    QLabel *m_meaning;
    QListWidget *m_evidence;
};

} // namespace gw::ui
