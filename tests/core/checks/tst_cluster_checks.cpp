// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// The cluster and its resources.
class TstClusterChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            clusterChecks(),
            {
                {"cluster-quorum",
                 [](Snapshot &s, Scope &) {
                     edit(s.cluster.resources)[0].state = wmi::ResourceState::Failed;
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.nodes); }},
                {"cluster-core-online",
                 [](Snapshot &s, Scope &) {
                     edit(s.cluster.groups)[0].state = wmi::GroupState::PartiallyOnline;
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.groups); }},
                {"cluster-level-storage-paused",
                 [](Snapshot &s, Scope &) { edit(s.cluster.cluster).backupInProgress = true; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.cluster); }},
                {"cluster-disk-exists", [](Snapshot &s, Scope &) { edit(s.cluster.disks).pop_back(); },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"cluster-disk-online",
                 [](Snapshot &s, Scope &) {
                     resource(s, u"SQL01-data"_s).state = wmi::ResourceState::Failed;
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"cluster-disk-not-maintenance",
                 [](Snapshot &s, Scope &) {
                     resource(s, u"SQL01-data"_s).properties = {{u"MaintenanceMode"_s, u"1"_s}};
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"disk-writable", [](Snapshot &s, Scope &) { disk(s, 0, dataIdentifier).readOnly = true; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].disks); }},
                {"cluster-disk-same-owner",
                 [](Snapshot &s, Scope &) { resource(s, u"SQL01-data"_s).ownerNode = u"HV2"_s; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.groups); }},
                {"cluster-disk-name",
                 [](Snapshot &s, Scope &) { resource(s, u"SQL01-data"_s).name = u"Cluster Disk 4"_s; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"cluster-disk-name-characters",
                 [](Snapshot &, Scope &w) { w.disks[0].name = u"SQL01/boot"_s; },
                 {}},
                {"cluster-name-collision", [](Snapshot &, Scope &w) { w.guestIsNew = true; },
                 [](Snapshot &s, Scope &w) {
                     w.guestIsNew = true;
                     w.guest = u"NEW01"_s;
                     silence(s.nodes[1].guests);
                 }},
                {"cluster-disk-in-group",
                 [](Snapshot &s, Scope &) { resource(s, u"SQL01-data"_s).group = u"Available Storage"_s; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"cluster-dependency",
                 [](Snapshot &s, Scope &) {
                     s.cluster.guestResources[1].dependencies =
                         wmi::Dependencies{u"([SQL01-boot])"_s, {u"SQL01-boot"_s}};
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.guestResources[1].dependencies); }},
                {"cluster-paths-highly-available",
                 [](Snapshot &s, Scope &) {
                     s.cluster.paths.push_back({u"SQL01"_s, u"D:\\w.iso"_s, wmi::PathVerdict::NotClustered});
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.paths[0].verdict); }},
                {"cluster-possible-owners",
                 [](Snapshot &s, Scope &) {
                     s.cluster.guestResources[0].possibleOwners = QStringList{u"HV1"_s};
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.guestResources[0].possibleOwners); }},
                {"cluster-locked-group",
                 [](Snapshot &s, Scope &) { edit(s.cluster.groups)[2].lockedFromMoving = true; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.groups); }},
            });
    }

    void anEmptyAvailableStorageIsNoFault()
    {
        const auto findings = runChecks(healthySite(), scope(), {.ids = {u"cluster-core-online"_s}});
        QCOMPARE(findings.size(), 1u);
        QCOMPARE(findings[0].outcome, Outcome::Pass);
    }

    void twoNodesWithoutAWitnessDoNotSurvive()
    {
        auto snapshot = healthySite();
        edit(snapshot.cluster.resources).erase(edit(snapshot.cluster.resources).begin());
        QCOMPARE(worst(runChecks(snapshot, scope(), {.ids = {u"cluster-quorum"_s}})), Verdict::Blocked);
    }

    void aGuestThatThisRunHasBegunMayHaveItsName()
    {
        Scope wanted = scope();
        wanted.guestIsNew = wanted.guestIsOurs = true;
        QCOMPARE(worst(runChecks(healthySite(), wanted, {.ids = {u"cluster-name-collision"_s}})),
                 Verdict::Clean);
    }
};

QTEST_GUILESS_MAIN(TstClusterChecks)
#include "tst_cluster_checks.moc"
