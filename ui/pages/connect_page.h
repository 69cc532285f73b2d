// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/connect_view_model.h"
#include "ui/wizard/step_page.h"

class QLabel;
class QTreeWidget;

namespace gw::ui {

class FindingList;

/// Cluster, nodes and SAN, a row each that changes when it answers; beneath it what the readiness checks
/// found.
class ConnectPage : public StepPage
{
    Q_OBJECT

public:
    explicit ConnectPage(WizardSession &session);

protected:
    void showStatus() override;

private:
    void showParties();
    void showFindings();

    ConnectViewModel m_model;
    QTreeWidget *m_parties;
    QLabel *m_title;
    FindingList *m_findings;
    std::optional<State> m_shown; ///< of the step, when everybody was asked last
};

} // namespace gw::ui
