// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// Disks: whose they are, and whether they may be used.
class TstDiskChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            diskChecks(),
            {
                {"disk-empty",
                 [](Snapshot &s, Scope &) {
                     edit(guest(s).drives).clear();
                     probe(s, bootIdentifier).layout->style = scsi::DiskLayout::Style::Unknown;
                     probe(s, bootIdentifier).layout->description = u"LVM2 label"_s;
                 },
                 [](Snapshot &s, Scope &) {
                     edit(guest(s).drives).clear();
                     s.array.probes.clear();
                 }},
                {"disk-not-system", [](Snapshot &s, Scope &) { disk(s, 1, bootIdentifier).boot = true; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-not-used-here",
                 [](Snapshot &s, Scope &) { resource(s, u"SQL01-boot"_s).sharedVolume = true; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.disks); }},
                {"disk-not-in-another-guest",
                 [](Snapshot &s, Scope &) {
                     auto other = guest(s);
                     other.guest.name = u"WEB02"_s;
                     edit(other.drives)[0].diskNumber = 8;
                     edit(s.nodes[1].guests).push_back(other);
                 },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].guests); }},
                {"disk-no-mounted-volume",
                 [](Snapshot &s, Scope &) {
                     edit(s.nodes[1].partitions).push_back({.diskNumber = 7, .driveLetter = u"F"_s});
                 },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].partitions); }},
                {"disk-offline-everywhere",
                 [](Snapshot &s, Scope &) { disk(s, 1, bootIdentifier).offline = false; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-offline-reason",
                 [](Snapshot &s, Scope &) {
                     disk(s, 1, bootIdentifier).offlineReason = wmi::OfflineReason::RedundantPath;
                 },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-initialised-basic",
                 [](Snapshot &s, Scope &) {
                     for (int n : {0, 1})
                         disk(s, n, dataIdentifier).partitionStyle = wmi::PartitionStyle::Raw;
                 },
                 [](Snapshot &s, Scope &) {
                     silence(s.nodes[0].disks);
                     silence(s.nodes[1].disks);
                 }},
                {"disk-bus-shared",
                 [](Snapshot &s, Scope &) { disk(s, 1, dataIdentifier).bus = wmi::BusType::Sata; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-available-to-cluster", [](Snapshot &s, Scope &) { edit(s.cluster.disks).clear(); },
                 [](Snapshot &s, Scope &) { silence(s.cluster.availableDisks); }},
                {"disk-signature-unique",
                 [](Snapshot &s, Scope &) { disk(s, 0, dataIdentifier).signature = 1; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-healthy",
                 [](Snapshot &s, Scope &) {
                     disk(s, 1, dataIdentifier).health = wmi::HealthStatus::Unhealthy;
                 },
                 [](Snapshot &s, Scope &) {
                     disk(s, 1, dataIdentifier).health = wmi::HealthStatus::Unknown;
                 }},
                {"disk-no-foreign-reservation", [](Snapshot &s, Scope &) { edit(s.cluster.disks).clear(); },
                 [](Snapshot &s, Scope &) {
                     s.array.probes.clear();
                     for (auto &entry : edit(s.cluster.disks))
                         entry.resource.state = wmi::ResourceState::Offline;
                 }},
                {"disk-sector-size",
                 [](Snapshot &s, Scope &) { disk(s, 0, bootIdentifier).logicalSectorSize = 4096; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-size-same-after-resize",
                 [](Snapshot &s, Scope &) { disk(s, 1, dataIdentifier).size = ByteSize::gib(400); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"disk-guest-volumes-globalroot",
                 [](Snapshot &s, Scope &) { edit(s.cluster.partitions[0].partitions)[0].path = u"Q:"_s; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.partitions[0].partitions); }},
            });
    }

    void anAdoptedDiskNeedNotBeEmpty()
    {
        auto snapshot = healthySite();
        edit(guest(snapshot).drives).clear(); // what a guest has on its own disks is its own
        probe(snapshot, dataIdentifier).layout->style = scsi::DiskLayout::Style::Unknown;
        Scope wanted = scope();
        QCOMPARE(worst(runChecks(snapshot, wanted, {.ids = {u"disk-empty"_s}})), Verdict::Blocked);
        wanted.disks[1].adopted = true;
        QCOMPARE(worst(runChecks(snapshot, wanted, {.ids = {u"disk-empty"_s}})), Verdict::Clean);
    }

    void aClusterDiskCarriesNoMoreKeysThanNodes()
    {
        auto snapshot = healthySite();
        auto &keys = probe(snapshot, dataIdentifier).reservations->keys;
        const auto verdict = [&] {
            return worst(runChecks(snapshot, scope(), {.ids = {u"disk-no-foreign-reservation"_s}}));
        };
        keys = {0x1001, 0x1001, 0x1002}; // a node registers the same key on each path
        QCOMPARE(verdict(), Verdict::Clean);
        keys.push_back(0xBAD);
        QCOMPARE(verdict(), Verdict::Blocked);
    }

    void withoutAnOrderTheDisksOfTheGuestsAreJudged()
    {
        auto snapshot = healthySite();
        disk(snapshot, 1, dataIdentifier).health = wmi::HealthStatus::Unhealthy;
        const auto findings = runChecks(snapshot, {}, {.ids = {u"disk-healthy"_s}});
        QCOMPARE(findings.size(), 4u); // two disks on two nodes
        const auto error = blockingError(findings, u"Check"_s);
        QVERIFY(error);
        QCOMPARE(error->kind, Error::Kind::Refused);
        QVERIFY2(error->reason.contains(u"HV2"_s) && error->reason.contains(u"SQL01-data"_s),
                 qPrintable(error->reason));
    }

    void aDiskInAvailableStorageThatThisRunDidNotPutThereIsRefused()
    {
        auto snapshot = healthySite();
        resource(snapshot, u"SQL01-boot"_s).group = u"Available Storage"_s;
        Scope wanted = scope();
        QCOMPARE(worst(runChecks(snapshot, wanted, {.ids = {u"disk-not-used-here"_s}})), Verdict::Clean);
        wanted.disks[0].ours = false;
        QCOMPARE(worst(runChecks(snapshot, wanted, {.ids = {u"disk-not-used-here"_s}})), Verdict::Blocked);
    }
};

QTEST_GUILESS_MAIN(TstDiskChecks)
#include "tst_disk_checks.moc"
