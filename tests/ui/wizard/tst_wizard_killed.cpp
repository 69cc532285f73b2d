// SPDX-License-Identifier: Apache-2.0
#include "wizard_driver.h"

#include <QApplication>
#include <QListWidget>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Long enough for the kill to come between two calls of a step.
lab::Timing timing()
{
    lab::Timing timing = lab::Timing::none();
    timing.call = std::chrono::milliseconds(2);
    return timing;
}

/// Goes on with the run in `home`, or begins it, carries out the steps up to this one, and is killed once the
/// step has begun to change something; at the latest when it is done.
int dieAt(const QString &home, const QString &step)
{
    WizardDriver driver(timing(), home);
    driver.start();
    const auto *runs = driver.find<QListWidget>(u"unfinishedRuns"_s);
    if (runs ? !driver.click(u"goOn"_s) : !driver.openSite(u"lab:blog"_s))
        return 1;
    if (!driver.waitFor([&] { return driver.session().isOpen(); }, u"for the site"_s) || !driver.waitIdle())
        return 1;
    const auto dieIfItIsTime = [&] {
        const StepStatus &now = driver.session().status(step);
        if (now.isDone() || (now.state == State::Running && !now.changes.empty()))
            std::raise(SIGKILL);
    };
    dieIfItIsTime(); // going on has found it done
    if (!driver.walkTo(step))
        return 1;
    dieIfItIsTime(); // so has looking at it
    QObject::connect(&driver.session(), &WizardSession::stepChanged, dieIfItIsTime);
    driver.carryOut();
    return 1;
}

} // namespace

/// Killed on every page, in the middle of its step, started again and gone on with: nothing is done twice.
class TestWizardKilled : public QObject
{
    Q_OBJECT

    static std::map<provision::ChangeKind, int> made(WizardDriver &driver)
    {
        std::map<provision::ChangeKind, int> count;
        for (const QString &step : driver.session().steps())
            for (const provision::Change &change : driver.session().status(step).changes)
                ++count[change.kind];
        return count;
    }

private Q_SLOTS:
    void killedOnEveryPage()
    {
        const QTemporaryDir home;
        for (const auto &step : provision::allSteps()) {
            QProcess child;
            child.setProcessChannelMode(QProcess::ForwardedErrorChannel);
            child.start(QCoreApplication::applicationFilePath(), {u"die-at"_s, step->id(), home.path()});
            QVERIFY(child.waitForFinished(120'000));
            QVERIFY2(child.exitStatus() == QProcess::CrashExit, qPrintable(step->id()));
        }
        WizardDriver driver(timing(), home.path());
        driver.start();
        const auto *runs = driver.find<QListWidget>(u"unfinishedRuns"_s);
        QVERIFY(runs);
        QCOMPARE(runs->count(), 1);
        QVERIFY(driver.click(u"goOn"_s));
        QVERIFY(driver.waitFor([&] { return driver.session().isOpen(); }, u"for the site"_s));
        QVERIFY(driver.waitIdle());
        if (driver.session().doneCount() < 21)
            QVERIFY(driver.runTheRest());
        auto killed = made(driver);

        WizardDriver undisturbed;
        undisturbed.start();
        QVERIFY(undisturbed.openSite(u"lab:blog"_s));
        QVERIFY(undisturbed.waitIdle());
        QVERIFY(undisturbed.runTheRest());
        for (const auto kind : {provision::ChangeKind::LunMade, provision::ChangeKind::GuestMade}) {
            QVERIFY(killed[kind] > 0);
            QCOMPARE(killed[kind], made(undisturbed)[kind]);
        }
    }
};

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList words = QApplication::arguments();
    if (words.value(1) == u"die-at")
        return dieAt(words.value(3), words.value(2));
    TestWizardKilled test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_wizard_killed.moc"
