// SPDX-License-Identifier: Apache-2.0
#include "core/report/findings_report.h"
#include "ui/widgets/finding_list.h"
#include "ui/widgets/fold.h"
#include "ui/wizard/start_page.h"
#include "wizard_driver.h"

#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QTest>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// From the start page to the findings by clicking, in a lab whose guests exist.
class TestCheckWizard : public QObject
{
    Q_OBJECT

    static QString headline(WizardDriver &driver)
    {
        const auto *label = driver.find<QLabel>(u"instruction"_s);
        return label ? label->text() : QString();
    }

    /// By the page's button and its dialog.
    static QByteArray savedBy(WizardDriver &driver, const QString &button, const QString &ending)
    {
        const QString path = driver.home() + u"/saved."_s + ending;
        if (!driver.click(button))
            return {};
        auto *dialog = driver.window().findChild<QFileDialog *>(u"saveReport"_s);
        if (!dialog)
            return "there is no dialog";
        Q_EMIT dialog->fileSelected(path);
        dialog->close();
        QFile file(path);
        return driver.waitChecked() && file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void aGuestThatIsFitToMove()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        QCOMPARE(driver.checkSession().guests()->size(), 2);
        QVERIFY(driver.checkGuest(u"SQL01"_s));
        QCOMPARE(headline(driver), u"SQL01 can live-migrate"_s);
        QVERIFY(driver.find(u"verdict"_s)->accessibleName().contains(stateWord(State::Done)));
        const auto *problems = driver.find<FindingList>(u"findings"_s);
        QVERIFY(problems && problems->topLevelItemCount() == 1); // the lab's guests are saved, not shut down
        QCOMPARE(problems->topLevelItem(0)->text(0), u"to know"_s);
        QVERIFY(!driver.find(u"passedFindings"_s));
        driver.find<Fold>(u"showPassed"_s)->setOpen(true);
        const auto *passed = driver.find<FindingList>(u"passedFindings"_s);
        QVERIFY(passed && passed->topLevelItemCount() > 100);
        QCOMPARE(passed->topLevelItem(0)->text(0), u"passed"_s);
        QVERIFY(driver.save(u"check-passed"_s));
    }

    void aGuestThatIsNot()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        QVERIFY(driver.checkGuest(u"FILE01"_s));
        QVERIFY2(headline(driver).startsWith(u"FILE01 must not be migrated: 4 findings"_s),
                 qPrintable(headline(driver)));
        const auto *problems = driver.find<FindingList>(u"findings"_s);
        QVERIFY(problems);
        QStringList blocking;
        for (int row = 0; row < problems->topLevelItemCount(); ++row) {
            const QTreeWidgetItem &item = *problems->topLevelItem(row);
            QCOMPARE(item.text(0), row < 4 ? u"blocks"_s : u"to know"_s);
            QVERIFY(item.isExpanded() && item.childCount() >= 3);          // message, remedy, evidence
            QVERIFY(item.child(1)->text(0).startsWith(u"What to do: "_s)); // never a finding without it
            blocking << item.child(0)->text(0);
        }
        QCOMPARE(blocking.filter(u"still holds the DVD drive of HV1"_s).size(), 1);
        QVERIFY(driver.save(u"check-blocked"_s));

        const QByteArray html = savedBy(driver, u"saveHtml"_s, u"html"_s);
        const checks::MigrationCheck &check = *driver.checkSession().result();
        QCOMPARE(html, report::renderFindings(check.snapshot, check.findings, report::FindingsFormat::Html,
                                              u"FILE01"_s)); // as the command line does
        QVERIFY(html.contains("Guest FILE01 on cluster CLUSTER1"));
        QVERIFY(savedBy(driver, u"savePdf"_s, u"pdf"_s).startsWith("%PDF-"));
        QVERIFY(driver.click(u"copyDetails"_s));
        const QString copied = QGuiApplication::clipboard()->text();
        QVERIFY(copied.startsWith(u"FILE01 must not be migrated"_s));
        QVERIFY(copied.contains(u"Msvm_StorageAllocationSettingData FILE01 IDE 1:0"_s));
        QVERIFY2(savedBy(driver, u"saveHtml"_s, u"html/below-a-file.html"_s).isEmpty(),
                 "nowhere to write to");
        QVERIFY(driver.find(u"saved"_s)->accessibleName().contains(stateWord(State::Attention)));

        const QDateTime before = check.snapshot.taken;
        QVERIFY(driver.click(u"commit"_s) && driver.waitChecked()); // again
        QVERIFY(driver.checkSession().result()->snapshot.taken > before);
        QVERIFY(headline(driver).startsWith(u"FILE01 must not be migrated"_s));
        QVERIFY(driver.click(u"back"_s));
        QVERIFY(driver.checkGuest(u"SQL01"_s)); // the other one, at the same site
        QCOMPARE(headline(driver), u"SQL01 can live-migrate"_s);
    }

    void allOfThem()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        QVERIFY(driver.checkGuest({}));
        QCOMPARE(headline(driver), u"1 guest of 2 must not be migrated"_s);
        const QString sentence = driver.find<QLabel>(u"sentence"_s)->text();
        QVERIFY2(sentence.contains(u"FILE01"_s) && !sentence.contains(u"SQL01"_s), qPrintable(sentence));
    }

    void backLeadsToTheStartPage()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:blog"_s));
        QVERIFY(driver.find(u"noGuests"_s) && !driver.find(u"guests"_s));
        const auto *check = driver.find<QPushButton>(u"commit"_s);
        QVERIFY(check && !check->isEnabled() && !check->accessibleDescription().isEmpty());
        QCOMPARE(driver.find<QLabel>(u"reason"_s)->text(), check->accessibleDescription());
        QVERIFY(driver.click(u"back"_s));
        QVERIFY(driver.waitFor([&] { return !driver.window().check(); }, u"for the start page"_s));
        QVERIFY(driver.window().startPage()->isVisible());
        QVERIFY(driver.click(u"workProvision"_s));
        QVERIFY(driver.chooseSite(u"lab:blog"_s)); // the same window goes on with a run
        QVERIFY(driver.waitIdle() && driver.session().isOpen());
    }

    void stoppedItGoesOnByRetry()
    {
        lab::Timing slow = lab::Timing::none();
        slow.call = std::chrono::milliseconds(150);
        WizardDriver driver(slow);
        driver.start();
        QVERIFY(driver.chooseCheck(u"lab:existing-guests"_s));
        QVERIFY(driver.click(u"commit"_s));
        QVERIFY(driver.checkSession().isChecking());
        QVERIFY(driver.waitFor([&] { return driver.checkSession().percent() >= 0; }, u"for progress"_s));
        const QString waitingFor = driver.find<QLabel>(u"waitingFor"_s)->text();
        QVERIFY2(waitingFor.startsWith(u"Waiting for "_s), qPrintable(waitingFor));
        const auto *close = driver.find<QPushButton>(u"close"_s);
        QVERIFY(close->text().contains(u"Stop"_s));
        QVERIFY(!driver.find<QPushButton>(u"back"_s)->isEnabled());
        QVERIFY(driver.save(u"check-running"_s));
        QVERIFY(driver.click(u"close"_s));
        QVERIFY(driver.waitChecked());
        QVERIFY(driver.window().isVisible() && !close->text().contains(u"Stop"_s));
        QVERIFY(driver.find(u"problemPanel"_s) && !driver.checkSession().result());
        QVERIFY(driver.find<QLabel>(u"remedy"_s)->text().contains(u"Nothing was changed"_s));
        QVERIFY(driver.click(u"retry"_s));
        QVERIFY(driver.waitChecked());
        QVERIFY(driver.checkSession().result() && !driver.find(u"problemPanel"_s));
    }
};

QTEST_MAIN(TestCheckWizard)
#include "tst_check_wizard.moc"
