// SPDX-License-Identifier: Apache-2.0
#include "core/site/clustered_guests.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::site {

using namespace Qt::Literals::StringLiterals;

namespace {

/// By identity: names of guests may repeat, and a resource may be called otherwise.
const wmi::Guest *find(const std::vector<NodeAnswer<std::vector<wmi::Guest>>> &nodes, const QString &id)
{
    for (const auto &node : nodes) {
        if (!node.result)
            continue;
        const auto found = std::ranges::find_if(*node.result, [&](const wmi::Guest &guest) {
            return guest.id.compare(id, Qt::CaseInsensitive) == 0;
        });
        if (found != node.result->end())
            return &*found;
    }
    return nullptr;
}

} // namespace

Result<std::vector<ClusteredGuest>> clusteredGuests(const Call &call, const Site &site)
{
    const auto resources = site.cluster().resources(call);
    if (!resources)
        return fail(resources.error());
    const auto nodes =
        site.onEveryNode(call, [&](const wmi::NodeClients &node) { return node.hyperV.guests(call); });
    if (const auto goOn = call.proceed(QCoreApplication::translate("gw::site", "List the guests")); !goOn)
        return fail(goOn.error());
    std::vector<ClusteredGuest> guests;
    for (const wmi::Resource &resource : *resources) {
        if (!resource.isGuest())
            continue;
        const wmi::Guest *guest = find(nodes, resource.property(u"VmID"_s));
        guests.push_back({.name = guest ? guest->name : resource.group,
                          .node = resource.ownerNode,
                          .state = guest ? guest->state : wmi::GuestState::Unknown});
    }
    std::ranges::sort(guests, [](const ClusteredGuest &one, const ClusteredGuest &other) {
        return one.name.compare(other.name, Qt::CaseInsensitive) < 0;
    });
    return guests;
}

} // namespace gw::site
