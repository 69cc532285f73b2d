// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<Finding> quorum(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::nodes, tr("the cluster's nodes"),
        [&](const std::vector<wmi::ClusterNode> &nodes) -> std::vector<Finding> {
            if (!snapshot.cluster.resources)
                return {unknown(siteSubject(snapshot), tr("the cluster's resources"),
                                snapshot.cluster.resources.error())};
            quint32 votes = 0;
            quint32 heaviest = 0;
            std::vector<Evidence> evidence;
            for (const wmi::ClusterNode &node : nodes) {
                const quint32 weight = node.state == wmi::NodeState::Up ? node.dynamicWeight : 0;
                votes += weight;
                heaviest = std::max(heaviest, weight);
                evidence.push_back({node.name,
                                    u"MSCluster_Node"_s,
                                    {},
                                    u"DynamicWeight"_s,
                                    QString::number(node.dynamicWeight)});
            }
            if (votes == 0)
                return {unknown(siteSubject(snapshot),
                                {tr("The nodes did not tell their votes."),
                                 tr("Look at the quorum in Failover Cluster Manager.")},
                                evidence)};
            const auto witness =
                std::ranges::find_if(*snapshot.cluster.resources, [](const wmi::Resource &resource) {
                    return resource.type.endsWith(u" Witness"_s) ||
                           (resource.core && resource.isPhysicalDisk());
                });
            const bool hasWitness = witness != snapshot.cluster.resources->end();
            if (hasWitness) {
                evidence.push_back(
                    onResource(snapshot, witness->name, u"State"_s, wmi::word(witness->state)));
                if (witness->state == wmi::ResourceState::Online)
                    ++votes;
                else
                    return {fail(siteSubject(snapshot),
                                 {tr("The witness %1 is %2. If a node stops now, the cluster may stop.")
                                      .arg(witness->name, wmi::word(witness->state)),
                                  tr("Bring the witness online again, or configure another one.")},
                                 evidence)};
            }
            return {passIf((votes - heaviest) * 2 > votes, siteSubject(snapshot),
                           {tr("If one more node stops, the cluster stops: only %1 votes are left.")
                                .arg(votes - heaviest),
                            tr("Configure a witness, or bring the other nodes back.")},
                           evidence)};
        });
}

std::vector<Finding> coreOnline(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::groups, tr("the cluster's roles"),
        [&](const std::vector<wmi::Group> &groups) -> std::vector<Finding> {
            std::vector<Finding> findings;
            for (const wmi::Group &group : groups) {
                if (!group.core || group.type == 2) // 2: Available Storage, offline while it is empty
                    continue;
                findings.push_back(
                    passIf(group.state == wmi::GroupState::Online, resourceSubject(group.name),
                           {tr("The cluster's core group %1 is %2.").arg(group.name, wmi::word(group.state)),
                            tr("Look at its name, address and witness in Failover Cluster Manager.")},
                           {{snapshot.clusterName, u"MSCluster_ResourceGroup"_s, group.name, u"State"_s,
                             wmi::word(group.state)}}));
            }
            if (findings.empty())
                findings.push_back(unknown(siteSubject(snapshot),
                                           {tr("The cluster named no core group."), tr("Check again.")}));
            return findings;
        });
}

std::vector<Finding> noBackup(const site::Snapshot &snapshot, const Scope &)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::cluster, tr("the cluster"),
        [&](const wmi::Cluster &cluster) -> std::vector<Finding> {
            return {passIf(!cluster.backupInProgress, siteSubject(snapshot),
                           {tr("A backup of the cluster is in progress. Storage may be slow or paused."),
                            tr("Wait until it has ended.")},
                           {{snapshot.clusterName, u"MSCluster_Cluster"_s, cluster.name,
                             u"BackupInProgress"_s, yesNo(cluster.backupInProgress)}})};
        });
}

std::vector<Finding> nameFree(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!scope.guestIsNew || scope.guest.isEmpty())
        return {notApplicable(siteSubject(snapshot), tr("No guest is to be made."))};
    if (scope.guestIsOurs)
        return {pass(guestSubject(scope.guest), {}, tr("This run has begun the guest and goes on with it."))};
    if (!snapshot.cluster.groups)
        return {
            unknown(guestSubject(scope.guest), tr("the cluster's roles"), snapshot.cluster.groups.error())};
    std::vector<Evidence> users;
    for (const wmi::Group &group : *snapshot.cluster.groups)
        if (sameName(group.name, scope.guest))
            users.push_back({snapshot.clusterName, u"MSCluster_ResourceGroup"_s, {}, u"Name"_s, group.name});
    std::vector<Finding> findings;
    for (const site::NodeFacts &node : snapshot.nodes) {
        if (!node.guests) {
            findings.push_back(unknown(guestSubject(scope.guest), tr("the guests of %1").arg(node.name),
                                       node.guests.error()));
            continue;
        }
        for (const site::GuestFacts &guest : *node.guests)
            if (sameName(guest.guest.name, scope.guest))
                users.push_back(
                    {node.name, u"Msvm_ComputerSystem"_s, {}, u"ElementName"_s, guest.guest.name});
    }
    if (!users.empty())
        return {fail(guestSubject(scope.guest),
                     {tr("The name %1 is in use, on %2.").arg(scope.guest, users.front().host),
                      tr("Choose another name.")},
                     users)};
    if (findings.empty())
        findings.push_back(pass(guestSubject(scope.guest), {}));
    return findings;
}

const site::GuestResource *factsOf(const site::Snapshot &snapshot, const QString &resource)
{
    const auto &all = snapshot.cluster.guestResources;
    const auto found = std::ranges::find_if(
        all, [&](const site::GuestResource &entry) { return sameName(entry.resource, resource); });
    return found == all.end() ? nullptr : &*found;
}

/// The configuration has to name every disk, and the virtual machine its configuration.
Finding judgeDependency(const site::Snapshot &snapshot, const JudgedGuest &guest,
                        const wmi::Resource &dependent, const QStringList &needed)
{
    const Subject subject = resourceSubject(dependent.name);
    const site::GuestResource *facts = factsOf(snapshot, dependent.name);
    if (!facts)
        return unknown(subject,
                       {tr("The dependencies of %1 were not read.").arg(dependent.name), tr("Check again.")});
    if (!facts->dependencies)
        return unknown(subject, tr("the dependencies of %1").arg(dependent.name),
                       facts->dependencies.error());
    QStringList missing;
    for (const QString &resource : needed)
        if (!facts->dependencies->names(resource))
            missing << resource;
    return passIf(
        missing.isEmpty(), subject,
        {tr("%1 does not depend on %2. After a failover %3 would start before it is there.")
             .arg(dependent.name, missing.join(u", "_s), guest.name()),
         tr("Refresh the guest's configuration; do not add the dependency by hand.")},
        {onResource(snapshot, dependent.name, u"GetDependencies"_s, facts->dependencies->expression)});
}

std::vector<Finding> dependencies(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!snapshot.cluster.resources)
        return {unknown(siteSubject(snapshot), tr("the cluster's resources"),
                        snapshot.cluster.resources.error())};
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) -> std::vector<Finding> {
        const wmi::Resource *configuration = guestResource(snapshot, guest.name(), true);
        const wmi::Resource *machine = guestResource(snapshot, guest.name(), false);
        if (!configuration || !machine)
            return {notApplicable(guest.subject(), tr("%1 is not highly available.").arg(guest.name()))};
        QStringList disks;
        for (const JudgedDisk &disk : judgedDisks(snapshot, scope))
            if (const auto *resource = resourceOf(snapshot, disk.scope.identifier);
                resource && sameName(disk.guest, guest.name()))
                disks << resource->resource.name;
        return {judgeDependency(snapshot, guest, *configuration, disks),
                judgeDependency(snapshot, guest, *machine, {configuration->name})};
    });
}

QString meaning(wmi::PathVerdict verdict)
{
    switch (verdict) {
    case wmi::PathVerdict::AvailableStorage:
        return tr("is in Available Storage, not with the guest");
    case wmi::PathVerdict::NotClustered:
        return tr("is on one node only");
    case wmi::PathVerdict::NotInGroup:
        return tr("is not in the guest's group");
    case wmi::PathVerdict::OtherGroup:
        return tr("belongs to another group");
    default:
        return tr("is not a path to storage in the cluster");
    }
}

std::vector<Finding> pathsInCluster(const site::Snapshot &snapshot, const Scope &scope)
{
    std::vector<Finding> findings;
    for (const site::PathFacts &path : snapshot.cluster.paths) {
        if (!scope.guest.isEmpty() && !sameName(path.group, scope.guest))
            continue;
        if (!path.verdict) {
            findings.push_back(unknown(guestSubject(path.group),
                                       tr("what the cluster says of %1").arg(path.path),
                                       path.verdict.error()));
            continue;
        }
        const bool good = *path.verdict == wmi::PathVerdict::Valid || *path.verdict == wmi::PathVerdict::Smb;
        findings.push_back(passIf(good, guestSubject(path.group),
                                  {tr("%1 of %2 %3.").arg(path.path, path.group, meaning(*path.verdict)),
                                   tr("Eject it, or move it to a cluster shared volume.")},
                                  {{snapshot.clusterName, u"MSCluster_Cluster"_s, path.path, u"VerifyPath"_s,
                                    wmi::word(*path.verdict)}}));
    }
    if (findings.empty())
        findings.push_back(
            notApplicable(siteSubject(snapshot), tr("No guest of the cluster has a file or medium.")));
    return findings;
}

std::vector<Finding> possibleOwners(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!snapshot.cluster.nodes)
        return {unknown(siteSubject(snapshot), tr("the cluster's nodes"), snapshot.cluster.nodes.error())};
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) {
        std::vector<Finding> findings;
        for (const bool configuration : {true, false}) {
            const wmi::Resource *resource = guestResource(snapshot, guest.name(), configuration);
            const site::GuestResource *facts = resource ? factsOf(snapshot, resource->name) : nullptr;
            if (!facts)
                continue;
            if (!facts->possibleOwners) {
                findings.push_back(unknown(resourceSubject(resource->name), tr("its possible owners"),
                                           facts->possibleOwners.error()));
                continue;
            }
            QStringList missing;
            for (const wmi::ClusterNode &node : *snapshot.cluster.nodes)
                if (!facts->possibleOwners->contains(node.name, Qt::CaseInsensitive))
                    missing << node.name;
            findings.push_back(passIf(missing.isEmpty(), resourceSubject(resource->name),
                                      {tr("%1 may not own %2. Moving there ends in 0x80071398.")
                                           .arg(missing.join(u", "_s), resource->name),
                                       tr("Tick the node in the resource's Advanced Policies.")},
                                      {{snapshot.clusterName, u"MSCluster_ResourceToPossibleOwner"_s,
                                        resource->name, u"nodes"_s, facts->possibleOwners->join(u", "_s)}}));
        }
        if (findings.empty())
            findings.push_back(
                notApplicable(guest.subject(), tr("%1 is not highly available.").arg(guest.name())));
        return findings;
    });
}

std::vector<Finding> groupCanMove(const site::Snapshot &snapshot, const Scope &scope)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::groups, tr("the cluster's roles"),
        [&](const std::vector<wmi::Group> &groups) {
            std::vector<Finding> findings;
            for (const wmi::Group &group : groups) {
                if (!group.holdsGuest() || (!scope.guest.isEmpty() && !sameName(group.name, scope.guest)))
                    continue;
                const bool good =
                    !group.lockedFromMoving && !group.queued && group.state != wmi::GroupState::Pending;
                findings.push_back(passIf(
                    good, guestSubject(group.name),
                    {tr("The role %1 is locked, waits in a queue or is changing; it cannot be moved now.")
                         .arg(group.name),
                     tr("Wait until what is going on has ended.")},
                    {{snapshot.clusterName, u"MSCluster_ResourceGroup"_s, group.name, u"State"_s,
                      wmi::word(group.state)},
                     {snapshot.clusterName, u"MSCluster_ResourceGroup"_s, group.name, u"LockedFromMoving"_s,
                      yesNo(group.lockedFromMoving)}}));
            }
            if (findings.empty())
                findings.push_back(notApplicable(siteSubject(snapshot), tr("There is no such role.")));
            return findings;
        });
}

} // namespace

std::vector<Check> clusterChecks()
{
    using enum Severity;
    return {
        {.id = "cluster-quorum",
         .title = QT_TRANSLATE_NOOP("gw::checks", "One more failure is survivable"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = quorum},
        {.id = "cluster-core-online",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Cluster name and address are online"),
         .severity = Blocker,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = coreOnline},
        {.id = "cluster-level-storage-paused",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No backup in progress"),
         .severity = Warning,
         .gates = {{"connect"}},
         .migrate = true,
         .examine = noBackup},
        {.id = "cluster-name-collision",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest's name is free"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .examine = nameFree},
        {.id = "cluster-dependency",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest depends on its disks"),
         .severity = Blocker,
         .gates = {{"check-dependencies", Check::When::After}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::RefreshGuest,
         .examine = dependencies},
        {.id = "cluster-paths-highly-available",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every path of the guest is cluster storage"),
         .severity = Blocker,
         .gates = {{"release-media", Check::When::After}, {"final-refresh"}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::EjectMedia,
         .examine = pathsInCluster},
        {.id = "cluster-possible-owners",
         .title = QT_TRANSLATE_NOOP("gw::checks", "All nodes may own the guest"),
         .severity = Blocker,
         .gates = {{"make-available", Check::When::After}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::AddPossibleOwner,
         .examine = possibleOwners},
        {.id = "cluster-locked-group",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The role can be moved now"),
         .severity = Warning,
         .gates = {{"live-migrate"}},
         .examine = groupCanMove},
    };
}

} // namespace gw::checks
