// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/check_dependencies_page.h"

#include "ui/pages/guest_dependencies.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

CheckDependenciesPage::CheckDependenciesPage(WizardSession &session)
    : FactsPage(session, u"check-dependencies"_s, readGuestDependencies), m_tree(new DependencyTree)
{
    setBody(m_tree);
}

void CheckDependenciesPage::showFacts()
{
    if (facts())
        m_tree->setRoot(*facts());
}

} // namespace gw::ui
