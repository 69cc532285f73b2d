// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/check.h"

#include <QCoreApplication>

#include <utility>

/// What the groups of checks share: making findings, walking over nodes, disks and guests.
namespace gw::checks {

/// Text for people in the context of all checks; `n` where the text counts.
inline QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("gw::checks", text, nullptr, n);
}

/// Message and what to do by hand.
struct Advice
{
    QString message;
    QString remedy;
};

Finding pass(Subject subject, std::vector<Evidence> evidence, QString message = {});
Finding fail(Subject subject, Advice advice, std::vector<Evidence> evidence);
Finding notApplicable(Subject subject, QString why);
/// `fact` is what was wanted: "the services of HV1".
Finding unknown(Subject subject, const QString &fact, const Error &error);
/// The same where the facts were read and still do not tell.
Finding unknown(Subject subject, Advice advice, std::vector<Evidence> evidence = {});
/// pass when `good`, else fail.
Finding passIf(bool good, Subject subject, Advice advice, std::vector<Evidence> evidence);

Subject siteSubject(const site::Snapshot &snapshot);
Subject nodeSubject(const QString &name);
Subject diskSubject(const QString &name, const QString &identifier);
Subject guestSubject(const QString &name);
Subject resourceSubject(const QString &name);

/// "yes" and "no", as values of evidence.
QString yesNo(bool value);

bool sameName(const QString &left, const QString &right);

/// One finding for each node that the cluster or the site names. A node whose fact is unknown gives an
/// unknown one. `judge(const site::NodeFacts &, const T &) -> Finding`.
template<class T, class Judge>
std::vector<Finding> onEachNode(const site::Snapshot &snapshot, site::Fact<T> site::NodeFacts::*fact,
                                const QString &factName, Judge judge)
{
    std::vector<Finding> findings;
    for (const site::NodeFacts &node : snapshot.nodes) {
        const site::Fact<T> &value = node.*fact;
        findings.push_back(value ? judge(node, *value)
                                 : unknown(nodeSubject(node.name), factName, value.error()));
    }
    return findings;
}

/// The same for the facts of the cluster, which are read once: `judge(const T &) -> std::vector<Finding>`.
template<class T, class Judge>
std::vector<Finding> withClusterFact(const site::Snapshot &snapshot, site::Fact<T> site::ClusterFacts::*fact,
                                     const QString &factName, Judge judge)
{
    const site::Fact<T> &value = snapshot.cluster.*fact;
    if (!value)
        return {unknown(siteSubject(snapshot), factName, value.error())};
    return judge(*value);
}

/// A disk that is judged, with what the site knows of it.
struct JudgedDisk
{
    DiskScope scope;
    QString guest; ///< that has it attached, or is to get it
    Subject subject() const { return diskSubject(scope.name, scope.identifier); }
};

/// The disks of the scope; without any, those that the guests judged have attached. Disks whose identifier is
/// not known yet are left out.
std::vector<JudgedDisk> judgedDisks(const site::Snapshot &snapshot, const Scope &scope);

/// One finding or more for each disk judged. Says that none is there when there is none.
/// `judge(const JudgedDisk &) -> std::vector<Finding>`.
template<class Judge>
std::vector<Finding> onEachDisk(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    const auto disks = judgedDisks(snapshot, scope);
    if (disks.empty())
        return {notApplicable(siteSubject(snapshot), tr("No pass-through disk is there to be judged."))};
    std::vector<Finding> findings;
    for (const JudgedDisk &disk : disks) {
        auto more = judge(disk);
        std::move(more.begin(), more.end(), std::back_inserter(findings));
    }
    return findings;
}

/// One finding for each disk on each node that has it; nodes whose disks are unknown give an unknown finding.
/// `judge(const JudgedDisk &, const site::NodeFacts &, const wmi::Disk &) -> Finding`.
template<class Judge>
std::vector<Finding> onEachDiskOfNode(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) {
        std::vector<Finding> findings;
        for (const site::NodeFacts &node : snapshot.nodes) {
            if (!node.disks)
                findings.push_back(
                    unknown(disk.subject(), tr("the disks of %1").arg(node.name), node.disks.error()));
            else if (const wmi::Disk *onNode = node.disk(disk.scope.identifier))
                findings.push_back(judge(disk, node, *onNode));
        }
        if (findings.empty())
            findings.push_back(notApplicable(disk.subject(), tr("No node sees the disk yet.")));
        return findings;
    });
}

/// A guest of the site and the node that has it.
struct JudgedGuest
{
    const site::NodeFacts *node;
    const site::GuestFacts *facts;
    Subject subject() const { return guestSubject(facts->guest.name); }
    QString name() const { return facts->guest.name; }
};

/// The guest of the scope, else all that are in the cluster. Empty when it does not exist yet.
std::vector<JudgedGuest> judgedGuests(const site::Snapshot &snapshot, const Scope &scope);

/// One finding or more for each guest judged; where a node did not tell its guests, an unknown one as well.
/// `judge(const JudgedGuest &) -> std::vector<Finding>`.
template<class Judge>
std::vector<Finding> onEachGuest(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    std::vector<Finding> findings;
    for (const JudgedGuest &guest : judgedGuests(snapshot, scope)) {
        auto more = judge(guest);
        std::move(more.begin(), more.end(), std::back_inserter(findings));
    }
    if (!findings.empty() && !scope.guest.isEmpty())
        return findings;
    for (const site::NodeFacts &node : snapshot.nodes)
        if (!node.guests)
            findings.push_back(
                unknown(nodeSubject(node.name), tr("the guests of %1").arg(node.name), node.guests.error()));
    if (findings.empty())
        findings.push_back(notApplicable(siteSubject(snapshot), tr("There is no such guest yet.")));
    return findings;
}

/// One finding for each guest, from one fact of it: `judge(const JudgedGuest &, const T &) -> Finding`.
template<class T, class Judge>
std::vector<Finding> onEachGuestFact(const site::Snapshot &snapshot, const Scope &scope,
                                     site::Fact<T> site::GuestFacts::*fact, const QString &factName,
                                     Judge judge)
{
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) -> std::vector<Finding> {
        const site::Fact<T> &value = guest.facts->*fact;
        if (!value)
            return {unknown(guest.subject(), factName, value.error())};
        return {judge(guest, *value)};
    });
}

/// The Physical Disk resource of that LUN; null when there is none or the cluster's disks are unknown.
const wmi::ResourceWithDisk *resourceOf(const site::Snapshot &snapshot, const QString &identifier);

/// The facts that SCSI commands gave about that LUN; null when it was not probed.
const scsi::LunFacts *probeOf(const site::Snapshot &snapshot, const QString &identifier);

/// A pass-through disk of a guest, traced from the number that Hyper-V keeps to the disk on that node.
const wmi::Disk *diskBehind(const site::NodeFacts &node, const wmi::Drive &drive);

/// The cluster's resource of that type in the guest's group; null when there is none.
const wmi::Resource *guestResource(const site::Snapshot &snapshot, const QString &group, bool configuration);

} // namespace gw::checks
