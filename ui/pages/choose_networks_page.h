// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/choose_networks_view_model.h"
#include "ui/wizard/facts_page.h"

class QLabel;

namespace gw::ui {

/// The cluster's networks in the order in which guests move over them; unticked ones are never used.
class ChooseNetworksPage : public FactsPage<NetworkFacts>
{
    Q_OBJECT

public:
    explicit ChooseNetworksPage(WizardSession &session);

protected:
    void takeFacts() override;
    void showFacts() override;

private:
    void onChanged();

    NetworkOrderList *m_list;
    QLabel *m_scope;
    bool m_suggested = false;
    std::optional<NetworkFacts> m_shown;
};

} // namespace gw::ui
