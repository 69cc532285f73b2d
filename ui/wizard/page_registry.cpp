// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/page_registry.h"

#include "ui/pages/plan_page.h"

namespace gw::ui {

StepPage *PageRegistry::make(const QString &step, WizardSession &session) const
{
    const auto maker = m_makers.find(step);
    return maker == m_makers.end() ? new PlanPage(session, step) : maker->second(session);
}

} // namespace gw::ui
