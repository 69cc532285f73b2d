// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/judging.h"

#include <algorithm>
#include <map>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether a node has no use for iSCSI: its SAN disks come by Fibre Channel and it never logged in anywhere.
bool onlyFibreChannel(const site::NodeFacts &node)
{
    if (!node.disks || !node.iscsiSessions || !node.iscsiPortals)
        return false;
    const bool fibreChannel = std::ranges::any_of(
        *node.disks, [](const wmi::Disk &disk) { return disk.bus == wmi::BusType::FibreChannel; });
    return fibreChannel && node.iscsiSessions->empty() && node.iscsiPortals->empty();
}

std::vector<Finding> serviceRuns(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::services, tr("the services"),
        [](const site::NodeFacts &node, const std::vector<wmi::Service> &services) {
            if (onlyFibreChannel(node))
                return notApplicable(nodeSubject(node.name),
                                     tr("%1 uses Fibre Channel only.").arg(node.name));
            const auto found = std::ranges::find_if(
                services, [](const wmi::Service &service) { return sameName(service.name, u"MSiSCSI"_s); });
            const wmi::Service service = found == services.end() ? wmi::Service{} : *found;
            return passIf(
                service.state == wmi::ServiceState::Running && service.startMode == wmi::StartMode::Automatic,
                nodeSubject(node.name),
                {tr("The iSCSI service on %1 is %2 and its start is %3. After a restart its disks would be "
                    "missing.")
                     .arg(node.name, wmi::word(service.state), wmi::word(service.startMode)),
                 tr("On %1: Set-Service MSiSCSI -StartupType Automatic; Start-Service MSiSCSI")
                     .arg(node.name)},
                {{node.name, u"Win32_Service"_s, u"MSiSCSI"_s, u"State"_s, wmi::word(service.state)},
                 {node.name, u"Win32_Service"_s, u"MSiSCSI"_s, u"StartMode"_s,
                  wmi::word(service.startMode)}});
        });
}

std::vector<Finding> ownInitiatorName(const site::Snapshot &snapshot, const Scope &)
{
    std::map<QString, QString> owners; // initiator name, node
    return onEachNode(
        snapshot, &site::NodeFacts::initiatorNames, tr("the initiator names"),
        [&](const site::NodeFacts &node, const QStringList &names) {
            QString shared, other;
            for (const QString &name : names) {
                const auto [entry, isNew] = owners.try_emplace(name.toLower(), node.name);
                if (!isNew && entry->second != node.name) {
                    shared = name;
                    other = entry->second;
                }
            }
            return passIf(
                shared.isEmpty(), nodeSubject(node.name),
                {tr("%1 and %2 share the initiator name %3, as cloned servers do. The array cannot tell "
                    "them apart.")
                     .arg(other, node.name, shared),
                 tr("Rename it in iSCSI Initiator, Configuration, then update the array.")},
                {{node.name, u"MSFT_InitiatorPort"_s, {}, u"NodeAddress"_s, names.join(u", "_s)}});
        });
}

/// Targets that every node has to be logged in to: those of the disks judged, and those that any node uses.
QStringList wantedTargets(const site::Snapshot &snapshot, const Scope &scope)
{
    QStringList targets;
    const auto add = [&](const QString &target) {
        if (!target.isEmpty() && !targets.contains(target))
            targets << target;
    };
    if (snapshot.array.luns)
        for (const san::Lun &lun : *snapshot.array.luns)
            for (const DiskScope &disk : scope.disks)
                if (wmi::sameIdentifier(lun.identifier, disk.identifier))
                    for (const scsi::LunAddress &address : lun.addresses)
                        add(address.target.name);
    for (const site::NodeFacts &node : snapshot.nodes)
        if (node.iscsiSessions)
            for (const wmi::IscsiSession &session : *node.iscsiSessions)
                add(session.target);
    return targets;
}

std::vector<Finding> sessionConnected(const site::Snapshot &snapshot, const Scope &scope)
{
    const QStringList targets = wantedTargets(snapshot, scope);
    return onEachNode(
        snapshot, &site::NodeFacts::iscsiSessions, tr("the iSCSI sessions"),
        [&](const site::NodeFacts &node, const std::vector<wmi::IscsiSession> &sessions) {
            if (targets.isEmpty())
                return notApplicable(nodeSubject(node.name), tr("No iSCSI target is in use."));
            QStringList missing;
            std::vector<Evidence> evidence;
            for (const QString &target : targets) {
                const bool connected = std::ranges::any_of(sessions, [&](const wmi::IscsiSession &session) {
                    return session.connected && sameName(session.target, target);
                });
                evidence.push_back(
                    {node.name, u"MSFT_iSCSISession"_s, target, u"IsConnected"_s, yesNo(connected)});
                if (!connected)
                    missing << target;
            }
            return passIf(missing.isEmpty(), nodeSubject(node.name),
                          {tr("%1 is not connected to %2. It does not see the LUNs there.")
                               .arg(node.name, missing.join(u", "_s)),
                           tr("In iSCSI Initiator of %1 connect the target, as a favourite.").arg(node.name)},
                          evidence);
        });
}

std::vector<Finding> sessionPersistent(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::iscsiSessions, tr("the iSCSI sessions"),
        [](const site::NodeFacts &node, const std::vector<wmi::IscsiSession> &sessions) {
            if (sessions.empty())
                return notApplicable(nodeSubject(node.name), tr("%1 has no iSCSI session.").arg(node.name));
            QStringList fleeting;
            std::vector<Evidence> evidence;
            for (const wmi::IscsiSession &session : sessions) {
                evidence.push_back({node.name, u"MSFT_iSCSISession"_s, session.target, u"IsPersistent"_s,
                                    yesNo(session.persistent)});
                if (!session.persistent && !fleeting.contains(session.target))
                    fleeting << session.target;
            }
            return passIf(
                fleeting.isEmpty(), nodeSubject(node.name),
                {tr("The connection of %1 to %2 is not a favourite. After a restart its cluster disks would "
                    "be offline.")
                     .arg(node.name, fleeting.join(u", "_s)),
                 tr("Tick \"Add this connection to the list of Favorite Targets\" in iSCSI Initiator of %1.")
                     .arg(node.name)},
                evidence);
        });
}

std::map<QString, int> pathsPerTarget(const std::vector<wmi::IscsiSession> &sessions)
{
    std::map<QString, int> paths;
    for (const wmi::IscsiSession &session : sessions)
        if (session.connected)
            ++paths[session.target];
    return paths;
}

std::vector<Finding> twoPaths(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::iscsiSessions, tr("the iSCSI sessions"),
        [](const site::NodeFacts &node, const std::vector<wmi::IscsiSession> &sessions) {
            const auto paths = pathsPerTarget(sessions);
            if (paths.empty())
                return notApplicable(nodeSubject(node.name), tr("%1 has no iSCSI session.").arg(node.name));
            QStringList single;
            std::vector<Evidence> evidence;
            for (const auto &[target, count] : paths) {
                evidence.push_back(
                    {node.name, u"MSFT_iSCSISession"_s, target, u"sessions"_s, QString::number(count)});
                if (count < 2)
                    single << target;
            }
            return passIf(single.isEmpty(), nodeSubject(node.name),
                          {tr("%1 has one path to %2. One cable or switch would take the guest down.")
                               .arg(node.name, single.join(u", "_s)),
                           tr("Connect once more, through the second card to the second portal.")},
                          evidence);
        });
}

/// The cluster's network that has a card of the node at that address; null when there is none.
const wmi::ClusterNetwork *networkAt(const site::ClusterFacts &cluster, const QString &node,
                                     const QString &address)
{
    for (const wmi::NetworkInterface &card : *cluster.interfaces)
        if (sameName(card.node, node) && card.address == address)
            for (const wmi::ClusterNetwork &network : *cluster.networks)
                if (sameName(network.name, card.network))
                    return &network;
    return nullptr;
}

std::vector<Finding> storageNetworkForItself(const site::Snapshot &snapshot, const Scope &)
{
    const QString networks = tr("the cluster's networks");
    if (!snapshot.cluster.networks)
        return {unknown(siteSubject(snapshot), networks, snapshot.cluster.networks.error())};
    if (!snapshot.cluster.interfaces)
        return {unknown(siteSubject(snapshot), networks, snapshot.cluster.interfaces.error())};
    return onEachNode(
        snapshot, &site::NodeFacts::iscsiConnections, tr("the iSCSI connections"),
        [&](const site::NodeFacts &node, const std::vector<wmi::IscsiConnection> &connections) {
            QStringList shared;
            std::vector<Evidence> evidence;
            for (const wmi::IscsiConnection &connection : connections) {
                const auto *network = networkAt(snapshot.cluster, node.name, connection.initiatorAddress);
                if (!network)
                    continue;
                evidence.push_back(
                    {node.name, u"MSCluster_Network"_s, network->name, u"Role"_s, wmi::word(network->role)});
                if (network->role != wmi::NetworkRole::None && !shared.contains(network->name))
                    shared << network->name;
            }
            if (evidence.empty())
                return notApplicable(nodeSubject(node.name),
                                     tr("No network of the cluster carries iSCSI on %1.").arg(node.name));
            return passIf(shared.isEmpty(), nodeSubject(node.name),
                          {tr("%1 reaches its disks over %2, which the cluster uses too: one of them can "
                              "starve the other.")
                               .arg(node.name, shared.join(u", "_s)),
                           tr("Give storage a network of its own, and in Failover Cluster Manager, Networks, "
                              "choose Do not allow cluster network communication for it.")},
                          evidence);
        });
}

std::vector<Finding> multipathInstalled(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::multipath, tr("multipath I/O"),
        [](const site::NodeFacts &node, const wmi::Multipath &multipath) {
            if (!node.iscsiSessions)
                return unknown(nodeSubject(node.name), tr("the iSCSI sessions"), node.iscsiSessions.error());
            const auto paths = pathsPerTarget(*node.iscsiSessions);
            const bool several =
                std::ranges::any_of(paths, [](const auto &entry) { return entry.second > 1; });
            if (!several)
                return notApplicable(nodeSubject(node.name),
                                     tr("%1 has no more than one path.").arg(node.name));
            return passIf(multipath.installed, nodeSubject(node.name),
                          {tr("%1 has several paths but no multipath I/O: each LUN shows up once for each "
                              "path, and using it "
                              "corrupts data.")
                               .arg(node.name),
                           tr("On %1: Install-WindowsFeature Multipath-IO, claim iSCSI disks, restart.")
                               .arg(node.name)},
                          {{node.name, u"MPIO_DISK_INFO"_s, {}, u"present"_s, yesNo(multipath.installed)}});
        });
}

std::vector<Finding> oneLunOneDisk(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::disks, tr("the disks"),
        [](const site::NodeFacts &node, const std::vector<wmi::Disk> &disks) {
            std::map<QString, QStringList> numbers;
            QStringList doubled;
            for (const wmi::Disk &disk : disks) {
                if (!disk.uniqueId.isEmpty())
                    numbers[wmi::comparableIdentifier(disk.uniqueId)] << QString::number(disk.number);
                if (disk.offlineReason == wmi::OfflineReason::RedundantPath)
                    doubled << tr("disk %1 is a redundant path").arg(disk.number);
            }
            for (const auto &[identifier, list] : numbers)
                if (list.size() > 1)
                    doubled << tr("%1 is disks %2").arg(identifier, list.join(u", "_s));
            return passIf(doubled.isEmpty(), nodeSubject(node.name),
                          {tr("The paths of a LUN are not joined on %1: %2. Using it would corrupt data.")
                               .arg(node.name, doubled.join(u"; "_s)),
                           tr("Add the device to MPIO on %1 (iSCSI: tick \"Add support for iSCSI devices\"), "
                              "restart it.")
                               .arg(node.name)},
                          {{node.name,
                            u"MSFT_Disk"_s,
                            {},
                            u"UniqueId"_s,
                            doubled.isEmpty() ? tr("each once") : doubled.join(u"; "_s)}});
        });
}

/// As the array calls it, where it does.
QString nameOfLun(const site::Snapshot &snapshot, const QString &identifier)
{
    if (snapshot.array.luns)
        for (const san::Lun &lun : *snapshot.array.luns)
            if (wmi::sameIdentifier(lun.identifier, identifier))
                return lun.name;
    return identifier;
}

/// Over how many paths the node that has the most reaches each LUN; by comparable identifier.
std::map<QString, quint32> mostPaths(const site::Snapshot &snapshot)
{
    std::map<QString, quint32> most;
    for (const site::NodeFacts &node : snapshot.nodes)
        if (node.multipath)
            for (const wmi::MpioDisk &disk : node.multipath->disks) {
                quint32 &paths = most[wmi::comparableIdentifier(disk.serial)];
                paths = std::max(paths, disk.paths);
            }
    return most;
}

std::vector<Finding> allPaths(const site::Snapshot &snapshot, const Scope &)
{
    const auto most = mostPaths(snapshot);
    return onEachNode(
        snapshot, &site::NodeFacts::multipath, tr("multipath I/O"),
        [&](const site::NodeFacts &node, const wmi::Multipath &multipath) {
            if (multipath.disks.empty())
                return notApplicable(nodeSubject(node.name),
                                     tr("%1 has no disk with several paths.").arg(node.name));
            QStringList fewer;
            std::vector<Evidence> evidence;
            for (const wmi::MpioDisk &disk : multipath.disks) {
                const QString lun = nameOfLun(snapshot, disk.serial);
                const quint32 wanted = most.at(wmi::comparableIdentifier(disk.serial));
                evidence.push_back({node.name, u"MPIO_DISK_INFO"_s, lun, u"DriveInfo.NumberPaths"_s,
                                    QString::number(disk.paths)});
                if (disk.paths < wanted)
                    fewer << tr("%1 over %2 of %3 paths")
                                 .arg(lun, QString::number(disk.paths), QString::number(wanted));
            }
            return passIf(fewer.isEmpty(), nodeSubject(node.name),
                          {tr("%1 reaches %2. When the next path fails, its guests lose their disks.")
                               .arg(node.name, fewer.join(u", "_s)),
                           tr("Look for the cable, the card, the zone or the iSCSI session that is down; on "
                              "%1 mpclaim -s -d shows the paths of a disk.")
                               .arg(node.name)},
                          evidence);
        });
}

QStringList modulesOf(const wmi::Multipath &multipath)
{
    QStringList modules;
    for (const wmi::MpioDisk &disk : multipath.disks)
        if (!modules.contains(disk.dsm, Qt::CaseInsensitive))
            modules << disk.dsm;
    modules.sort(Qt::CaseInsensitive);
    return modules;
}

std::vector<Finding> sameModule(const site::Snapshot &snapshot, const Scope &)
{
    const site::NodeFacts *first = nullptr; // that has any
    return onEachNode(
        snapshot, &site::NodeFacts::multipath, tr("multipath I/O"),
        [&first](const site::NodeFacts &node, const wmi::Multipath &multipath) {
            if (multipath.disks.empty())
                return notApplicable(nodeSubject(node.name),
                                     tr("%1 has no disk with several paths.").arg(node.name));
            first = first ? first : &node;
            const QString here = modulesOf(multipath).join(u", "_s);
            const QString there = modulesOf(*first->multipath).join(u", "_s);
            return passIf(sameName(here, there), nodeSubject(node.name),
                          {tr("%1 uses the multipath driver %2, %3 uses %4. After a migration the disks of a "
                              "guest would be driven differently.")
                               .arg(first->name, there, node.name, here),
                           tr("Install the array's own module on all nodes, or on none, in one version.")},
                          {{node.name, u"MPIO_DISK_INFO"_s, {}, u"DriveInfo.DsmName"_s, here}});
        });
}

} // namespace

std::vector<Check> iscsiChecks()
{
    using enum Severity;
    return {
        {.id = "iscsi-service",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The initiator service runs and starts by itself"),
         .severity = Blocker,
         .gates = {{"connect", Check::When::After}, {"map-lun"}},
         .migrate = true,
         .repair = Repair::StartService,
         .examine = serviceRuns},
        {.id = "iscsi-iqn-unique",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Each node has its own initiator name"),
         .severity = Blocker,
         .gates = {{"connect"}, {"map-lun"}},
         .migrate = true,
         .examine = ownInitiatorName},
        {.id = "iscsi-session-connected",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every node is logged in to every target"),
         .severity = Blocker,
         .gates = {{"map-lun", Check::When::After}},
         .migrate = true,
         .repair = Repair::ConnectSession,
         .examine = sessionConnected},
        {.id = "iscsi-session-persistent",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Sessions come back after a restart"),
         .severity = Blocker,
         .gates = {{"map-lun", Check::When::After}},
         .migrate = true,
         .repair = Repair::MakeSessionPersistent,
         .examine = sessionPersistent},
        {.id = "iscsi-two-paths",
         .title = QT_TRANSLATE_NOOP("gw::checks", "At least two paths"),
         .severity = Warning,
         .gates = {{"map-lun", Check::When::After}},
         .migrate = true,
         .repair = Repair::ConnectSession,
         .examine = twoPaths},
        {.id = "iscsi-dedicated-adapter",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Storage has a network of its own"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = storageNetworkForItself},
        {.id = "mpio-installed",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Multipath I/O is installed where there are several paths"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = multipathInstalled},
        {.id = "mpio-claims-disk",
         .title = QT_TRANSLATE_NOOP("gw::checks", "One LUN is one disk"),
         .severity = Blocker,
         .gates = {{"rescan", Check::When::After}, {"prepare-disk"}},
         .migrate = true,
         .examine = oneLunOneDisk},
        {.id = "mpio-paths-active",
         .title = QT_TRANSLATE_NOOP("gw::checks", "All paths to a LUN are up, on each node"),
         .severity = Warning,
         .gates = {{"map-lun", Check::When::After}},
         .migrate = true,
         .examine = allPaths},
        {.id = "mpio-same-dsm",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The same multipath driver on all nodes"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = sameModule},
    };
}

} // namespace gw::checks
