// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/judging.h"

#include <algorithm>
#include <map>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Switches that the guests judged need: name, and who needs it.
std::map<QString, QString> neededSwitches(const site::Snapshot &snapshot, const Scope &scope)
{
    std::map<QString, QString> needed;
    if (!scope.switchName.isEmpty())
        needed[scope.switchName] = scope.guest;
    for (const JudgedGuest &guest : judgedGuests(snapshot, scope))
        if (guest.facts->networkAdapters)
            for (const wmi::NetworkAdapter &adapter : *guest.facts->networkAdapters)
                if (!adapter.switchName.isEmpty())
                    needed[adapter.switchName] = guest.name();
    return needed;
}

const wmi::VirtualSwitch *findSwitch(const std::vector<wmi::VirtualSwitch> &switches, const QString &name)
{
    const auto found = std::ranges::find(switches, name, &wmi::VirtualSwitch::name); // the spelling counts
    return found == switches.end() ? nullptr : &*found;
}

QString namesOf(const std::vector<wmi::VirtualSwitch> &switches)
{
    QStringList names;
    for (const wmi::VirtualSwitch &candidate : switches)
        names << u'\'' + candidate.name + u'\'';
    return names.isEmpty() ? tr("none") : names.join(u", "_s);
}

/// One finding for each needed switch on each node: `judge(node, switches, name, guest) -> Finding`.
template<class Judge>
std::vector<Finding> onEachSwitch(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    std::vector<Finding> findings;
    for (const auto &[name, guest] : neededSwitches(snapshot, scope)) {
        auto more =
            onEachNode(snapshot, &site::NodeFacts::switches, tr("the virtual switches"),
                       [&, &name = name, &guest = guest](const site::NodeFacts &node,
                                                         const std::vector<wmi::VirtualSwitch> &switches) {
                           return judge(node, switches, name, guest);
                       });
        std::ranges::move(more, std::back_inserter(findings));
    }
    if (findings.empty())
        findings.push_back(notApplicable(siteSubject(snapshot), tr("No guest needs a virtual switch.")));
    return findings;
}

std::vector<Finding> sameSwitch(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachSwitch(
        snapshot, scope,
        [](const site::NodeFacts &node, const std::vector<wmi::VirtualSwitch> &switches, const QString &name,
           const QString &guest) {
            return passIf(
                findSwitch(switches, name), nodeSubject(node.name),
                {tr("%1 has no switch called '%2' for %3; it has %4. The migration would stop below 10 % "
                    "(21502, 21125).")
                     .arg(node.name, name, guest, namesOf(switches)),
                 tr("Make or rename the switch on %1 with exactly that spelling.").arg(node.name)},
                {{node.name, u"Msvm_VirtualEthernetSwitch"_s, {}, u"ElementName"_s, namesOf(switches)}});
        });
}

std::vector<Finding> externalSwitch(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachSwitch(
        snapshot, scope,
        [](const site::NodeFacts &node, const std::vector<wmi::VirtualSwitch> &switches, const QString &name,
           const QString &guest) {
            const wmi::VirtualSwitch *found = findSwitch(switches, name);
            if (!found)
                return notApplicable(nodeSubject(node.name),
                                     tr("%1 has no switch '%2'.").arg(node.name, name));
            return passIf(
                found->kind == wmi::SwitchKind::External, nodeSubject(node.name),
                {tr("The switch '%1' on %2 is %3, not external. %4 would lose its network there.")
                     .arg(name, node.name, wmi::word(found->kind), guest),
                 tr("Bind the switch to a network card of %1.").arg(node.name)},
                {{node.name, u"Msvm_VirtualEthernetSwitch"_s, name, u"kind"_s, wmi::word(found->kind)}});
        });
}

Subject networkSubject(const wmi::ClusterNetwork &network)
{
    return {.kind = Subject::Kind::Network, .name = network.name};
}

std::vector<Finding> networksUp(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::networks, tr("the cluster's networks"),
        [&](const std::vector<wmi::ClusterNetwork> &networks) {
            std::vector<Finding> findings;
            for (const wmi::ClusterNetwork &network : networks)
                findings.push_back(
                    network.role == wmi::NetworkRole::None
                        ? notApplicable(networkSubject(network), tr("The cluster does not use this network."))
                        : passIf(network.state == wmi::NetworkState::Up, networkSubject(network),
                                 {tr("The cluster network %1 is %2.")
                                      .arg(network.name, wmi::word(network.state)),
                                  tr("Look at the cards, cables and switch ports of its nodes.")},
                                 {{snapshot.clusterName, u"MSCluster_Network"_s, network.name, u"State"_s,
                                   wmi::word(network.state)}}));
            return findings;
        });
}

std::vector<Finding> twoNetworks(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::networks, tr("the cluster's networks"),
        [&](const std::vector<wmi::ClusterNetwork> &networks) -> std::vector<Finding> {
            QStringList carrying;
            for (const wmi::ClusterNetwork &network : networks)
                if (network.role == wmi::NetworkRole::Cluster ||
                    network.role == wmi::NetworkRole::ClusterAndClient)
                    carrying << network.name;
            return {passIf(
                carrying.size() >= 2, siteSubject(snapshot),
                {tr("Only %n network(s) carry the cluster's own traffic: %1. One switch would tear the "
                    "cluster apart.",
                    int(carrying.size()))
                     .arg(carrying.isEmpty() ? tr("none") : carrying.join(u", "_s)),
                 tr("Let a second network carry cluster traffic.")},
                {{snapshot.clusterName, u"MSCluster_Network"_s, {}, u"Role"_s, carrying.join(u", "_s)}})};
        });
}

/// Whether that network carries iSCSI sessions of any node.
bool carriesStorage(const site::Snapshot &snapshot, const wmi::ClusterNetwork &network)
{
    if (!snapshot.cluster.interfaces)
        return false;
    return std::ranges::any_of(*snapshot.cluster.interfaces, [&](const wmi::NetworkInterface &interface) {
        if (!sameName(interface.network, network.name))
            return false;
        const site::NodeFacts *node = snapshot.node(interface.node);
        return node && node->iscsiConnections &&
               std::ranges::any_of(*node->iscsiConnections, [&](const wmi::IscsiConnection &connection) {
                   return connection.initiatorAddress == interface.address;
               });
    });
}

std::vector<Finding> roles(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::networks, tr("the cluster's networks"),
        [&](const std::vector<wmi::ClusterNetwork> &networks) -> std::vector<Finding> {
            if (!snapshot.cluster.interfaces)
                return {unknown(siteSubject(snapshot), tr("the cluster's network interfaces"),
                                snapshot.cluster.interfaces.error())};
            std::vector<Finding> findings;
            for (const wmi::ClusterNetwork &network : networks)
                findings.push_back(
                    passIf(network.role == wmi::NetworkRole::None || !carriesStorage(snapshot, network),
                           networkSubject(network),
                           {tr("%1 carries iSCSI and is also used by the cluster. Storage and migrations "
                               "slow each other down.")
                                .arg(network.name),
                            tr("Set \"Do not allow cluster network communication on this network\" for %1.")
                                .arg(network.name)},
                           {{snapshot.clusterName, u"MSCluster_Network"_s, network.name, u"Role"_s,
                             wmi::word(network.role)}}));
            return findings;
        });
}

std::vector<Finding> uniqueMac(const site::Snapshot &snapshot, const Scope &scope)
{
    std::map<QString, QStringList> users;
    for (const JudgedGuest &guest : judgedGuests(snapshot, {}))
        if (guest.facts->networkAdapters)
            for (const wmi::NetworkAdapter &adapter : *guest.facts->networkAdapters)
                if (!adapter.mac.isEmpty() && adapter.mac != u"000000000000"_s)
                    users[adapter.mac.toUpper()] << guest.name();
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::networkAdapters, tr("the guest's network adapters"),
        [&](const JudgedGuest &guest, const std::vector<wmi::NetworkAdapter> &adapters) {
            QStringList shared;
            QStringList macs;
            for (const wmi::NetworkAdapter &adapter : adapters) {
                macs << adapter.mac;
                if (users[adapter.mac.toUpper()].size() > 1)
                    shared << tr("%1 (%2)").arg(adapter.mac, users[adapter.mac.toUpper()].join(u", "_s));
            }
            return passIf(
                shared.isEmpty(), guest.subject(),
                {tr("%1 shares a MAC address: %2. Both lose their network at random.")
                     .arg(guest.name(), shared.join(u"; "_s)),
                 tr("Give one of them another address; look at the MAC address ranges of the nodes.")},
                {{guest.node->name, u"Msvm_SyntheticEthernetPortSettingData"_s, guest.name(), u"Address"_s,
                  macs.join(u", "_s)}});
        });
}

} // namespace

std::vector<Check> networkChecks()
{
    using enum Severity;
    return {
        {.id = "net-switch-same-name",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every node has the guest's virtual switch"),
         .severity = Blocker,
         .gates = {{"create-guest"}, {"live-migrate"}},
         .migrate = true,
         .examine = sameSwitch},
        {.id = "net-switch-external",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The virtual switch is external"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = externalSwitch},
        {.id = "net-mac-unique",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No other guest has its MAC address"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = uniqueMac},
        {.id = "net-cluster-networks-up",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Cluster networks are up"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = networksUp},
        {.id = "net-cluster-two",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Two networks for the cluster's own traffic"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = twoNetworks},
        {.id = "net-roles",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Storage networks carry storage only"),
         .severity = Warning,
         .gates = {{"choose-networks"}},
         .migrate = true,
         .repair = Repair::SetNetworkRole,
         .examine = roles},
    };
}

} // namespace gw::checks
