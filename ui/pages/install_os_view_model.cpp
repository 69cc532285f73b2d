// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/install_os_view_model.h"

#include "core/provision/order_fields.h"

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;
using provision::MediaOrder;

InstallFrom installFrom(const provision::Order &order)
{
    if (!order.install)
        return InstallFrom::Nothing;
    return order.media.kind == MediaOrder::Kind::Iso ? InstallFrom::Iso : InstallFrom::HostDvd;
}

provision::Order withInstallFrom(const provision::Order &order, InstallFrom from, const QString &isoPath)
{
    provision::Order changed = order;
    changed.install = from != InstallFrom::Nothing;
    if (from == InstallFrom::Iso)
        changed.media = {.kind = MediaOrder::Kind::Iso, .path = isoPath};
    else if (from == InstallFrom::Nothing)
        changed.media = {};
    else if (order.media.kind != MediaOrder::Kind::HostDvd) // a drive letter that was ordered stays
        changed.media = {.kind = MediaOrder::Kind::HostDvd};
    return changed;
}

QString whyNotInstallFrom(const provision::Order &order, InstallFrom from,
                          const provision::OrderLimits &limits)
{
    const QString anyPath = u"C:\\system.iso"_s; // which one is asked for afterwards
    const auto changed = withInstallFrom(order, from, anyPath);
    for (const Error &problem : provision::orderProblemsUpTo(changed, u"install-os"_s, limits))
        if (provision::stepOfField(problem.place.file) == u"install-os")
            return problem.reason;
    return {};
}

} // namespace gw::ui
