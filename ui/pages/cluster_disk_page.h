// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/site_disks.h"
#include "ui/wizard/step_page.h"

class QLabel;

namespace gw::ui {

class DiskTable;

/// What the cluster holds and offers, the guest's disks first; what it does not take is grey with the reason.
class ClusterDiskPage : public StepPage
{
    Q_OBJECT

public:
    explicit ClusterDiskPage(WizardSession &session);

protected:
    void showStatus() override;
    void onSettled() override;

private:
    void show(const Result<std::vector<SiteDisk>> &disks);
    void showDetail();

    QLabel *m_summary;
    DiskTable *m_table;
    QLabel *m_detail;
    std::vector<SiteDisk> m_disks;
};

} // namespace gw::ui
