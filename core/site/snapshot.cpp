// SPDX-License-Identifier: Apache-2.0
#include "core/site/snapshot.h"

namespace gw::site {

const wmi::Disk *NodeFacts::disk(const QString &identifier) const
{
    if (!disks)
        return nullptr;
    for (const wmi::Disk &disk : *disks)
        if (wmi::sameIdentifier(disk.uniqueId, identifier))
            return &disk;
    return nullptr;
}

const NodeFacts *Snapshot::node(const QString &name) const
{
    for (const NodeFacts &node : nodes)
        if (node.name.compare(name, Qt::CaseInsensitive) == 0)
            return &node;
    return nullptr;
}

std::pair<const NodeFacts *, const GuestFacts *> Snapshot::guest(const QString &name) const
{
    for (const NodeFacts &node : nodes) {
        if (!node.guests)
            continue;
        for (const GuestFacts &guest : *node.guests)
            if (guest.guest.name.compare(name, Qt::CaseInsensitive) == 0)
                return {&node, &guest};
    }
    return {nullptr, nullptr};
}

} // namespace gw::site
