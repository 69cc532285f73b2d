// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/facts_page.h"

namespace gw::ui {

class FactTable;

/// A DVD drive of the guest and what is in it.
struct GuestDvd
{
    wmi::Slot slot;
    QString medium;           ///< empty: nothing
    bool bindsToHost = false; ///< the refresh fails while it is in
};

/// The guest's DVD drives; what keeps it from being highly available stands out and is taken out.
class ReleaseMediaPage : public FactsPage<std::vector<GuestDvd>>
{
    Q_OBJECT

public:
    explicit ReleaseMediaPage(WizardSession &session);

protected:
    void showFacts() override;

private:
    FactTable *m_table;
};

} // namespace gw::ui
