// SPDX-License-Identifier: Apache-2.0
#include "core/lab/cluster_state.h"

#include <algorithm>

namespace gw::lab {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ClusterMember, name, id, registrationKey, paused)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ClusterNetwork, name, id, address, mask, role, metric)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ClusterInterface, node, network, adapter, address, id)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(PassedDisk, drive, resource)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ClusterResource, name, id, type, group, state, statusCode,
                                                dependsOn, notOwners, disk, sharedVolume, maintenance, vmId,
                                                offlineAction, shutdownAction, checkHeartbeat,
                                                nextOfflineAction, storeRoot, passedDisks, migrationState,
                                                migrationProgress, migrationFailure)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(ClusterGroup, name, id, owner, type, core, persistentOnline,
                                                autoFailback, failoverThreshold, failoverPeriod, priority,
                                                failbackStart, failbackEnd)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(SharedVolume, path, volumeGuid, resource, faultState)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GroupMove, group, from, to, live, queued, started, ends,
                                                jobId)

namespace {

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

template<class Items, class Test>
auto *findIn(Items &items, Test test)
{
    const auto found = std::find_if(items.begin(), items.end(), test);
    return found == items.end() ? nullptr : &*found;
}

template<class Items>
auto *named(Items &items, const QString &nameOrId)
{
    return findIn(items,
                  [&](const auto &item) { return same(item.name, nameOrId) || same(item.id, nameOrId); });
}

template<class Items>
auto *ofDisk(Items &items, const QString &identifier)
{
    return findIn(items, [&](const auto &item) {
        return item.type == physicalDiskType && same(item.disk, identifier);
    });
}

template<class Items>
auto *ofGuest(Items &items, const QString &type, const QString &vmId)
{
    return findIn(items, [&](const auto &item) { return item.type == type && same(item.vmId, vmId); });
}

} // namespace

ClusterGroup *ClusterState::group(const QString &nameOrId)
{
    return named(groups, nameOrId);
}

const ClusterGroup *ClusterState::group(const QString &nameOrId) const
{
    return named(groups, nameOrId);
}

ClusterResource *ClusterState::resource(const QString &nameOrId)
{
    return named(resources, nameOrId);
}

const ClusterResource *ClusterState::resource(const QString &nameOrId) const
{
    return named(resources, nameOrId);
}

ClusterMember *ClusterState::member(const QString &node)
{
    return findIn(members, [&](const ClusterMember &item) { return same(item.name, node); });
}

const ClusterMember *ClusterState::member(const QString &node) const
{
    return findIn(members, [&](const ClusterMember &item) { return same(item.name, node); });
}

ClusterGroup *ClusterState::availableStorage()
{
    return findIn(groups, [](const ClusterGroup &item) { return item.type == availableStorageGroup; });
}

QString ClusterState::coreOwner() const
{
    const ClusterGroup *core = findIn(groups, [](const ClusterGroup &item) { return item.core; });
    return core ? core->owner : QString();
}

ClusterResource *ClusterState::resourceOfDisk(const QString &identifier)
{
    return ofDisk(resources, identifier);
}

const ClusterResource *ClusterState::resourceOfDisk(const QString &identifier) const
{
    return ofDisk(resources, identifier);
}

std::vector<ClusterResource *> ClusterState::resourcesIn(const QString &groupId)
{
    std::vector<ClusterResource *> found;
    for (ClusterResource &item : resources) {
        if (item.group == groupId) {
            found.push_back(&item);
        }
    }
    return found;
}

std::vector<const ClusterResource *> ClusterState::resourcesIn(const QString &groupId) const
{
    std::vector<const ClusterResource *> found;
    for (const ClusterResource &item : resources) {
        if (item.group == groupId) {
            found.push_back(&item);
        }
    }
    return found;
}

ClusterResource *ClusterState::resourceOfGuest(const QString &type, const QString &vmId)
{
    return ofGuest(resources, type, vmId);
}

const ClusterResource *ClusterState::resourceOfGuest(const QString &type, const QString &vmId) const
{
    return ofGuest(resources, type, vmId);
}

GroupMove *ClusterState::moveOf(const QString &groupId)
{
    return findIn(moves, [&](const GroupMove &item) { return item.group == groupId; });
}

const GroupMove *ClusterState::moveOf(const QString &groupId) const
{
    return findIn(moves, [&](const GroupMove &item) { return item.group == groupId; });
}

// The state as a whole is written by hand: its converters are declared in the header.
void to_json(nlohmann::json &json, const ClusterState &state)
{
    json = {{"name", state.name},
            {"fqdn", state.fqdn},
            {"members", state.members},
            {"networks", state.networks},
            {"interfaces", state.interfaces},
            {"groups", state.groups},
            {"resources", state.resources},
            {"sharedVolumes", state.sharedVolumes},
            {"moves", state.moves},
            {"witness", state.witness},
            {"migrationNetworkOrder", state.migrationNetworkOrder},
            {"migrationExcludeNetworks", state.migrationExcludeNetworks}};
}

void from_json(const nlohmann::json &json, ClusterState &state)
{
    json.at("name").get_to(state.name);
    json.at("fqdn").get_to(state.fqdn);
    json.at("members").get_to(state.members);
    json.at("networks").get_to(state.networks);
    json.at("interfaces").get_to(state.interfaces);
    json.at("groups").get_to(state.groups);
    json.at("resources").get_to(state.resources);
    json.at("sharedVolumes").get_to(state.sharedVolumes);
    json.at("moves").get_to(state.moves);
    json.at("witness").get_to(state.witness);
    json.at("migrationNetworkOrder").get_to(state.migrationNetworkOrder);
    json.at("migrationExcludeNetworks").get_to(state.migrationExcludeNetworks);
}

} // namespace gw::lab
