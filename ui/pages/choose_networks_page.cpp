// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/choose_networks_page.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

Result<NetworkFacts> readNetworks(const Call &call, provision::Context &context)
{
    const auto &cluster = context.site().cluster();
    const auto networks = cluster.networks(provision::question(call));
    if (!networks)
        return fail(networks.error());
    const auto now = cluster.migrationNetworks(provision::question(call));
    if (!now)
        return fail(now.error());
    return NetworkFacts{.networks = *networks, .now = *now};
}

QStringList namesOf(const std::vector<NetworkChoice> &choices, bool used)
{
    QStringList names;
    for (const NetworkChoice &choice : choices)
        if (choice.used == used)
            names << choice.name;
    return names;
}

} // namespace

ChooseNetworksPage::ChooseNetworksPage(WizardSession &session)
    : FactsPage(session, u"choose-networks"_s, readNetworks), m_list(new NetworkOrderList),
      m_scope(new QLabel(tr("Tick the networks that guests may move over and drag the preferred one to the "
                            "top. The setting is the cluster's: it is true for all of its guests.")))
{
    m_list->setObjectName(u"networkOrder"_s);
    m_scope->setWordWrap(true);
    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_scope);
    all->addWidget(m_list, 1);
    setBody(body, m_list);
    connect(m_list, &NetworkOrderList::orderChanged, this, &ChooseNetworksPage::onChanged);
}

void ChooseNetworksPage::takeFacts()
{
    if (m_suggested || isReadOnly())
        return;
    m_suggested = true;
    session().setOrder(withSuggestedNetworks(*facts(), session().order()));
}

/// Only what differs is shown anew: the row that a person is at stays where it is.
void ChooseNetworksPage::showFacts()
{
    m_list->setEnabled(!isReadOnly());
    if (!facts())
        return;
    const auto choices = networkChoices(*facts(), session().order());
    const bool same =
        m_list->order() == namesOf(choices, true) && m_list->excluded() == namesOf(choices, false);
    const bool sameNetworks = m_shown && m_shown->networks.size() == facts()->networks.size() &&
                              std::ranges::equal(m_shown->networks, facts()->networks, {},
                                                 &wmi::ClusterNetwork::state, &wmi::ClusterNetwork::state);
    if (same && sameNetworks)
        return;
    m_shown = facts();
    m_list->setNetworks(choices);
}

void ChooseNetworksPage::onChanged()
{
    provision::Order order = session().order();
    order.migrationNetworks = m_list->order();
    order.excludedNetworks = m_list->excluded();
    session().setOrder(order);
}

} // namespace gw::ui
