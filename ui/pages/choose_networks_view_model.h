// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/order.h"
#include "core/wmi/cluster.h"
#include "ui/widgets/network_order_list.h"

namespace gw::ui {

/// The cluster's networks, and what live migration uses now.
struct NetworkFacts
{
    std::vector<wmi::ClusterNetwork> networks;
    wmi::MigrationNetworks now;
};

/// The rows of the page: what the order wants first, in its order; then what the cluster uses besides; then
/// what is not used.
std::vector<NetworkChoice> networkChoices(const NetworkFacts &facts, const provision::Order &order);

/// For an order that names no network yet: what the cluster was told already; else its networks for the
/// cluster alone; else the first that may carry guests. The others are excluded.
provision::Order withSuggestedNetworks(const NetworkFacts &facts, const provision::Order &order);

} // namespace gw::ui
