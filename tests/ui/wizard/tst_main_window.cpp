// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include <QAction>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QTimer>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// What belongs to the window as a whole.
class TestMainWindow : public QObject
{
    Q_OBJECT

    /// Answers the question that comes up next, once, with the button of that text.
    static void answer(WizardDriver &driver, const QString &text, int &asked)
    {
        QTimer::singleShot(0, &driver.window(), [&driver, text, &asked] {
            auto *box = driver.window().findChild<QMessageBox *>(u"stopAndClose"_s);
            if (!box)
                return;
            ++asked;
            QVERIFY(!box->informativeText().isEmpty());
            QVERIFY(box->defaultButton()->text().contains(u"Keep"));
            for (QAbstractButton *button : box->buttons())
                if (button->text() == text)
                    button->click();
        });
    }

private Q_SLOTS:
    void closingInTheMiddleOfAStepAsks()
    {
        lab::Timing slow = lab::Timing::none();
        slow.rescan = std::chrono::seconds(30);
        WizardDriver driver(slow);
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"rescan"_s));
        QVERIFY(driver.click(u"commit"_s));
        QVERIFY(driver.session().isCarryingOut());
        int asked = 0;
        answer(driver, u"&Keep going"_s, asked);
        QVERIFY(!driver.window().close());
        QCOMPARE(asked, 1);
        QVERIFY(driver.window().isVisible() && driver.session().isCarryingOut());
        answer(driver, u"&Stop and close"_s, asked);
        QVERIFY(driver.window().close());
        QCOMPARE(asked, 2);
        QVERIFY(driver.waitIdle());
        QVERIFY(!driver.status().isDone());
    }

    void closingBetweenStepsDoesNot()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.window().close());
    }

    void aSupportBundleHasLogsAndJournalsOnly()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"map-lun"_s));
        const QString archive = driver.home() + u"/bundle.tar.gz"_s;
        driver.window().saveSupportBundle(archive);
        QVERIFY(driver.waitFor([&] { return !driver.window().statusBar()->currentMessage().isEmpty(); },
                               u"for the bundle"_s));
        QVERIFY(driver.window().statusBar()->currentMessage().contains(u"bundle.tar.gz"));
        QProcess tar;
        tar.start(u"tar"_s, {u"tzf"_s, archive});
        QVERIFY(tar.waitForFinished());
        QCOMPARE(tar.exitCode(), 0);
        const QStringList names =
            QString::fromUtf8(tar.readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(names.filter(u"about.txt"_s).size(), 1);
        QCOMPARE(names.filter(u"journal.jsonl"_s).size(), 1);
        QVERIFY(names.filter(u"/lab/"_s).isEmpty() && names.filter(u"profile"_s).isEmpty());
        tar.start(u"tar"_s, {u"xzOf"_s, archive, names.filter(u"journal.jsonl"_s).front()});
        QVERIFY(tar.waitForFinished());
        QVERIFY(tar.readAllStandardOutput().contains("SQL01"));
    }

    void whatIsSetIsKept()
    {
        WizardDriver driver;
        driver.start();
        auto *instant = driver.window().findChild<QAction *>(u"instantLab"_s);
        QVERIFY(instant && !instant->isChecked());
        instant->trigger();
        driver.close();
        driver.start();
        QVERIFY(driver.window().findChild<QAction *>(u"instantLab"_s)->isChecked());
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
