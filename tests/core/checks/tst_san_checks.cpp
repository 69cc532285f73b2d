// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// What the SAN presents.
class TstSanChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            sanChecks(),
            {
                {"san-lun-on-all-nodes", [](Snapshot &s, Scope &) { edit(s.nodes[1].disks).resize(2); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"san-lun-same-identity",
                 [](Snapshot &s, Scope &) { disk(s, 1, bootIdentifier).serial = u"other"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"san-lun-size", [](Snapshot &, Scope &w) { w.disks[0].size = ByteSize::gib(100); },
                 [](Snapshot &s, Scope &) { silence(s.array.probes[0].facts); }},
                {"san-boot-lun-under-ide-limit",
                 [](Snapshot &s, Scope &) { probe(s, bootIdentifier).capacity = ByteSize::mib(2'096'640); },
                 [](Snapshot &s, Scope &w) {
                     w.generation = 0;
                     silence(guest(s).settings);
                     w.disks[0].size.reset();
                     w.disks[0].identifier.clear();
                 }},
                {"san-persistent-reservation",
                 [](Snapshot &s, Scope &) { probe(s, dataIdentifier).reservations->supported = false; },
                 [](Snapshot &s, Scope &) {
                     s.array.probes.clear();
                     for (auto &entry : edit(s.cluster.disks))
                         entry.resource.state = wmi::ResourceState::Offline;
                 }},
                {"san-thin-pool-space",
                 [](Snapshot &s, Scope &) { edit(s.array.pools)[0].promised = ByteSize::gib(9001); },
                 [](Snapshot &s, Scope &) { silence(s.array.pools); }},
                {"san-lun-is-not-a-copy",
                 [](Snapshot &s, Scope &) { disk(s, 0, dataIdentifier).signature = 1; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
            });
    }

    void theLimitOfIdeIsOrderedBeforeTheLunExists()
    {
        Scope wanted = scope();
        wanted.disks[0].identifier.clear();
        wanted.disks[0].size = ByteSize::mib(2'096'640);
        const auto findings = runChecks(healthySite(), wanted, {.ids = {u"san-boot-lun-under-ide-limit"_s}});
        QCOMPARE(findings.size(), 1u);
        QVERIFY(findings[0].blocks());
        QVERIFY2(findings[0].message.contains(u"2047.5 GiB"_s), qPrintable(findings[0].message));
        wanted.generation = 2;
        QCOMPARE(worst(runChecks(healthySite(), wanted, {.ids = {u"san-boot-lun-under-ide-limit"_s}})),
                 Verdict::Clean);
    }

    void localDisksOfTwoNodesMayShareASignature()
    {
        auto snapshot = healthySite();
        disk(snapshot, 0, bootIdentifier).signature = 77; // that of the system disks
        const auto findings = runChecks(snapshot, scope(), {.ids = {u"san-lun-is-not-a-copy"_s}});
        QCOMPARE(worst(findings), Verdict::Blocked);
        QCOMPARE(worst(runChecks(healthySite(), scope(), {.ids = {u"san-lun-is-not-a-copy"_s}})),
                 Verdict::Clean);
    }
};

QTEST_GUILESS_MAIN(TstSanChecks)
#include "tst_san_checks.moc"
