// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/theme/grid.h"
#include "ui/widgets/call_list.h"
#include "ui/widgets/evidence_list.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/problem_panel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;

namespace {

std::vector<checks::Finding> findings()
{
    using namespace checks;
    const Subject node{.kind = Subject::Kind::Node, .name = u"HV2"_s};
    return {{.check = u"a"_s, .title = u"The node answers"_s, .outcome = Outcome::Pass, .subject = node},
            {.check = u"b"_s,
             .title = u"At least two paths, on different network cards and portals"_s,
             .severity = Severity::Warning,
             .outcome = Outcome::Fail,
             .subject = node,
             .message =
                 u"HV2 reaches the array over one path. When its switch restarts, the guests on it stop."_s,
             .remedy = u"Log HV2 in to the array's second portal."_s},
            {.check = u"c"_s,
             .title = u"Initiator service runs and starts by itself"_s,
             .severity = Severity::Blocker,
             .outcome = Outcome::Fail,
             .subject = node,
             .message = u"The iSCSI initiator service of HV2 is stopped."_s,
             .remedy = u"Start the service MSiSCSI and set it to start automatically."_s,
             .evidence = {{.host = u"HV2"_s,
                           .className = u"Win32_Service"_s,
                           .key = u"MSiSCSI"_s,
                           .property = u"State"_s,
                           .value = u"Stopped"_s}}},
            {.check = u"d"_s,
             .title = u"Clocks agree"_s,
             .severity = Severity::Warning,
             .outcome = Outcome::Unknown,
             .subject = node,
             .message = u"HV2 did not say what time it is."_s}};
}

Error problem()
{
    return {.kind = Error::Kind::Failed,
            .what = u"Add disk SQL01-boot to the cluster"_s,
            .reason = u"The cluster does not offer the disk: HV2 does not see it."_s,
            .remedy = u"Map the LUN to HV2's initiator, rescan the disks of HV2, then retry."_s,
            .place = {.host = u"HV1"_s,
                      .nameSpace = u"root\\MSCluster"_s,
                      .className = u"MSCluster_AvailableDisk"_s,
                      .method = u"AddToCluster"_s},
            .code = SystemCode{.domain = SystemCode::Domain::HResult, .value = 0x80070490},
            .systemText = u"Element not found."_s};
}

std::vector<provision::Change> plan()
{
    return {{.text = u"Rescan the disks of HV1"_s,
             .call = u"HV1: MSFT_StorageSetting.UpdateHostStorageCache"_s,
             .cmdlet = u"Update-HostStorageCache -CimSession HV1"_s},
            {.text = u"Make LUN SQL01-boot, 2040 GiB, thin"_s, .call = u"array: tgtadm --op new"_s}};
}

} // namespace

class tst_findings_and_problems : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void worstFindingStandsFirst()
    {
        FindingList list;
        list.setFindings(findings());
        QCOMPARE(list.topLevelItemCount(), 3);
        QCOMPARE(list.topLevelItem(0)->text(0), u"blocks"_s);
        QVERIFY(list.topLevelItem(0)->isExpanded());
        QCOMPARE(list.topLevelItem(2)->text(0), u"unknown"_s);
        QVERIFY(list.summary().endsWith(u"1 passed"_s));
        list.setProblemsOnly(false);
        QCOMPARE(list.topLevelItem(3)->text(0), u"passed"_s);
    }

    void findingsAreCopiedWhole()
    {
        FindingList list;
        list.setFindings(findings());
        list.topLevelItem(0)->setSelected(true);
        QTest::keyClick(&list, Qt::Key_C, Qt::ControlModifier);
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.contains(u"Start the service MSiSCSI"_s));
        QVERIFY(copied.contains(u"Win32_Service MSiSCSI, State: Stopped"_s));
        QVERIFY(!copied.contains(u"second portal"_s));
    }

    void callsAreCopied()
    {
        CallList calls;
        calls.setPlan(plan());
        QTest::mouseClick(calls.findChild<QPushButton *>(u"copyPowerShell"_s), Qt::LeftButton);
        QCOMPARE(QGuiApplication::clipboard()->text(), u"Update-HostStorageCache -CimSession HV1"_s);
        QVERIFY(calls.text().contains(u"array: tgtadm --op new"_s));
        calls.setPlan({});
        QVERIFY(!calls.findChild<QPushButton *>(u"copyCalls"_s)->isEnabled());
    }

    void problemIsToldAndRetried()
    {
        ProblemPanel panel;
        QVERIFY(!panel.isVisibleTo(nullptr));
        panel.setProblem(problem());
        QCOMPARE(panel.findChild<QLabel *>(u"problem"_s)->text(), problem().what);
        QVERIFY(panel.findChild<QLabel *>(u"remedy"_s)->text().contains(problem().remedy));
        QVERIFY(!panel.findChild<EvidenceList *>()->isVisibleTo(&panel));
        QTest::mouseClick(panel.findChild<QPushButton *>(u"copyProblem"_s), Qt::LeftButton);
        for (const QString &part : {u"HV1"_s, u"80070490"_s, u"Element not found."_s, u"Time: "_s})
            QVERIFY2(QGuiApplication::clipboard()->text().contains(part), qPrintable(part));
        QSignalSpy retried(&panel, &ProblemPanel::retryRequested);
        QTest::keyClick(panel.findChild<QPushButton *>(u"retry"_s), Qt::Key_Space);
        QCOMPARE(retried.size(), 1);
        panel.clearProblem();
        QVERIFY(panel.text().isEmpty());
    }

    void pictures()
    {
        QWidget all;
        auto *layout = new QVBoxLayout(&all);
        layout->setSpacing(2 * gridUnit);
        auto *list = new FindingList;
        list->setFindings(findings());
        list->setProblemsOnly(false);
        list->setMinimumHeight(320);
        layout->addWidget(list);
        auto *panel = new ProblemPanel;
        layout->addWidget(panel);
        panel->setProblem(problem());
        panel->findChild<Fold *>()->setOpen(true);
        auto *calls = new CallList;
        calls->setPlan(plan());
        calls->setMinimumHeight(180);
        layout->addWidget(calls);
        test::savePictures(all, u"findings-and-problems"_s, 760);
        test::savePictures(all, u"findings-and-problems-narrow"_s, 420);
    }
};

QTEST_MAIN(tst_findings_and_problems)
#include "tst_findings_and_problems.moc"
