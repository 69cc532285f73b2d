// SPDX-License-Identifier: Apache-2.0
#include "core/lab/hyperv_state.h"

#include "core/wmi/windows_generation.h"

#include <algorithm>

namespace gw::lab {

NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VirtualDrive, kind, id, controller, location, name, number,
                                                media, mediaId)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VirtualController, id, scsi, address)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VirtualNic, id, name, mac, staticMac, connectionId,
                                                switchName)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(GuestState, phase, phaseStarted, phaseEnds, heardFrom)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VirtualMachine, id, name, host, generation, version,
                                                configurationRoot, snapshotRoot, swapRoot, suspendRoot,
                                                logRoot, notes, startupAction, secureBoot, fullScsiCommands,
                                                bootOrder, bootSources, memoryMb, memoryMinimumMb,
                                                memoryMaximumMb, dynamicMemory, processors,
                                                limitProcessorFeatures, controllers, drives, nics, state,
                                                becoming, startedAt, created, guest)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(HyperVJob, id, host, name, affected, migration, destination,
                                                started, ends, finalState, errorCode, errorText)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(VirtualSwitch, id, name)
NLOHMANN_DEFINE_TYPE_NON_INTRUSIVE_WITH_DEFAULT(HyperVHost, node, diskPool, switches, listenAddress,
                                                migrationEnabled, maximumMigrations)

namespace {

template<class Items, class Test>
auto *findIn(Items &items, Test test)
{
    const auto found = std::find_if(items.begin(), items.end(), test);
    return found == items.end() ? nullptr : &*found;
}

template<class Items>
auto *withId(Items &items, const QString &id)
{
    return findIn(items, [&](const auto &item) { return item.id.compare(id, Qt::CaseInsensitive) == 0; });
}

template<class Items>
auto *onNode(Items &items, const QString &node)
{
    return findIn(items, [&](const auto &item) { return item.node.compare(node, Qt::CaseInsensitive) == 0; });
}

} // namespace

QString guestVersionOf(const QString &windowsVersion)
{
    const auto newest = wmi::newestGuestVersion(windowsVersion);
    return newest ? newest->toString() : QString();
}

VirtualController *VirtualMachine::controller(const QString &controllerId)
{
    return withId(controllers, controllerId);
}

const VirtualController *VirtualMachine::controller(const QString &controllerId) const
{
    return withId(controllers, controllerId);
}

VirtualDrive *VirtualMachine::drive(const QString &driveId)
{
    return withId(drives, driveId);
}

const VirtualDrive *VirtualMachine::driveAt(const QString &controllerId, quint32 location) const
{
    return findIn(drives, [&](const VirtualDrive &item) {
        return item.location == location && item.controller.compare(controllerId, Qt::CaseInsensitive) == 0;
    });
}

HyperVHost *HyperVState::host(const QString &node)
{
    return onNode(hosts, node);
}

const HyperVHost *HyperVState::host(const QString &node) const
{
    return onNode(hosts, node);
}

VirtualMachine *HyperVState::machine(const QString &id)
{
    return withId(machines, id);
}

const VirtualMachine *HyperVState::machine(const QString &id) const
{
    return withId(machines, id);
}

HyperVJob *HyperVState::job(const QString &id)
{
    return withId(jobs, id);
}

void to_json(nlohmann::json &json, const HyperVState &state)
{
    json = {{"hosts", state.hosts}, {"machines", state.machines}, {"jobs", state.jobs}};
}

void from_json(const nlohmann::json &json, HyperVState &state)
{
    json.at("hosts").get_to(state.hosts);
    json.at("machines").get_to(state.machines);
    json.at("jobs").get_to(state.jobs);
}

} // namespace gw::lab
