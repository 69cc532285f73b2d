// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/choose_networks_view_model.h"

#include <QCoreApplication>

#include <algorithm>
#include <bit>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::ChooseNetworksPage", text);
}

QString roleText(wmi::NetworkRole role)
{
    switch (role) {
    case wmi::NetworkRole::None:
        return tr("not used by the cluster");
    case wmi::NetworkRole::Cluster:
        return tr("cluster only");
    case wmi::NetworkRole::Client:
        return tr("clients only");
    case wmi::NetworkRole::ClusterAndClient:
        return tr("cluster and clients");
    case wmi::NetworkRole::Unknown:
        break;
    }
    return tr("use not known");
}

/// "10.0.2.0/24"
QString addressText(const wmi::ClusterNetwork &network)
{
    int bits = 0;
    for (const QString &part : network.mask.split(u'.'))
        bits += std::popcount(part.toUInt());
    return bits == 0 ? network.address : u"%1/%2"_s.arg(network.address).arg(bits);
}

NetworkChoice choiceOf(const wmi::ClusterNetwork &network, bool used)
{
    const bool up = network.state == wmi::NetworkState::Up;
    NetworkChoice choice{.name = network.name,
                         .detail = u"%1, %2"_s.arg(addressText(network), roleText(network.role)),
                         .used = used,
                         .state = up ? State::Done : State::Attention,
                         .note = up ? tr("up") : tr("not up on every node")};
    if (network.role == wmi::NetworkRole::None) {
        choice.state = used ? State::Attention : choice.state;
        choice.note = tr("storage, not for guests");
    }
    return choice;
}

bool mayCarryGuests(const wmi::ClusterNetwork &network)
{
    return network.state == wmi::NetworkState::Up && network.role != wmi::NetworkRole::None;
}

} // namespace

std::vector<NetworkChoice> networkChoices(const NetworkFacts &facts, const provision::Order &order)
{
    std::vector<NetworkChoice> wanted, besides, unused;
    for (const QString &name : order.migrationNetworks)
        for (const wmi::ClusterNetwork &network : facts.networks)
            if (network.name.compare(name, Qt::CaseInsensitive) == 0)
                wanted.push_back(choiceOf(network, true));
    for (const wmi::ClusterNetwork &network : facts.networks) {
        if (order.migrationNetworks.contains(network.name, Qt::CaseInsensitive))
            continue;
        const bool excluded = order.excludedNetworks.contains(network.name, Qt::CaseInsensitive) ||
                              network.role == wmi::NetworkRole::None;
        if (!excluded && facts.now.order.contains(network.id, Qt::CaseInsensitive))
            besides.push_back(choiceOf(network, true));
        else
            unused.push_back(choiceOf(network, false));
    }
    std::ranges::move(besides, std::back_inserter(wanted));
    std::ranges::move(unused, std::back_inserter(wanted));
    return wanted;
}

provision::Order withSuggestedNetworks(const NetworkFacts &facts, const provision::Order &order)
{
    if (!order.migrationNetworks.isEmpty())
        return order;
    const auto isForCluster = [](const wmi::ClusterNetwork &network) {
        return mayCarryGuests(network) && network.role == wmi::NetworkRole::Cluster;
    };
    QStringList chosen;
    for (const QString &id : facts.now.order)
        for (const wmi::ClusterNetwork &network : facts.networks)
            if (network.id.compare(id, Qt::CaseInsensitive) == 0 && mayCarryGuests(network))
                chosen << network.name;
    if (chosen.isEmpty())
        for (const wmi::ClusterNetwork &network : facts.networks)
            if (isForCluster(network))
                chosen << network.name;
    if (chosen.isEmpty())
        if (const auto any = std::ranges::find_if(facts.networks, mayCarryGuests);
            any != facts.networks.end())
            chosen << any->name;
    provision::Order suggested = order;
    suggested.migrationNetworks = chosen;
    suggested.excludedNetworks.clear();
    for (const wmi::ClusterNetwork &network : facts.networks)
        if (!chosen.contains(network.name))
            suggested.excludedNetworks << network.name;
    return suggested;
}

} // namespace gw::ui
