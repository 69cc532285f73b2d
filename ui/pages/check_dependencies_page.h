// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/dependency_tree.h"
#include "ui/wizard/facts_page.h"

namespace gw::ui {

/// The dependencies that the cluster made; what is missing is dashed.
class CheckDependenciesPage : public FactsPage<DependencyNode>
{
    Q_OBJECT

public:
    explicit CheckDependenciesPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    DependencyTree *m_tree;
};

} // namespace gw::ui
