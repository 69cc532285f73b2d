// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Networks that live migration may use, the preferred first: those in order, then the others, without the
/// excluded.
QStringList allowedNetworks(const wmi::MigrationNetworks &chosen,
                            const std::vector<wmi::ClusterNetwork> &networks)
{
    QStringList names;
    const auto allow = [&](const wmi::ClusterNetwork &network) {
        if (!chosen.excluded.contains(network.id, Qt::CaseInsensitive) && !names.contains(network.name))
            names << network.name;
    };
    for (const QString &id : chosen.order)
        for (const wmi::ClusterNetwork &network : networks)
            if (sameName(network.id, id))
                allow(network);
    for (const wmi::ClusterNetwork &network : networks)
        if (network.role != wmi::NetworkRole::None)
            allow(network);
    return names;
}

std::vector<Finding> networkChosen(const site::Snapshot &snapshot, const Scope &scope)
{
    const Subject subject = siteSubject(snapshot);
    if (!snapshot.cluster.networks)
        return {unknown(subject, tr("the cluster's networks"), snapshot.cluster.networks.error())};
    if (!snapshot.cluster.migrationNetworks)
        return {unknown(subject, tr("the networks for live migration"),
                        snapshot.cluster.migrationNetworks.error())};
    const QStringList allowed =
        allowedNetworks(*snapshot.cluster.migrationNetworks, *snapshot.cluster.networks);
    const std::vector<Evidence> evidence{{snapshot.clusterName, u"MSCluster_ResourceType"_s,
                                          u"Virtual Machine"_s, u"allowed networks"_s,
                                          allowed.isEmpty() ? tr("none") : allowed.join(u", "_s)}};
    const QString remedy =
        tr("Choose the networks in Failover Cluster Manager, Networks, Live Migration Settings.");
    if (allowed.isEmpty())
        return {fail(subject,
                     {tr("No network is allowed for live migration: moving ends in 0x000013AB."), remedy},
                     evidence)};
    for (const QString &unwanted : scope.excludedNetworks)
        if (allowed.contains(unwanted, Qt::CaseInsensitive))
            return {fail(subject,
                         {tr("Guests could move over %1, which is not to be used.").arg(unwanted), remedy},
                         evidence)};
    if (!scope.migrationNetworks.isEmpty() && !sameName(allowed.front(), scope.migrationNetworks.front()))
        return {fail(subject,
                     {tr("Guests would move over %1 first; wanted is %2.")
                          .arg(allowed.front(), scope.migrationNetworks.front()),
                      remedy},
                     evidence)};
    return {pass(subject, evidence)};
}

std::vector<Finding> networkUp(const site::Snapshot &snapshot, const Scope &)
{
    const Subject site = siteSubject(snapshot);
    if (!snapshot.cluster.networks || !snapshot.cluster.interfaces || !snapshot.cluster.migrationNetworks)
        return {unknown(site, {tr("The cluster's networks were not read."), tr("Check again.")})};
    const QStringList allowed =
        allowedNetworks(*snapshot.cluster.migrationNetworks, *snapshot.cluster.networks);
    if (allowed.isEmpty())
        return {fail(site, {tr("No network is allowed for live migration."), tr("Allow one.")}, {})};
    std::vector<Finding> findings;
    for (const site::NodeFacts &node : snapshot.nodes) {
        const auto found =
            std::ranges::find_if(*snapshot.cluster.interfaces, [&](const wmi::NetworkInterface &card) {
                return sameName(card.node, node.name) && sameName(card.network, allowed.front());
            });
        const wmi::NetworkInterface card =
            found == snapshot.cluster.interfaces->end() ? wmi::NetworkInterface{} : *found;
        findings.push_back(passIf(
            card.state == wmi::InterfaceState::Up, nodeSubject(node.name),
            {tr("%1 has no card that is up on the live migration network %2.")
                 .arg(node.name, allowed.front()),
             tr("Look at the card, cable and switch port of %1.").arg(node.name)},
            {{node.name, u"MSCluster_NetworkInterface"_s, card.name, u"State"_s, wmi::word(card.state)}}));
    }
    return findings;
}

std::vector<Finding> sameMaker(const site::Snapshot &snapshot, const Scope &)
{
    const wmi::Processor *first = nullptr;
    return onEachNode(
        snapshot, &site::NodeFacts::processors, tr("the processors"),
        [&](const site::NodeFacts &node, const std::vector<wmi::Processor> &processors) {
            if (processors.empty())
                return unknown(nodeSubject(node.name),
                               {tr("%1 named no processor.").arg(node.name), tr("Check again.")});
            if (!first)
                first = &processors.front();
            const wmi::Processor &here = processors.front();
            return passIf(
                here.manufacturer == first->manufacturer, nodeSubject(node.name),
                {tr("%1 has a processor of %2, another node one of %3: only a guest that is off can move.")
                     .arg(node.name, here.manufacturer, first->manufacturer),
                 tr("Keep the guest on nodes with processors of one maker.")},
                {{node.name, u"Win32_Processor"_s, {}, u"Manufacturer"_s, here.manufacturer}});
        });
}

bool sameModel(const wmi::Processor &left, const wmi::Processor &right)
{
    return left.manufacturer == right.manufacturer && left.family == right.family &&
           left.stepping == right.stepping && left.name == right.name;
}

std::vector<Finding> sameFeatures(const site::Snapshot &snapshot, const Scope &scope)
{
    const wmi::Processor *first = nullptr;
    bool mixed = false;
    std::vector<Evidence> evidence;
    for (const site::NodeFacts &node : snapshot.nodes) {
        if (!node.processors || node.processors->empty())
            return {unknown(nodeSubject(node.name), {tr("The processors of %1 were not read.").arg(node.name),
                                                     tr("Check again when the node answers.")})};
        const wmi::Processor &here = node.processors->front();
        evidence.push_back({node.name, u"Win32_Processor"_s, {}, u"Name"_s, here.name});
        mixed |= first && !sameModel(*first, here);
        first = first ? first : &here;
    }
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::processors, tr("the guest's processors"),
        [&](const JudgedGuest &guest, const wmi::GuestProcessors &processors) {
            std::vector<Evidence> all = evidence;
            all.push_back({guest.node->name, u"Msvm_ProcessorSettingData"_s, guest.name(),
                           u"LimitProcessorFeatures"_s, yesNo(processors.limitFeatures)});
            return passIf(
                !mixed || processors.limitFeatures, guest.subject(),
                {tr("The nodes have different processors, and %1 may use features that not all of them have.")
                     .arg(guest.name()),
                 tr("While the guest is off: Processor, Compatibility, Migrate to a computer with a "
                    "different "
                    "processor version.")},
                all);
        });
}

std::vector<Finding> targetMemory(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) -> std::vector<Finding> {
        if (!guest.facts->memory)
            return {unknown(guest.subject(), tr("the guest's memory"), guest.facts->memory.error())};
        const ByteSize need(guest.facts->memory->startup.bytes() + scope.memoryReserve.bytes());
        std::vector<Finding> findings;
        for (const site::NodeFacts &node : snapshot.nodes) {
            if (&node == guest.node)
                continue;
            if (!node.system) {
                findings.push_back(
                    unknown(nodeSubject(node.name), tr("the free memory"), node.system.error()));
                continue;
            }
            findings.push_back(
                passIf(node.system->freeMemory >= need, nodeSubject(node.name),
                       {tr("%1 has %2 of memory free; %3 needs %4 there, with what the node keeps for itself "
                           "(0x800705AA).")
                            .arg(node.name, node.system->freeMemory.text(), guest.name(), need.text()),
                        tr("Move other guests away from %1.").arg(node.name)},
                       {{node.name,
                         u"Win32_OperatingSystem"_s,
                         {},
                         u"FreePhysicalMemory"_s,
                         node.system->freeMemory.text()}}));
        }
        if (findings.empty())
            findings.push_back(fail(guest.subject(),
                                    {tr("There is no other node for %1 to move to.").arg(guest.name()),
                                     tr("Add a node to the cluster.")},
                                    {}));
        return findings;
    });
}

/// The disk of the guest as a node sees it to which the guest is to move.
Finding diskOnTarget(const JudgedDisk &disk, const site::NodeFacts &target)
{
    if (!target.disks)
        return unknown(disk.subject(), tr("the disks of %1").arg(target.name), target.disks.error());
    const wmi::Disk *there = target.disk(disk.scope.identifier);
    if (!there)
        return fail(
            disk.subject(),
            {tr("%1 does not see %2: the guest could not start there.").arg(target.name, disk.scope.name),
             tr("Present the LUN to %1, connect it to the target and rescan its disks.").arg(target.name)},
            {{target.name, u"MSFT_Disk"_s, disk.scope.identifier, u"UniqueId"_s, tr("none")}});
    return passIf(
        there->offline, disk.subject(),
        {tr("%1 is online on %2, which does not own it: that is a second writer.")
             .arg(disk.scope.name, target.name),
         tr("In Disk Management of %1: right-click %2, Offline.").arg(target.name, diskLabel(*there))},
        {onDisk(target, *there, u"IsOffline"_s, yesNo(there->offline))});
}

std::vector<Finding> disksFollow(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) {
        std::vector<Finding> findings;
        const wmi::ResourceWithDisk *resource = resourceOf(snapshot, disk.scope.identifier);
        for (const site::NodeFacts &node : snapshot.nodes)
            if (!resource || !sameName(node.name, resource->resource.ownerNode))
                findings.push_back(diskOnTarget(disk, node));
        if (findings.empty())
            findings.push_back(notApplicable(disk.subject(), tr("There is no other node to move to.")));
        return findings;
    });
}

} // namespace

std::vector<Check> liveMigrationChecks()
{
    using enum Severity;
    return {
        {.id = "lm-network-chosen",
         .title = QT_TRANSLATE_NOOP("gw::checks", "A wanted network is allowed and first"),
         .severity = Blocker,
         .gates = {{"choose-networks", Check::When::After}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::ChooseNetworks,
         .examine = networkChosen},
        {.id = "lm-network-up",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every node is up on the live migration network"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = networkUp},
        {.id = "lm-cpu-vendor",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Processors of one maker"),
         .severity = Blocker,
         .gates = {{"connect"}, {"live-migrate"}},
         .migrate = true,
         .examine = sameMaker},
        {.id = "lm-cpu-compatible",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Same processor features, or compatibility switched on"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = sameFeatures},
        {.id = "lm-target-memory",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every other node has memory for the guest"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = targetMemory},
        {.id = "lm-disks-follow",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every other node sees the guest's disks, offline"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .repair = Repair::RescanDisks,
         .examine = disksFollow},
    };
}

} // namespace gw::checks
