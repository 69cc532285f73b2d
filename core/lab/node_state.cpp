// SPDX-License-Identifier: Apache-2.0
#include "core/lab/node_state.h"

#include <algorithm>

namespace gw::lab {

namespace {

template<class Items, class Predicate>
auto *found(Items &items, Predicate predicate)
{
    const auto it = std::ranges::find_if(items, predicate);
    return it == items.end() ? nullptr : &*it;
}

auto withIdentifier(const QString &identifier)
{
    return [&identifier](const NodeDisk &disk) {
        return disk.identifier.compare(identifier, Qt::CaseInsensitive) == 0;
    };
}

auto withNumber(quint32 number)
{
    return [number](const NodeDisk &disk) { return disk.number == number; };
}

auto named(const QString &name)
{
    return
        [&name](const NodeService &service) { return service.name.compare(name, Qt::CaseInsensitive) == 0; };
}

} // namespace

NodeDisk *NodeState::disk(const QString &identifier)
{
    return found(disks, withIdentifier(identifier));
}

const NodeDisk *NodeState::disk(const QString &identifier) const
{
    return found(disks, withIdentifier(identifier));
}

NodeDisk *NodeState::diskNumber(quint32 number)
{
    return found(disks, withNumber(number));
}

const NodeDisk *NodeState::diskNumber(quint32 number) const
{
    return found(disks, withNumber(number));
}

NodeService *NodeState::service(const QString &serviceName)
{
    return found(services, named(serviceName));
}

const NodeService *NodeState::service(const QString &serviceName) const
{
    return found(services, named(serviceName));
}

} // namespace gw::lab
