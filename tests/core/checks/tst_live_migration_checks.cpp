// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// What a live migration needs.
class TstLiveMigrationChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(liveMigrationChecks(),
                   {
                       {"lm-network-chosen",
                        [](Snapshot &s, Scope &) { edit(s.cluster.migrationNetworks).order = {u"n1"_s}; },
                        [](Snapshot &s, Scope &) { silence(s.cluster.migrationNetworks); }},
                       {"lm-network-up",
                        [](Snapshot &s, Scope &) {
                            edit(s.cluster.interfaces)[3].state = wmi::InterfaceState::Failed;
                        },
                        [](Snapshot &s, Scope &) { silence(s.cluster.interfaces); }},
                       {"lm-cpu-vendor",
                        [](Snapshot &s, Scope &) {
                            edit(s.nodes[1].processors)[0].manufacturer = u"AuthenticAMD"_s;
                        },
                        [](Snapshot &s, Scope &) { silence(s.nodes[1].processors); }},
                       {"lm-cpu-compatible",
                        [](Snapshot &s, Scope &) { edit(s.nodes[1].processors)[0].stepping = u"7"_s; },
                        [](Snapshot &s, Scope &) { silence(s.nodes[1].processors); }},
                       {"lm-target-memory",
                        [](Snapshot &s, Scope &) { edit(s.nodes[1].system).freeMemory = ByteSize::gib(4); },
                        [](Snapshot &s, Scope &) { silence(s.nodes[1].system); }},
                       {"lm-disks-follow", [](Snapshot &s, Scope &) { edit(s.nodes[1].disks).pop_back(); },
                        [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                   });
    }

    void aDiskThatIsOnlineOnTheTargetIsASecondWriter()
    {
        const QStringList only{u"lm-disks-follow"_s};
        auto snapshot = healthySite();
        disk(snapshot, 0, bootIdentifier).offline = false; // the owner's: the cluster has it online
        QCOMPARE(worst(runChecks(snapshot, scope(), {.ids = only})), Verdict::Clean);
        disk(snapshot, 1, bootIdentifier).offline = false;
        QCOMPARE(worst(runChecks(snapshot, scope(), {.ids = only})), Verdict::Blocked);
    }

    void compatibilitySwitchedOnAllowsOtherModels()
    {
        auto snapshot = healthySite();
        edit(snapshot.nodes[1].processors)[0].stepping = u"7"_s;
        edit(guest(snapshot).processors).limitFeatures = true;
        QCOMPARE(worst(runChecks(snapshot, scope(), {.ids = {u"lm-cpu-compatible"_s}})), Verdict::Clean);
    }
};

QTEST_GUILESS_MAIN(TstLiveMigrationChecks)
#include "tst_live_migration_checks.moc"
