// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// Closed and opened again, gone back and forward, failed and tried again: nothing is done twice.
class TestWizardResume : public QObject
{
    Q_OBJECT

    static std::size_t countOf(WizardSession &session, provision::ChangeKind kind)
    {
        std::size_t count = 0;
        for (const QString &step : session.steps())
            for (const provision::Change &change : session.status(step).changes)
                count += change.kind == kind ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void whatIsDoneIsShownAndNotDoneAgain()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"map-lun"_s));
        QVERIFY(driver.click(u"back"_s));
        QCOMPARE(driver.step(), u"create-lun"_s);
        QVERIFY(driver.status().isDone() && !driver.status().evidence.isEmpty());
        QVERIFY(!driver.find<QPushButton>(u"commit"_s)->isEnabled());
        QVERIFY(!driver.find<QLabel>(u"reason"_s)->text().isEmpty() ||
                driver.find<QPushButton>(u"next"_s)->isEnabled());
        QVERIFY(driver.clickRow(u"rail"_s, 7)); // not reachable yet
        QCOMPARE(driver.step(), u"create-lun"_s);
        QVERIFY(driver.clickRow(u"rail"_s, 2));
        QCOMPARE(driver.step(), u"map-lun"_s);
        QCOMPARE(countOf(driver.session(), provision::ChangeKind::LunMade), std::size_t(2));
    }

    void closedAndGoneOnWith()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"create-guest"_s));
        driver.close();

        driver.start();
        auto *runs = driver.find<QListWidget>(u"unfinishedRuns"_s);
        QVERIFY(runs);
        QCOMPARE(runs->count(), 1);
        QVERIFY(runs->item(0)->text().contains(u"SQL01"_s));
        QVERIFY(driver.save(u"00-start-resume"_s));
        QVERIFY(driver.click(u"goOn"_s));
        QVERIFY(
            driver.waitFor([&] { return driver.step() == u"create-guest"; }, u"for the first step to do"_s));
        QVERIFY(driver.waitIdle());
        QCOMPARE(countOf(driver.session(), provision::ChangeKind::LunMade), std::size_t(2));
        QVERIFY(!driver.session().status(u"create-lun"_s).evidence.isEmpty());
        QVERIFY(driver.runTheRest());
        QCOMPARE(countOf(driver.session(), provision::ChangeKind::LunMade), std::size_t(2));
        QCOMPARE(countOf(driver.session(), provision::ChangeKind::GuestMade), std::size_t(1));
        QCOMPARE(driver.session().report().steps.size(), std::size_t(21));
        driver.close();

        driver.start();
        QVERIFY(!driver.find<QListWidget>(u"unfinishedRuns"_s));
    }

    void aFailureSaysWhatToDoAndIsTriedAgain()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:fail-cluster-disk"_s));
        QVERIFY(driver.walkTo(u"cluster-disk"_s));
        QVERIFY(driver.click(u"commit"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.status().problem);
        QVERIFY(driver.find(u"problemPanel"_s));
        QVERIFY(!driver.status().problem->remedy.isEmpty());
        QVERIFY(driver.save(u"problem"_s));
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(driver.waitIdle());
    }

    void anOrderThatIsWrongSaysSoBesideTheButton()
    {
        WizardDriver driver;
        provision::Order order;
        order.disks = {{.name = u"a/b"_s, .role = provision::DiskRole::Boot, .size = ByteSize::gib(40)}};
        driver.start(order);
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"create-lun"_s));
        QVERIFY(!driver.find<QPushButton>(u"commit"_s)->isEnabled());
        QVERIFY(driver.find<QLabel>(u"reason"_s)->text().contains(u"a/b"_s));
        order.disks.front().name = u"fine"_s;
        driver.session().setOrder(order);
        QVERIFY(driver.carryOut());
        order.disks.front().name = u"other"_s;
        driver.session().setOrder(order);
        QVERIFY(driver.click(u"next"_s));
        QVERIFY(driver.walkTo(u"map-lun"_s));
    }
};

QTEST_MAIN(TestWizardResume)
#include "tst_wizard_resume.moc"
