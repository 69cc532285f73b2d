// SPDX-License-Identifier: Apache-2.0
#include "sample_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::checks;
using namespace gw::checks::sample;
using site::Snapshot;

/// Cluster shared volumes.
class TstCsvChecks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachCheckPassesFailsAndIsUnknown()
    {
        judgeGroup(
            csvChecks(),
            {
                {"csv-exists", [](Snapshot &, Scope &w) { w.csv = u"C:\\ClusterStorage\\Volume9"_s; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.sharedVolumes); }},
                {"csv-online",
                 [](Snapshot &s, Scope &) {
                     edit(s.cluster.sharedVolumes)[0].fault = wmi::VolumeFault::Redirected;
                 },
                 [](Snapshot &s, Scope &) { silence(s.cluster.sharedVolumes); }},
                {"csv-on-every-node",
                 [](Snapshot &s, Scope &) { edit(s.cluster.sharedVolumes)[0].nodes = {u"HV1"_s}; },
                 [](Snapshot &s, Scope &) { silence(s.cluster.sharedVolumes); }},
                {"csv-space",
                 [](Snapshot &s, Scope &) { edit(s.cluster.sharedVolumes)[0].free = ByteSize::gib(1); },
                 [](Snapshot &s, Scope &) { edit(s.cluster.sharedVolumes)[0].free.reset(); }},
                {"csv-config-location",
                 [](Snapshot &s, Scope &) {
                     edit(guest(s).settings).snapshotRoot = u"C:\\ClusterStorage\\Volume10\\SQL01"_s;
                 },
                 [](Snapshot &s, Scope &) { silence(guest(s).settings); }},
            });
    }
};

QTEST_GUILESS_MAIN(TstCsvChecks)
#include "tst_csv_checks.moc"
