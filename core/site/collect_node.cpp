// SPDX-License-Identifier: Apache-2.0
#include "core/site/collect.h"
#include "core/site/lane.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

void collectHost(Lane lane, const wmi::HostClient &host, NodeFacts &facts)
{
    lane.ask(facts.system, [&](const Call &call) { return host.operatingSystem(call); });
    lane.ask(facts.computer, [&](const Call &call) { return host.computer(call); });
    lane.ask(facts.processors, [&](const Call &call) { return host.processors(call); });
    lane.ask(facts.services, [&](const Call &call) {
        return host.services(call, {u"MSiSCSI"_s, u"vmms"_s, u"ClusSvc"_s});
    });
    lane.ask(facts.opticalDrives, [&](const Call &call) { return host.opticalDrives(call); });
}

void collectDisks(Lane lane, const wmi::DiskClient &disks, NodeFacts &facts)
{
    lane.ask(facts.disks, [&](const Call &call) { return disks.disks(call); });
    lane.ask(facts.partitions, [&](const Call &call) { return disks.partitions(call); });
    lane.ask(facts.newDiskPolicy, [&](const Call &call) { return disks.newDiskPolicy(call); });
    lane.ask(facts.multipath, [&](const Call &call) { return disks.multipath(call); });
}

void collectIscsi(Lane lane, const wmi::IscsiClient &iscsi, NodeFacts &facts)
{
    lane.ask(facts.initiatorNames, [&](const Call &call) { return iscsi.initiatorNames(call); });
    lane.ask(facts.iscsiPortals, [&](const Call &call) { return iscsi.portals(call); });
    lane.ask(facts.iscsiTargets, [&](const Call &call) { return iscsi.targets(call); });
    lane.ask(facts.iscsiSessions, [&](const Call &call) { return iscsi.sessions(call); });
    lane.ask(facts.iscsiConnections, [&](const Call &call) { return iscsi.connections(call); });
}

/// Every guest's hardware is wanted, as a disk or an address may be used twice; the rest only of those asked
/// for.
GuestFacts collectGuest(Lane lane, const wmi::HyperVClient &hyperV, const wmi::Guest &guest, bool inDetail)
{
    GuestFacts facts;
    facts.guest = guest;
    Fact<wmi::GuestHardware> hardware;
    lane.ask(hardware, [&](const Call &call) { return hyperV.hardware(call, guest); });
    facts.controllers = hardware.result().map([](const auto &all) { return all.controllers; });
    facts.drives = hardware.result().map([](const auto &all) { return all.drives; });
    lane.ask(facts.networkAdapters, [&](const Call &call) { return hyperV.networkAdapters(call, guest); });
    if (!inDetail)
        return facts;
    lane.ask(facts.settings, [&](const Call &call) { return hyperV.settings(call, guest); });
    lane.ask(facts.memory, [&](const Call &call) { return hyperV.memory(call, guest); });
    lane.ask(facts.processors, [&](const Call &call) { return hyperV.processors(call, guest); });
    lane.ask(facts.heartbeat, [&](const Call &call) { return hyperV.heartbeat(call, guest); });
    lane.ask(facts.checkpoints, [&](const Call &call) { return hyperV.checkpoints(call, guest); });
    return facts;
}

void collectHyperV(const Call &call, const wmi::HyperVClient &hyperV, const SnapshotOptions &options,
                   NodeFacts &facts)
{
    Lane lane(call, options.factTimeout);
    lane.ask(facts.switches, [&](const Call &limited) { return hyperV.switches(limited); });
    lane.ask(facts.hostDisks, [&](const Call &limited) { return hyperV.hostDisks(limited); });
    Fact<std::vector<wmi::Guest>> guests;
    lane.ask(guests, [&](const Call &limited) { return hyperV.guests(limited); });
    facts.guests = guests.result().map([&](const std::vector<wmi::Guest> &all) {
        return inParallel(all, [&](const wmi::Guest &guest) {
            const bool inDetail =
                options.guest.isEmpty() || guest.name.compare(options.guest, Qt::CaseInsensitive) == 0;
            return collectGuest(Lane(call, options.factTimeout), hyperV, guest, inDetail);
        });
    });
}

/// Everything of a node that cannot be reached is unknown for that reason.
NodeFacts unreachable(const QString &name, const Error &error)
{
    NodeFacts facts;
    facts.name = name;
    const auto because = [&](auto &...fact) { ((fact = fail(error)), ...); };
    because(facts.reachable, facts.system, facts.computer, facts.processors, facts.services,
            facts.opticalDrives, facts.disks, facts.partitions, facts.newDiskPolicy, facts.multipath,
            facts.initiatorNames, facts.iscsiPortals, facts.iscsiTargets, facts.iscsiSessions,
            facts.iscsiConnections, facts.switches, facts.hostDisks, facts.guests);
    return facts;
}

} // namespace

NodeFacts collectNode(const Call &call, const Site &site, const QString &name, const SnapshotOptions &options)
{
    const auto clients = site.node(call, name);
    if (!clients)
        return unreachable(name, clients.error());
    NodeFacts facts;
    facts.name = name;
    facts.reachable = true;
    const Lane lane(call, options.factTimeout);
    atOnce({[&] { collectHost(lane, clients->host, facts); },
            [&] { collectDisks(lane, clients->disks, facts); },
            [&] { collectIscsi(lane, clients->iscsi, facts); },
            [&] { collectHyperV(call, clients->hyperV, options, facts); }});
    return facts;
}

} // namespace gw::site
