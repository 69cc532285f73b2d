// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/prepare_disk_view_model.h"
#include "ui/wizard/step_page.h"

class QTreeWidget;

namespace gw::ui {

class DiskTable;

/// Whether each disk is online or offline on each node, and beneath it what is on it and what is done for
/// that reason, with the evidence.
class PrepareDiskPage : public StepPage
{
    Q_OBJECT

public:
    explicit PrepareDiskPage(WizardSession &session);

protected:
    void showStatus() override {}
    void onSettled() override;

private:
    void show(const PreparationSight &sight);

    DiskTable *m_disks;
    QTreeWidget *m_contents;
};

} // namespace gw::ui
