// SPDX-License-Identifier: Apache-2.0
#include "cluster_page_checks.h"
#include "guest_pages.h"
#include "ui/widgets/state_label.h"
#include "wizard_driver.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QTest>
#include <QTreeWidget>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// From the start page to the report by the mouse alone.
class TestWizardWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void walkedByTheMouse()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.save(u"00-start"_s));
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        for (const QString &step : driver.session().steps()) {
            QCOMPARE(driver.step(), step);
            QVERIFY(driver.waitIdle());
            auto *instruction = driver.find<QLabel>(u"instruction"_s);
            QVERIFY(instruction);
            QCOMPARE(instruction->text(), texts(step).instruction);
            // Which letter is underlined may differ from page to page.
            QCOMPARE(driver.find<QPushButton>(u"commit"_s)->text().remove(u'&'),
                     QString(texts(step).verb).remove(u'&'));
            if (!driver.status().isDone()) {
                QVERIFY(!driver.find<QPushButton>(u"next"_s)->isEnabled());
                QVERIFY2(driver.status().seen && !driver.status().seen->plan.empty(), qPrintable(step));
                checkClusterPage(driver);
                if (auto *guest = driver.find<StateLabel>(u"guestState"_s))
                    QVERIFY(
                        driver.waitFor([&] { return guest->state() != State::Unknown; }, u"for the guest"_s));
                QVERIFY(driver.save(driver.pictureName() + u"-before"_s));
            }
            QVERIFY(driver.carryOut());
            QVERIFY2(!driver.status().evidence.isEmpty(), qPrintable(step));
            QVERIFY(driver.waitIdle());
            checkClusterPage(driver);
            QCOMPARE(missingOnGuestPage(driver), QString());
            QVERIFY(driver.save(driver.pictureName()));
            if (step != driver.session().steps().back())
                QVERIFY(driver.click(u"next"_s));
        }
        QCOMPARE(driver.session().doneCount(), 21);
        QVERIFY(driver.find<QLabel>(u"howFar"_s)->text().startsWith(u"21 of 21"));
        QCOMPARE(driver.session().report().steps.size(), std::size_t(21));
    }
};

QTEST_MAIN(TestWizardWalk)
#include "tst_wizard_walk.moc"
