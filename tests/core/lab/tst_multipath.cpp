// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/provision/journal.h"
#include "core/provision/order.h"
#include "core/provision/run.h"
#include "core/site/collect_snapshot.h"
#include "lab_site.h"

using namespace Qt::Literals::StringLiterals;
using namespace gw;

namespace {

lab::Scenario lostPath()
{
    auto scenario = lab::Scenario::load(u"lost-path"_s);
    if (!scenario)
        qFatal("%s", qPrintable(scenario.error().text()));
    return *scenario;
}

std::shared_ptr<site::Site> opened(LabSite &lab)
{
    const auto site = site::Site::open(Call(), {.connector = lab.lab().connector(),
                                                .array = lab.lab().array(),
                                                .prober = lab.lab().prober(),
                                                .cluster = lab.lab().clusterName(),
                                                .nodes = lab.lab().nodeNames(),
                                                .account = {}});
    if (!site)
        qFatal("%s", qPrintable(site.error().text()));
    return *site;
}

std::vector<checks::Finding> judged(LabSite &lab, const QString &check)
{
    const auto snapshot = site::collectSnapshot(Call(), *opened(lab), {.guest = {}, .disks = {}});
    if (!snapshot)
        qFatal("%s", qPrintable(snapshot.error().text()));
    return checks::runChecks(*snapshot, {}, {.ids = {check}});
}

} // namespace

/// Several paths to the SAN: what Windows' multipath I/O says of them, and what is made of that.
class tst_Multipath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void oneCardNeedsNoFeature();
    void disksAreJoinedAndTheirPathsCounted();
    void theLostPathIsFound();
    void newLunsComeByEveryCardThatWorks();
};

void tst_Multipath::oneCardNeedsNoFeature()
{
    LabSite lab;
    const auto multipath = lab.disks(u"HV1"_s).multipath(Call());
    LAB_OK(multipath);
    QVERIFY(!multipath->installed);
    for (const auto &finding : judged(lab, u"mpio-paths-active"_s))
        QCOMPARE(finding.outcome, checks::Outcome::NotApplicable);
}

void tst_Multipath::disksAreJoinedAndTheirPathsCounted()
{
    LabSite lab(lostPath());
    for (const auto &[node, paths] : {std::pair{u"HV1"_s, 2U}, {u"HV2"_s, 1U}}) {
        const auto multipath = lab.disks(node).multipath(Call());
        LAB_OK(multipath);
        QVERIFY(multipath->installed);
        QCOMPARE(multipath->disks.size(), 2U);
        for (const wmi::MpioDisk &joined : multipath->disks) {
            QCOMPARE(joined.paths, paths);
            QVERIFY(lab.disk(node, joined.serial).claimedByMpio());
        }
        const auto disks = lab.disks(node).disks(Call());
        LAB_OK(disks);
        QVERIFY(!disks->front().claimedByMpio()); // the server's own
    }
}

void tst_Multipath::theLostPathIsFound()
{
    LabSite lab(lostPath());
    const auto findings = judged(lab, u"mpio-paths-active"_s);
    QCOMPARE(findings.size(), 2U);
    QCOMPARE(findings[0].outcome, checks::Outcome::Pass);
    QCOMPARE(findings[1].outcome, checks::Outcome::Fail);
    QVERIFY2(findings[1].message.contains(u"HV2"_s) &&
                 findings[1].message.contains(u"CSV1 over 1 of 2 paths"_s),
             qPrintable(findings[1].message));
    for (const auto &finding : judged(lab, u"mpio-same-dsm"_s))
        QCOMPARE(finding.outcome, checks::Outcome::Pass);
}

void tst_Multipath::newLunsComeByEveryCardThatWorks()
{
    LabSite lab(lostPath());
    const auto site = opened(lab);
    const auto order = provision::loadOrder(QStringLiteral(GW_SOURCE_DIR "/resources/orders/blog.json"));
    LAB_OK(order);
    const QTemporaryDir folder;
    auto journal = provision::Journal::create(folder.filePath(u"journal.jsonl"_s), u"lab"_s, *order);
    LAB_OK(journal);
    provision::Run run(*site, *order, journal->get(), [](const provision::Event &) {},
                       {.toStep = u"rescan"_s});
    LAB_OK(run.walk(Call(std::chrono::minutes(1))));
    for (const auto &[node, paths] : {std::pair{u"HV1"_s, 2U}, {u"HV2"_s, 1U}}) {
        const auto multipath = lab.disks(node).multipath(Call());
        LAB_OK(multipath);
        QCOMPARE(multipath->disks.size(), 4U);
        for (const wmi::MpioDisk &joined : multipath->disks)
            QCOMPARE(joined.paths, paths);
    }
}

QTEST_GUILESS_MAIN(tst_Multipath)
#include "tst_multipath.moc"
