// SPDX-License-Identifier: Apache-2.0
#include "tests/app/lab_inventory.h"

#include "core/site/collect_snapshot.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

QStringList words(const site::Snapshot &snapshot)
{
    QStringList words;
    for (const auto &lun : *snapshot.array.luns) {
        QStringList initiators = lun.mappedTo;
        initiators.sort();
        words << u"LUN %1, %2, %3"_s.arg(lun.name, lun.size.text(), initiators.join(u' '));
    }
    // The group of a shared volume is named after a GUID, another one in each lab.
    for (const auto &resource : *snapshot.cluster.resources)
        words << u"resource %1 in %2, state %3"_s
                     .arg(resource.name, resource.sharedVolume ? u"its own group"_s : resource.group)
                     .arg(static_cast<int>(resource.state));
    for (const auto &node : snapshot.nodes)
        for (const auto &guest : *node.guests)
            words << u"guest %1 with %2 drives, state %3"_s.arg(guest.guest.name)
                         .arg(guest.drives->size())
                         .arg(static_cast<int>(guest.guest.state));
    words.sort();
    return words;
}

} // namespace

QStringList inventoryOf(lab::Lab &lab)
{
    const Call call;
    auto site = site::Site::open(call, {.connector = lab.connector(),
                                        .array = lab.array(),
                                        .prober = lab.prober(),
                                        .cluster = lab.clusterName(),
                                        .nodes = lab.nodeNames(),
                                        .account = {}});
    if (!site)
        return {site.error().text()};
    const auto snapshot = site::collectSnapshot(call, **site, {});
    return snapshot ? words(*snapshot) : QStringList{snapshot.error().text()};
}
