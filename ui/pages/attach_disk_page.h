// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/attach_disk_view_model.h"
#include "ui/wizard/step_page.h"

class QLabel;

namespace gw::ui {

/// The guest as its controllers with slots, and the disks that go into them. Disks that may not be attached
/// stand beside it with the reason.
class AttachDiskPage : public StepPage
{
    Q_OBJECT

public:
    explicit AttachDiskPage(WizardSession &session);

protected:
    void showStatus() override;
    void onSettled() override;

private:
    void show(const Result<AttachSight> &sight);
    void showPlacement();

    SlotBoard *m_board;
    QLabel *m_hint;
};

} // namespace gw::ui
