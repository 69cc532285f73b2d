// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/lun_paths.h"
#include "ui/wizard/step_page.h"

class QLabel;
class QTreeWidget;

namespace gw::ui {

/// Which node may use which LUN, and which of them is logged in: a row for each node, a column for each LUN.
class MapLunPage : public StepPage
{
    Q_OBJECT

public:
    explicit MapLunPage(WizardSession &session);

protected:
    void showStatus() override;
    void onSettled() override;

private:
    void show(const std::vector<provision::NodePaths> &nodes);

    QTreeWidget *m_matrix;
    QLabel *m_summary;
};

} // namespace gw::ui
