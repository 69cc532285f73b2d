// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/facts_page.h"

namespace gw::ui {

class DiskTable;

/// The guest's disks over all nodes: whether every node sees the same.
class RefreshNodesPage : public FactsPage<std::vector<site::DiskRow>>
{
    Q_OBJECT

public:
    explicit RefreshNodesPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    DiskTable *m_table;
};

} // namespace gw::ui
