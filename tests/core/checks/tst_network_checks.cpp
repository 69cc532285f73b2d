// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// Virtual switches and cluster networks.
class TstNetworkChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            networkChecks(),
            {
                {"net-switch-same-name",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].switches)[0].name = u"Lan"_s; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].switches); }},
                {"net-switch-external",
                 [](Snapshot &s, Scope &) { edit(s.nodes[1].switches)[0].kind = wmi::SwitchKind::Private; },
                 [](Snapshot &s, Scope &) { silence(s.nodes[1].switches); }},
                {"net-mac-unique",
                 [](Snapshot &s, Scope &) {
                     auto other = guest(s);
                     other.guest.name = u"WEB02"_s;
                     edit(s.nodes[1].guests).push_back(other);
                 },
                 [](Snapshot &s, Scope &) { silence(guest(s).networkAdapters); }},
                {"net-cluster-networks-up",
                 [](Snapshot &s, Scope &) {
                     edit(s.cluster.networks)[1].state = wmi::NetworkState::Partitioned;
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.networks); }},
                {"net-cluster-two", [](Snapshot &s, Scope &) { edit(s.cluster.networks).pop_back(); },
                 [](Snapshot &s, Scope &) { silence(s.cluster.networks); }},
                {"net-roles",
                 [](Snapshot &s, Scope &) { edit(s.cluster.networks)[0].role = wmi::NetworkRole::Cluster; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.interfaces); }},
            });
    }
};

QTEST_GUILESS_MAIN(TstNetworkChecks)
#include "tst_network_checks.moc"
