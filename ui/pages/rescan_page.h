// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/rescan_view_model.h"
#include "ui/wizard/step_page.h"

class QLabel;
class QListWidget;

namespace gw::ui {

class DiskTable;

/// Each LUN over all nodes, and beneath it what to do where a node does not see one.
class RescanPage : public StepPage
{
    Q_OBJECT

public:
    explicit RescanPage(WizardSession &session);

protected:
    void showStatus() override {}
    void onSettled() override;

private:
    void show(const RescanSight &sight);

    DiskTable *m_disks;
    QLabel *m_title;
    QListWidget *m_advice;
};

} // namespace gw::ui
