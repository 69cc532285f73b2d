// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/order.h"

namespace gw::ui {

/// What the guest's system comes from, as one choice.
enum class InstallFrom {
    HostDvd,
    Iso,
    Nothing, ///< it is there already, or the admin installs it later
};

InstallFrom installFrom(const provision::Order &order);
provision::Order withInstallFrom(const provision::Order &order, InstallFrom from, const QString &isoPath);
/// Why this cannot be chosen; empty: it can.
QString whyNotInstallFrom(const provision::Order &order, InstallFrom from,
                          const provision::OrderLimits &limits);

} // namespace gw::ui
