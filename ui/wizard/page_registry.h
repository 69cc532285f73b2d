// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_page.h"

namespace gw::ui {

/// Which page belongs to which step.
class PageRegistry
{
public:
    /// `Page` is a StepPage with a constructor Page(WizardSession &).
    template<class Page>
    void add(const QString &step)
    {
        m_makers[step] = [](WizardSession &session) -> StepPage * { return new Page(session); };
    }

    /// The step's own page, else one that lists plan and evidence. The caller takes it.
    StepPage *make(const QString &step, WizardSession &session) const;

private:
    std::map<QString, std::function<StepPage *(WizardSession &)>> m_makers;
};

} // namespace gw::ui
