// SPDX-License-Identifier: Apache-2.0
#include "core/base/log.h"
#include "ui/pages/scheduled_moves.h"
#include "ui/wizard/start_page.h"
#include "wizard_driver.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>
#include <QTimer>
#include <QUrl>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// What belongs to the window as a whole.
class TestMainWindow : public QObject
{
    Q_OBJECT

    /// Answers the question that comes up next, once, with the button of that text.
    static void answer(WizardDriver &driver, const QString &text, int &asked,
                       const QString &question = u"stopAndClose"_s)
    {
        QTimer::singleShot(0, &driver.window(), [&driver, text, &asked, question] {
            auto *box = driver.window().findChild<QMessageBox *>(question);
            if (!box)
                return;
            ++asked;
            QVERIFY(!box->informativeText().isEmpty());
            QVERIFY(box->defaultButton()->text().contains(u"Keep"));
            QVERIFY(box->grab().save(QStringLiteral(GW_SCREENSHOTS "/") + question + u".png"_s));
            for (QAbstractButton *button : box->buttons())
                if (button->text() == text)
                    button->click();
        });
    }

    /// Opens the settings from the menu, fills them in and saves.
    static void setUp(WizardDriver &driver, const std::function<void(QDialog &)> &fillIn)
    {
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *settings = driver.window().findChild<QDialog *>(u"settings"_s);
            QVERIFY(settings && settings->isVisible());
            fillIn(*settings);
            QTest::mouseClick(settings->findChild<QPushButton *>(u"saveSettings"_s), Qt::LeftButton);
        });
        driver.window().findChild<QAction *>(u"openSettings"_s)->trigger();
    }

    QUrl m_opened;

public Q_SLOTS:
    void takeUrl(const QUrl &url) { m_opened = url; }

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

    void stoppedInTheMiddleItGoesOnByRetry()
    {
        lab::Timing slow = lab::Timing::none();
        slow.rescan = std::chrono::seconds(2);
        WizardDriver driver(slow);
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"rescan"_s));
        auto *stop = driver.find<QPushButton>(u"close"_s);
        QVERIFY(stop && !stop->text().contains(u"Stop"_s));
        QVERIFY(driver.click(u"commit"_s));
        QVERIFY(stop->text().contains(u"Stop"_s));
        QVERIFY(driver.click(u"close"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.window().isVisible()); // it stops, it does not close
        QCOMPARE(driver.status().state, State::Stopped);
        QVERIFY(driver.find(u"problemPanel"_s));
        QVERIFY(driver.find<QLabel>(u"remedy"_s)->text().contains(u"stays done"_s));
        QVERIFY(driver.save(u"stopped"_s));
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.status().isDone() && !driver.find(u"problemPanel"_s));
    }

    void runTheRestStopsWhereADecisionIsNeeded()
    {
        WizardDriver driver;
        provision::Order order = WizardDriver::blogOrder();
        order.guest = u"a:b"_s; // which no guest can be called
        driver.start(order);
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.click(u"runTheRest"_s));
        QVERIFY(driver.waitIdle());
        QCOMPARE(driver.step(), u"create-guest"_s);
        QVERIFY(!driver.status().isDone() && !driver.status().problem);
        const QString reason = driver.find<QLabel>(u"reason"_s)->text();
        QVERIFY2(reason.contains(u"a:b"_s), qPrintable(reason));
        auto *name = driver.find<QLineEdit>(u"guestName"_s);
        name->setFocus();
        name->selectAll();
        QTest::keyClicks(name, u"SQL01"_s);
        QCOMPARE(driver.session().order().guest, u"SQL01"_s);
        QVERIFY(driver.runTheRest());
        QCOMPARE(driver.step(), u"report"_s);
        QVERIFY(driver.session().status(u"live-migrate"_s).isDone() && driver.status().isDone());
        QVERIFY(!driver.session().isRunningTheRest());
        QVERIFY(driver.find<QPushButton>(u"saveHtml"_s)->isEnabled());
    }

    void whatComesNextIsOffered()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s) && driver.waitIdle());
        QVERIFY(driver.runTheRest());
        QCOMPARE(driver.step(), u"report"_s);
        QVERIFY(driver.find<QLabel>(u"whatComesNext"_s)->text().contains(u"SQL01"_s));
        QDesktopServices::setUrlHandler(u"file"_s, this, "takeUrl");
        const bool clicked = driver.click(u"openReport"_s);
        QDesktopServices::unsetUrlHandler(u"file"_s);
        QVERIFY(clicked);
        QFile report(m_opened.toLocalFile());
        QVERIFY2(report.open(QIODevice::ReadOnly), qPrintable(m_opened.toString()));
        QVERIFY(report.readAll().contains("SQL01"));
        QVERIFY(driver.click(u"moveAgainNext"_s));
        QCOMPARE(driver.step(), u"live-migrate"_s);
        QVERIFY(driver.clickRow(u"rail"_s, 20) && driver.waitIdle());
        QVERIFY(driver.click(u"provisionAnother"_s));
        QVERIFY(driver.waitFor([&] { return !driver.window().wizard(); }, u"for the start page"_s));
        QVERIFY(driver.window().startPage()->isVisible());
        QVERIFY(!driver.find(u"goOn"_s)); // the run was done
        QVERIFY(driver.chooseSite(u"lab:blog"_s) && driver.waitIdle());
        QCOMPARE(driver.step(), u"connect"_s);
    }

    void closingWithAScheduleAsksAndTheNextStartGoesOnWithIt()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.runTheRest());
        QVERIFY(driver.clickRow(u"rail"_s, 19));
        QCOMPARE(driver.step(), u"live-migrate"_s);
        QVERIFY(driver.find<QLabel>(u"scheduleNote"_s)->text().contains(u"only while this window is open"));
        QVERIFY(!scheduledUntil(driver.session().folder()));
        QVERIFY(driver.click(u"schedule"_s) && driver.waitIdle()); // the first round is due at once
        QVERIFY(driver.find<QLabel>(u"scheduleNote"_s)->text().contains(u"only while this window is open"));
        QVERIFY(scheduledUntil(driver.session().folder()));
        QVERIFY(driver.save(u"live-migrate-schedule"_s));
        int asked = 0;
        answer(driver, u"&Keep open"_s, asked, u"closeWithSchedule"_s);
        QVERIFY(!driver.window().close());
        answer(driver, u"&Close"_s, asked, u"closeWithSchedule"_s);
        QVERIFY(driver.window().close());
        QCOMPARE(asked, 2);
        driver.close();

        driver.start();
        QVERIFY(driver.click(u"goOn"_s)); // although every step was done
        QVERIFY(driver.waitFor([&] { return driver.session().isOpen(); }, u"for the site"_s));
        QVERIFY(driver.waitIdle());
        if (driver.session().doneCount() < 20) { // the last refresh is looked at anew
            QVERIFY(driver.window().statusBar()->currentMessage().contains(u"Run the rest"_s));
            QVERIFY(driver.click(u"runTheRest"_s));
        }
        QVERIFY(driver.waitFor([&] { return driver.session().doneCount() >= 20; }, u"for the end"_s));
        QVERIFY(driver.waitIdle() && scheduledUntil(driver.session().folder()));
        // The page that the schedule needs is opened by itself.
        QVERIFY(driver.waitFor([&] { return driver.step() == u"live-migrate"_s; }, u"for the schedule"_s));
        QVERIFY(driver.window().statusBar()->currentMessage().isEmpty());
        QVERIFY(driver.find(u"scheduleStrip"_s));
        QVERIFY(driver.click(u"schedule"_s) && driver.waitIdle()); // ends it
        QVERIFY(driver.walkTo(u"report"_s) && driver.carryOut());
        QVERIFY(driver.window().close()); // without a question
        driver.close();
        driver.start();
        QVERIFY(!driver.find(u"goOn"_s));
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
        if (!tar.waitForStarted())
            QSKIP("There is no tar on this system, which Windows has since 2018 and Wine has not.");
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

    void whatIsSetIsKeptAndHasAnEffect()
    {
        WizardDriver driver;
        driver.start();
        const QString folder = driver.home() + u"/our profiles"_s;
        QVERIFY(QDir().mkpath(folder));
        QVERIFY(QFile::copy(QStringLiteral(GW_SOURCE_DIR "/resources/scenarios/blog.json"),
                            folder + u"/Branch office.json"_s));
        setUp(driver, [&](QDialog &settings) {
            settings.findChild<QComboBox *>(u"appearance"_s)->setCurrentText(u"Dark"_s);
            settings.findChild<QComboBox *>(u"logDetail"_s)->setCurrentIndex(2);
            QTest::keyClicks(settings.findChild<QLineEdit *>(u"profileFolder"_s), folder);
            settings.findChild<QCheckBox *>(u"instantLab"_s)->click();
        });
        QCOMPARE(spdlog::get_level(), spdlog::level::debug);
        const auto ground = [] { return QApplication::palette().color(QPalette::Window).lightness(); };
        QVERIFY2(ground() < 80, qPrintable(QString::number(ground())));
        QVERIFY(driver.save(u"00-start-turned-dark"_s));
        const QImage shown = driver.window().grab().toImage();
        QVERIFY2(shown.pixelColor(4, shown.height() - 4).lightness() < 80, "the window itself stays light");
        QCOMPARE(driver.find<QListWidget>(u"sites"_s)->findItems(u"Branch office"_s, Qt::MatchExactly).size(),
                 1);
        driver.close();
        driver.start();
        QCOMPARE(Settings::load().profileFolder, folder);
        QVERIFY(Settings::load().instantLab);
        setUp(driver, [](QDialog &settings) {
            settings.findChild<QComboBox *>(u"appearance"_s)->setCurrentIndex(0);
            settings.findChild<QLineEdit *>(u"profileFolder"_s)->clear();
        });
        QVERIFY2(ground() > 128, qPrintable(QString::number(ground()))); // the system's own again
        QVERIFY(
            driver.find<QListWidget>(u"sites"_s)->findItems(u"Branch office"_s, Qt::MatchExactly).isEmpty());
    }

    void theRailFoldsWhereThereIsLittleRoom()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.openSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"map-lun"_s));
        QVERIFY(driver.find(u"rail"_s) && !driver.find(u"steps"_s));
        driver.window().resize(driver.window().minimumSize());
        auto *steps = driver.find<QPushButton>(u"steps"_s);
        QVERIFY(steps && !driver.find(u"rail"_s));
        QVERIFY2(steps->text().remove(u'&').startsWith(u"Step 3 of 21: Map"_s), qPrintable(steps->text()));
        QTimer::singleShot(0, &driver.window(), [&] {
            auto *create = steps->menu()->findChild<QAction *>(u"step-create-lun"_s);
            auto *rescan = steps->menu()->findChild<QAction *>(u"step-rescan"_s);
            QVERIFY(create && create->isEnabled() && rescan && !rescan->isEnabled());
            QTest::mouseClick(steps->menu(), Qt::LeftButton, {},
                              steps->menu()->actionGeometry(create).center());
        });
        QVERIFY(driver.click(u"steps"_s));
        QCOMPARE(driver.step(), u"create-lun"_s);
    }
};

QTEST_MAIN(TestMainWindow)
#include "tst_main_window.moc"
