// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// The initiator, its sessions and multipath.
class TstIscsiChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            iscsiChecks(),
            {
                {"iscsi-service",
                 [](Snapshot &s, Scope &) {
                     edit(s.nodes[0].services)[0].startMode = wmi::StartMode::Manual;
                 },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].services); }},
                {"iscsi-iqn-unique",
                 [](Snapshot &s, Scope &) { s.nodes[1].initiatorNames = *s.nodes[0].initiatorNames; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].initiatorNames); }},
                {"iscsi-session-connected",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].iscsiSessions).clear(); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].iscsiSessions); }},
                {"iscsi-session-persistent",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].iscsiSessions)[1].persistent = false; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].iscsiSessions); }},
                {"iscsi-two-paths", [](Snapshot &s, Scope &) { edit(s.nodes[1].iscsiSessions).pop_back(); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].iscsiSessions); }},
                {"iscsi-dedicated-adapter",
                 [](Snapshot &s, Scope &) { edit(s.cluster.networks)[0].role = wmi::NetworkRole::Cluster; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].iscsiConnections); }},
                {"mpio-installed", [](Snapshot &s, Scope &) { edit(s.nodes[0].multipath).installed = false; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[0].multipath); }},
                {"mpio-claims-disk",
                 [](Snapshot &s, Scope &) { edit(s.nodes[0].disks).push_back(disk(s, 0, bootIdentifier)); },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].disks); }},
                {"mpio-paths-active",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].multipath).disks[0].paths = 1; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].multipath); }},
                {"mpio-same-dsm",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].multipath).disks[0].dsm = u"Vendor DSM"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].multipath); }},
            });
    }

    void fibreChannelNeedsNoInitiatorService()
    {
        auto snapshot = healthySite();
        auto &node = snapshot.nodes[0];
        edit(node.services).erase(edit(node.services).begin());
        edit(node.iscsiSessions).clear();
        edit(node.iscsiPortals).clear();
        disk(snapshot, 0, bootIdentifier).bus = wmi::BusType::FibreChannel;
        const auto findings = runChecks(snapshot, scope(), {.ids = {u"iscsi-service"_s}});
        QCOMPARE(findings[0].outcome, Outcome::NotApplicable);
        QCOMPARE(findings[1].outcome, Outcome::Pass);
    }
};

QTEST_GUILESS_MAIN(TstIscsiChecks)
#include "tst_iscsi_checks.moc"
