// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// Nodes and their Windows.
class TstNodeChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            nodeChecks(),
            {
                {"node-reachable", [](Snapshot &s, Scope &) { silence(s.nodes[1].reachable); },
                 [](Snapshot &s, Scope &) { s.nodes[1].reachable = {}; }},
                {"node-up", [](Snapshot &s, Scope &) { edit(s.cluster.nodes)[1].quarantined = true; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.nodes); }},
                {"node-hyperv",
                 [](Snapshot &s, Scope &) {
                     edit(s.nodes[1].services)[1].state = wmi::ServiceState::Stopped;
                 },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].services); }},
                {"node-hypervisor",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].computer).hypervisorPresent = false; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].computer); }},
                {"node-cluster-service", [](Snapshot &s, Scope &) { edit(s.nodes[1].services).pop_back(); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].services); }},
                {"node-same-windows",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).version = u"10.0.20348"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].system); }},
                {"node-same-system-drive",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).systemDrive = u"D:"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].system); }},
                {"node-clock",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).localTime = s.taken.addSecs(-61); },
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).localTime = {}; }},
                {"node-domain",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].computer).domain = u"other.example"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].computer); }},
                {"node-san-policy",
                 [](Snapshot &s, Scope &) { s.nodes[1].newDiskPolicy = wmi::NewDiskPolicy::OnlineAll; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].newDiskPolicy); }},
                {"node-free-memory",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].system).freeMemory = ByteSize::mib(5119); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].system); }},
                {"node-cpu-count", [](Snapshot &, Scope &w) { w.processors = 17; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].computer); }},
            });
    }

    void oneSilentNodeHidesNobodyElse()
    {
        auto snapshot = healthySite();
        silence(snapshot.nodes[1].system);
        const auto findings = runChecks(snapshot, scope(), {.ids = {u"node-same-system-drive"_s}});
        QCOMPARE(findings.size(), 2u);
        QCOMPARE(findings[0].outcome, Outcome::Pass);
        QCOMPARE(findings[1].outcome, Outcome::Unknown);
        QCOMPARE(findings[1].subject, (Subject{.kind = Subject::Kind::Node, .name = u"HV2"_s}));
        QVERIFY(findings[1].blocks());
    }
};

QTEST_GUILESS_MAIN(TstNodeChecks)
#include "tst_node_checks.moc"
