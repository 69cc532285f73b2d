// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/disk_table.h"
#include "wizard_driver.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>
#include <QSpinBox>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// A guest that exists gets a LUN that exists, with its data: chosen by mouse and keyboard as a person does.
class TestTakeOver : public QObject
{
    Q_OBJECT

    static std::size_t madeOf(WizardSession &session, provision::ChangeKind kind)
    {
        std::size_t count = 0;
        for (const QString &step : session.steps())
            for (const provision::Change &change : session.status(step).changes)
                count += change.kind == kind ? 1 : 0;
        return count;
    }

    static void takeOverTheLun(WizardDriver &driver)
    {
        QVERIFY(driver.clickRow(u"disks"_s, 1));
        QVERIFY(driver.click(u"existing"_s));
        auto *luns = driver.find<DiskTable>(u"existingLuns"_s);
        QVERIFY(luns);
        QVERIFY(driver.waitFor([&] { return luns->model().rowCount() == 3; }, u"for the LUNs"_s));
        int payroll = -1;
        for (int row = 0; row < 3; ++row) {
            const DiskTableRow &lun = luns->model().rows().at(std::size_t(row));
            QCOMPARE(lun.refusal.isEmpty(), lun.name == u"Payroll");
            payroll = lun.name == u"Payroll" ? row : payroll;
        }
        QVERIFY(payroll >= 0);
        QVERIFY(driver.clickRow(u"existingLuns"_s, payroll == 0 ? 1 : 0)); // refused: nothing is chosen
        QVERIFY(!driver.find(u"adopt"_s)->isEnabled());
        QVERIFY(driver.clickRow(u"existingLuns"_s, payroll));
        QVERIFY(driver.find(u"adoptDialog"_s)
                    ->grab()
                    .save(QStringLiteral(GW_SCREENSHOTS) + u"/take-over-lun.png"_s));
        QVERIFY(driver.click(u"adopt"_s));
        QVERIFY(driver.session().order().disks.at(1).isAdopted());
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.find<QLabel>(u"adoptedLun"_s)->text().contains(u"with its data"_s));
        QVERIFY(driver.save(u"take-over-create-lun"_s));
    }

    static void pickTheGuest(WizardDriver &driver)
    {
        auto *take = driver.find<QRadioButton>(u"takeGuest"_s);
        QTest::mouseClick(take, Qt::LeftButton, {}, {8, take->height() / 2});
        auto *guests = driver.find<QComboBox>(u"existingGuest"_s);
        QVERIFY(driver.waitFor([&] { return guests->count() == 2; }, u"for the guests"_s));
        const int other = guests->findData(u"WEB02"_s);
        QVERIFY(guests->itemText(other).contains(u"generation 2"_s));
        QVERIFY(!(guests->model()->index(other, 0).flags() & Qt::ItemIsEnabled));
        guests->setFocus();
        QTest::keyClicks(guests, u"PAY"_s);
        QVERIFY(
            driver.waitFor([&] { return driver.session().order().guest == u"PAY01"; }, u"for the choice"_s));
        QVERIFY(driver.waitIdle());
        QCOMPARE(driver.find<QLineEdit>(u"guestName"_s)->text(), u"PAY01"_s);
        QCOMPARE(driver.find<QSpinBox>(u"memory"_s)->value(), 4096);
        QVERIFY(driver.save(u"take-over-create-guest"_s));
    }

private Q_SLOTS:
    void aGuestAndALunThatExist()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:take-over"_s));
        QVERIFY(driver.walkTo(u"create-lun"_s));
        takeOverTheLun(driver);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(driver.walkTo(u"prepare-disk"_s));
        QVERIFY(driver.save(u"take-over-prepare-disk"_s));
        QVERIFY(driver.walkTo(u"create-guest"_s));
        pickTheGuest(driver);
        if (QTest::currentTestFailed())
            return;
        QVERIFY(driver.walkTo(u"report"_s));
        QVERIFY(driver.carryOut());
        QCOMPARE(driver.session().doneCount(), 21);
        QCOMPARE(madeOf(driver.session(), provision::ChangeKind::LunMade), std::size_t(1)); // the boot disk's
        QCOMPARE(madeOf(driver.session(), provision::ChangeKind::GuestMade), std::size_t(0));
    }
};

QTEST_MAIN(TestTakeOver)
#include "tst_take_over.moc"
