// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/judging.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// No connection is what this check looks for, so the error of a node that was asked is a failure, not an
/// unknown.
std::vector<Finding> reachable(const site::Snapshot &snapshot, const Scope &)
{
    std::vector<Finding> findings;
    for (const site::NodeFacts &node : snapshot.nodes) {
        const Subject subject = nodeSubject(node.name);
        if (node.reachable) {
            findings.push_back(
                passIf(*node.reachable, subject, {tr("%1 does not answer.").arg(node.name), tr("Start it.")},
                       {{node.name, {}, {}, u"connection"_s, *node.reachable ? u"open"_s : u"none"_s}}));
            continue;
        }
        const Error &error = node.reachable.error();
        if (error.kind == Error::Kind::NotFound) {
            findings.push_back(unknown(subject, tr("whether %1 answers").arg(node.name), error));
            continue;
        }
        const QString remedy =
            error.remedy.isEmpty()
                ? tr("Look whether %1 is up, its name resolves, its firewall lets remote management in and "
                     "the account may log on.")
                      .arg(node.name)
                : error.remedy;
        findings.push_back(fail(subject, {tr("%1 does not answer: %2").arg(node.name, error.text()), remedy},
                                {{node.name, {}, {}, u"connection"_s, kindName(error.kind)}}));
    }
    return findings;
}

Finding judgeNodeUp(const wmi::ClusterNode &node)
{
    QStringList troubles;
    if (node.state != wmi::NodeState::Up)
        troubles << wmi::word(node.state);
    if (node.isolated)
        troubles << tr("isolated");
    if (node.quarantined)
        troubles << tr("quarantined");
    if (node.drain == wmi::NodeDrain::InProgress || node.drain == wmi::NodeDrain::Completed)
        troubles << tr("drained");
    return passIf(troubles.isEmpty(), nodeSubject(node.name),
                  {tr("%1 is %2. The guest could not move there.").arg(node.name, troubles.join(u", "_s)),
                   tr("Resume the node in Failover Cluster Manager; for a quarantined one run "
                      "Start-ClusterNode -ClearQuarantine on it.")},
                  {{node.name, u"MSCluster_Node"_s, {}, u"State"_s, wmi::word(node.state)},
                   {node.name, u"MSCluster_Node"_s, {}, u"NodeDrainStatus"_s, wmi::word(node.drain)}});
}

std::vector<Finding> nodesUp(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(snapshot, &site::ClusterFacts::nodes, tr("the cluster's nodes"),
                           [](const auto &nodes) {
                               std::vector<Finding> findings;
                               std::ranges::transform(nodes, std::back_inserter(findings), judgeNodeUp);
                               return findings;
                           });
}

/// A service that has to run and to start with Windows.
std::vector<Finding> serviceRuns(const site::Snapshot &snapshot, const QString &service,
                                 const QString &consequence)
{
    return onEachNode(
        snapshot, &site::NodeFacts::services, tr("the services"),
        [&](const site::NodeFacts &node, const std::vector<wmi::Service> &services) {
            const auto found = std::ranges::find_if(
                services, [&](const wmi::Service &candidate) { return sameName(candidate.name, service); });
            if (found == services.end())
                return fail(nodeSubject(node.name),
                            {tr("%1 has no service %2. %3").arg(node.name, service, consequence),
                             tr("Install the role or feature that brings the service %1.").arg(service)},
                            {{node.name, u"Win32_Service"_s, service, u"State"_s, tr("not installed")}});
            const bool good =
                found->state == wmi::ServiceState::Running && found->startMode == wmi::StartMode::Automatic;
            return passIf(
                good, nodeSubject(node.name),
                {tr("The service %1 on %2 is %3 and its start is %4. %5")
                     .arg(service, node.name, wmi::word(found->state), wmi::word(found->startMode),
                          consequence),
                 tr("On %1: Set-Service %2 -StartupType Automatic; Start-Service %2")
                     .arg(node.name, service)},
                {{node.name, u"Win32_Service"_s, service, u"State"_s, wmi::word(found->state)},
                 {node.name, u"Win32_Service"_s, service, u"StartMode"_s, wmi::word(found->startMode)}});
        });
}

std::vector<Finding> hyperVRuns(const site::Snapshot &snapshot, const Scope &)
{
    return serviceRuns(snapshot, u"vmms"_s, tr("Without it no guest can be made or moved there."));
}

std::vector<Finding> clusterServiceRuns(const site::Snapshot &snapshot, const Scope &)
{
    return serviceRuns(snapshot, u"ClusSvc"_s, tr("Without it the node is not part of the cluster."));
}

std::vector<Finding> hypervisorRuns(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::computer, tr("the computer's data"),
        [](const site::NodeFacts &node, const wmi::Computer &computer) {
            if (!computer.hypervisorPresent)
                return unknown(nodeSubject(node.name),
                               {tr("Windows on %1 does not tell whether the hypervisor runs.").arg(node.name),
                                tr("Look in its Hyper-V Manager whether a guest can start.")});
            return passIf(
                *computer.hypervisorPresent, nodeSubject(node.name),
                {tr("Windows on %1 runs without the hypervisor. No guest can start there.").arg(node.name),
                 tr("Switch on virtualisation (VT-x or AMD-V) and no-execute in its firmware, "
                    "run bcdedit /set hypervisorlaunchtype auto, restart it.")},
                {{node.name,
                  u"Win32_ComputerSystem"_s,
                  {},
                  u"HypervisorPresent"_s,
                  yesNo(*computer.hypervisorPresent)}});
        });
}

/// Every node's value compared with that of the first node that answered.
template<class T, class Value, class Explain>
std::vector<Finding> sameOnAllNodes(const site::Snapshot &snapshot, site::Fact<T> site::NodeFacts::*fact,
                                    const QString &factName, const QString &className,
                                    const QString &property, Value value, Explain explain)
{
    const site::NodeFacts *first = nullptr;
    return onEachNode(snapshot, fact, factName, [&](const site::NodeFacts &node, const T &facts) {
        if (!first)
            first = &node;
        const QString here = value(facts);
        const QString there = value(*(first->*fact));
        return passIf(
            sameName(here, there), nodeSubject(node.name), explain(*first, there, node, here),
            {{first->name, className, {}, property, there}, {node.name, className, {}, property, here}});
    });
}

std::vector<Finding> sameWindows(const site::Snapshot &snapshot, const Scope &)
{
    return sameOnAllNodes(
        snapshot, &site::NodeFacts::system, tr("the version of Windows"), u"Win32_OperatingSystem"_s,
        u"Version"_s, [](const wmi::OperatingSystem &system) { return system.version; },
        [](const site::NodeFacts &first, const QString &there, const site::NodeFacts &node,
           const QString &here) {
            return Advice{tr("%1 runs Windows %2, %3 runs %4. Guests may move one way only.")
                              .arg(first.name, there, node.name, here),
                          tr("Finish the upgrade of the nodes, then run Update-ClusterFunctionalLevel.")};
        });
}

std::vector<Finding> sameSystemDrive(const site::Snapshot &snapshot, const Scope &)
{
    return sameOnAllNodes(
        snapshot, &site::NodeFacts::system, tr("the system drive"), u"Win32_OperatingSystem"_s,
        u"SystemDrive"_s, [](const wmi::OperatingSystem &system) { return system.systemDrive; },
        [](const site::NodeFacts &first, const QString &there, const site::NodeFacts &node,
           const QString &here) {
            return Advice{
                tr("Windows is on %1 of %2 and on %3 of %4. The paths of cluster shared volumes differ, and "
                   "migrations fail at their end (event 20413).")
                    .arg(there, first.name, here, node.name),
                tr("Install %1 again with Windows on %2; there is no other way.").arg(node.name, there)};
        });
}

std::vector<Finding> sameDomain(const site::Snapshot &snapshot, const Scope &)
{
    return sameOnAllNodes(
        snapshot, &site::NodeFacts::computer, tr("the domain"), u"Win32_ComputerSystem"_s, u"Domain"_s,
        [](const wmi::Computer &computer) { return computer.domain; },
        [](const site::NodeFacts &first, const QString &there, const site::NodeFacts &node,
           const QString &here) {
            return Advice{tr("%1 is in %2, %3 is in %4. Guests cannot move between them.")
                              .arg(first.name, there, node.name, here),
                          tr("Join all nodes to one domain.")};
        });
}

std::vector<Finding> clocksAgree(const site::Snapshot &snapshot, const Scope &)
{
    constexpr qint64 tolerance = 60; // seconds; Kerberos gives up at 300
    return onEachNode(
        snapshot, &site::NodeFacts::system, tr("the clock"),
        [](const site::NodeFacts &node, const wmi::OperatingSystem &system) {
            if (!system.localTime.isValid() || !system.asked.isValid())
                return unknown(nodeSubject(node.name),
                               {tr("%1 did not tell its time.").arg(node.name), tr("Check again.")});
            const qint64 off = system.asked.secsTo(system.localTime);
            return passIf(std::abs(off) < tolerance, nodeSubject(node.name),
                          {tr("The clock of %1 is %2 seconds off. Log-ons between the nodes fail from "
                              "five minutes on.")
                               .arg(node.name, QString::number(off)),
                           tr("On %1: w32tm /resync").arg(node.name)},
                          {{node.name,
                            u"Win32_OperatingSystem"_s,
                            {},
                            u"LocalDateTime"_s,
                            system.localTime.toString(Qt::ISODate)}});
        });
}

std::vector<Finding> newDisksStayOffline(const site::Snapshot &snapshot, const Scope &)
{
    return onEachNode(
        snapshot, &site::NodeFacts::newDiskPolicy, tr("the policy for new disks"),
        [](const site::NodeFacts &node, wmi::NewDiskPolicy policy) {
            const bool good =
                policy == wmi::NewDiskPolicy::OfflineShared || policy == wmi::NewDiskPolicy::OfflineAll;
            return passIf(
                good, nodeSubject(node.name),
                {tr("%1 brings every new disk online by itself. Two nodes that mount one LUN destroy it, and "
                    "an online disk cannot be given to a guest.")
                     .arg(node.name),
                 tr("On %1, in diskpart: san policy=OfflineShared").arg(node.name)},
                {{node.name, u"MSFT_StorageSetting"_s, {}, u"NewDiskPolicy"_s, wmi::word(policy)}});
        });
}

std::vector<Finding> enoughMemory(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!scope.memory)
        return {notApplicable(siteSubject(snapshot), tr("No guest is ordered."))};
    return onEachNode(snapshot, &site::NodeFacts::system, tr("the free memory"),
                      [&](const site::NodeFacts &node, const wmi::OperatingSystem &system) {
                          const ByteSize need(scope.memory->bytes() + scope.memoryReserve.bytes());
                          return passIf(system.freeMemory >= need, nodeSubject(node.name),
                                        {tr("%1 has %2 of memory free, %3 needs %4 and the node keeps %5 for "
                                            "itself. It could not start "
                                            "there.")
                                             .arg(node.name, system.freeMemory.text(), scope.guest,
                                                  scope.memory->text(), scope.memoryReserve.text()),
                                         tr("Order less memory for %1, or move other guests away from %2.")
                                             .arg(scope.guest, node.name)},
                                        {{node.name,
                                          u"Win32_OperatingSystem"_s,
                                          {},
                                          u"FreePhysicalMemory"_s,
                                          system.freeMemory.text()}});
                      });
}

std::vector<Finding> enoughProcessors(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!scope.processors)
        return {notApplicable(siteSubject(snapshot), tr("No guest is ordered."))};
    return onEachNode(
        snapshot, &site::NodeFacts::computer, tr("the number of processors"),
        [&](const site::NodeFacts &node, const wmi::Computer &computer) {
            const QString count = QString::number(computer.logicalProcessors);
            return passIf(
                *scope.processors <= computer.logicalProcessors, nodeSubject(node.name),
                {tr("%1 is to have %2 processors, %3 has %4. It could not start there.")
                     .arg(scope.guest, QString::number(*scope.processors), node.name, count),
                 tr("Order at most %1 processors.").arg(count)},
                {{node.name, u"Win32_ComputerSystem"_s, {}, u"NumberOfLogicalProcessors"_s, count}});
        });
}

} // namespace

std::vector<Check> nodeChecks()
{
    using enum Severity;
    return {
        {.id = "node-reachable",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Each node answers"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = reachable},
        {.id = "node-up",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every node is up"),
         .severity = Blocker,
         .gates = {{"connect"}, {"live-migrate"}},
         .migrate = true,
         .examine = nodesUp},
        {.id = "node-hyperv",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Hyper-V's service runs"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .repair = Repair::StartService,
         .examine = hyperVRuns},
        {.id = "node-hypervisor",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The hypervisor itself is running"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = hypervisorRuns},
        {.id = "node-cluster-service",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The cluster service runs and starts by itself"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .repair = Repair::StartService,
         .examine = clusterServiceRuns},
        {.id = "node-same-windows",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Same Windows on all nodes"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = sameWindows},
        {.id = "node-same-system-drive",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Windows is on the same drive letter"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = sameSystemDrive},
        {.id = "node-clock",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Clocks agree"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = clocksAgree},
        {.id = "node-domain",
         .title = QT_TRANSLATE_NOOP("gw::checks", "All nodes are in one domain"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = sameDomain},
        {.id = "node-san-policy",
         .title = QT_TRANSLATE_NOOP("gw::checks", "New disks stay offline"),
         .severity = Warning,
         .gates = {{"rescan"}},
         .migrate = true,
         .repair = Repair::SetNewDiskPolicy,
         .examine = newDisksStayOffline},
        {.id = "node-free-memory",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Enough memory on every node"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .examine = enoughMemory},
        {.id = "node-cpu-count",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No more processors than the smallest node has"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .examine = enoughProcessors},
    };
}

} // namespace gw::checks
