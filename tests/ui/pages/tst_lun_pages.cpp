// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab.h"
#include "core/san/manual_array.h"
#include "ui/pages/all_pages.h"
#include "ui/widgets/disk_table.h"
#include "wizard_driver.h"

#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QTest>
#include <QTreeWidget>

using namespace gw;
using namespace gw::ui;
using namespace Qt::Literals::StringLiterals;

/// A lab whose array is managed by hand: its LUNs are only what its portals show.
class ManualAccess : public app::LocalSiteAccess
{
public:
    using LocalSiteAccess::LocalSiteAccess;

    Result<std::unique_ptr<OpenRun>> open(const Call &call, const RunRequest &request) override
    {
        auto run = LocalSiteAccess::open(call, request);
        if (!run)
            return run;
        const auto lab = std::static_pointer_cast<lab::Lab>((*run)->foundation);
        m_lab = lab;
        auto site = site::Site::open(call, {.connector = lab->connector(),
                                            .array = std::make_shared<san::ManualArray>(
                                                u"Array by hand"_s, lab->array()->portals(),
                                                QStringList{u"iqn.1991-05.com.example:hv1"_s}, lab->prober()),
                                            .prober = lab->prober(),
                                            .cluster = lab->clusterName(),
                                            .nodes = lab->nodeNames(),
                                            .account = {}});
        if (!site)
            return fail(site.error());
        (*run)->site = *site;
        return run;
    }

    /// What an admin does in the array's own console, with the settings that the page tells.
    Result<void> makeByHand(const provision::DiskOrder &disk)
    {
        const auto lab = m_lab.lock();
        const auto lun = lab->array()->createLun(Call(), {.name = disk.name, .size = disk.size});
        return lun ? lab->array()->mapLun(Call(), lun->id, lab->prober()->initiator()) : fail(lun.error());
    }

private:
    std::weak_ptr<lab::Lab> m_lab;
};

/// From the connection to disks that are ready for the cluster: what these pages show and refuse.
class TestLunPages : public QObject
{
    Q_OBJECT

    /// All cells of all rows, a line each, children too.
    static QStringList linesOf(QTreeWidget *tree)
    {
        QStringList lines;
        for (QTreeWidgetItemIterator item(tree); *item; ++item) {
            QStringList cells;
            for (int column = 0; column < tree->columnCount(); ++column)
                cells << (*item)->text(column);
            lines << cells.join(u" | "_s);
        }
        return lines;
    }

    static void type(QLineEdit *editor, const QString &text)
    {
        editor->setFocus();
        editor->selectAll();
        QTest::keyClicks(editor, text);
    }

    static bool canCommit(WizardDriver &driver) { return driver.find<QPushButton>(u"commit"_s)->isEnabled(); }

private Q_SLOTS:
    void everybodyAnswers()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.waitIdle());
        const QString parties = linesOf(driver.find<QTreeWidget>(u"parties"_s)).join(u'\n');
        QCOMPARE(parties.count(u"answers"_s), 4);
        QVERIFY2(parties.contains(u"2 of 2 nodes are up"_s), qPrintable(parties));
        QVERIFY(driver.find<QTreeWidget>(u"findings"_s)->topLevelItemCount() > 3);
        QVERIFY(driver.find<QLabel>(u"findingsTitle"_s)->text().contains(u"passed"_s));
    }

    void aSilentNodeIsToldBesideThoseThatAnswer()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:fail-connect"_s));
        auto *parties = driver.find<QTreeWidget>(u"parties"_s);
        QVERIFY(parties);
        QVERIFY(driver.waitFor([&] { return linesOf(parties).join(u'\n').contains(u"HV1 | answers"_s); },
                               u"for the node that answers"_s));
        QVERIFY(linesOf(parties).at(2).contains(u"HV2 | being asked"_s)); // it holds up nobody
        QVERIFY(driver.waitFor([&] { return linesOf(parties).join(u'\n').contains(u"silent"_s); },
                               u"for the silent node"_s));
        const QStringList lines = linesOf(parties);
        QVERIFY2(lines.at(1).contains(u"HV1 | answers"_s), qPrintable(lines.join(u'\n')));
        QVERIFY2(lines.at(2).contains(u"HV2 | silent"_s), qPrintable(lines.join(u'\n')));
        QVERIFY(driver.save(u"connect-silent"_s));
    }

    void disksAreOrderedAndJudgedWhileTyped()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"create-lun"_s));
        QVERIFY(canCommit(driver));
        auto *size = driver.find<QLineEdit>(u"size"_s);
        QVERIFY(size);
        QCOMPARE(size->text(), u"2040 GiB"_s);
        type(size, u"2047.5"_s);
        QVERIFY(!canCommit(driver));
        auto *problem = driver.find<QLabel>(u"sizeProblem"_s);
        QVERIFY(problem);
        QVERIFY(driver.waitFor([&] { return problem->height() >= problem->heightForWidth(problem->width()); },
                               u"until the reason has its room"_s));
        QVERIFY(driver.save(u"create-lun-too-large"_s));
        QTest::mouseClick(driver.find(u"generation2"_s), Qt::LeftButton);
        QCOMPARE(driver.session().order().generation, 2);
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.waitFor([&] { return canCommit(driver); }, u"until it may be made"_s));
        QTest::mouseClick(driver.find(u"generation1"_s), Qt::LeftButton);
        QVERIFY(!canCommit(driver));
        type(size, u"no size"_s);
        QVERIFY(!canCommit(driver));
        type(size, u"60"_s);
        QVERIFY(driver.waitIdle());
        QCOMPARE(driver.session().order().disks.front().size, ByteSize::gib(60));

        QVERIFY(driver.click(u"addDisk"_s));
        QCOMPARE(driver.session().order().disks.size(), std::size_t(3));
        type(driver.find<QLineEdit>(u"lunName"_s), u"a/b"_s);
        QVERIFY(!canCommit(driver));
        QVERIFY(driver.find<QLabel>(u"diskProblem"_s)->text().contains(u"a/b"_s));
        QVERIFY(driver.save(u"create-lun-bad-name"_s));
        QVERIFY(driver.click(u"removeDisk"_s));
        QCOMPARE(driver.session().order().disks.size(), std::size_t(2));
        QVERIFY(driver.clickRow(u"disks"_s, 0));
        QVERIFY(!driver.find(u"removeDisk"_s)->isEnabled());
    }

    void lunsThatMayNotBeTakenOverSayWhy()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"create-lun"_s));
        QVERIFY(driver.clickRow(u"disks"_s, 1));
        QVERIFY(driver.click(u"existing"_s));
        auto *luns = driver.find<DiskTable>(u"existingLuns"_s);
        QVERIFY(luns);
        QVERIFY(driver.waitFor([&] { return luns->model().rowCount() > 0; }, u"for the LUNs"_s));
        for (const DiskTableRow &row : luns->model().rows())
            QVERIFY2(!row.refusal.isEmpty(), qPrintable(row.name));
        QVERIFY(!driver.find(u"adopt"_s)->isEnabled());
        QVERIFY(driver.find(u"adoptDialog"_s)
                    ->grab()
                    .save(QStringLiteral(GW_SCREENSHOTS) + u"/create-lun-adopt.png"_s));
        QVERIFY(driver.click(u"cancelAdopt"_s));
        QVERIFY(!driver.session().order().disks.at(1).isAdopted());
    }

    void anArrayByHandGetsItsSettingsAndIsVerified()
    {
        WizardDriver home; // a home folder of its own
        ManualAccess access(app::LabSettings{
            .stateFolder = {}, .backing = lab::Backing::Simulated, .timing = lab::Timing::none()});
        ProvisionWizard wizard(access, allPages());
        wizard.resize(1008, 660);
        wizard.show();
        WizardSession &session = wizard.session();
        session.open({.site = u"lab:blog"_s, .order = access.suggestedOrder(u"lab:blog"_s)});
        QVERIFY(QTest::qWaitFor([&] { return session.isOpen() && !session.isBusy(); }, 60'000));
        auto *commit = wizard.findChild<QPushButton *>(u"commit"_s);
        if (commit->isEnabled())
            session.commit();
        QVERIFY(QTest::qWaitFor([&] { return !session.isBusy(); }, 60'000));
        session.next();
        QCOMPARE(session.current(), u"create-lun"_s);
        QVERIFY(QTest::qWaitFor([&] { return !session.isBusy(); }, 60'000));
        QVERIFY(commit->text().remove(u'&').startsWith(u"Verify"_s));
        auto *settings = wizard.findChild<QPlainTextEdit *>(u"manualSettings"_s);
        QVERIFY(settings && settings->isVisible());
        QVERIFY(settings->toPlainText().contains(u"Size: 2040 GiB = 2088960 MiB"_s));
        session.commit();
        QVERIFY(QTest::qWaitFor([&] { return !session.isBusy(); }, 60'000));
        const auto &problem = session.status(u"create-lun"_s).problem;
        QVERIFY(problem && problem->kind == Error::Kind::ActionNeeded);
        QCoreApplication::processEvents();
        QVERIFY(wizard.grab().save(QStringLiteral(GW_SCREENSHOTS) + u"/create-lun-manual.png"_s));

        for (const provision::DiskOrder &disk : session.order().disks)
            QVERIFY(access.makeByHand(disk));
        QVERIFY(QTest::qWaitFor([&] { return commit->isEnabled(); }, 60'000));
        QTest::mouseClick(commit, Qt::LeftButton);
        QVERIFY(QTest::qWaitFor([&] { return !session.isBusy(); }, 60'000));
        QVERIFY2(session.status(u"create-lun"_s).isDone(),
                 problem ? qPrintable(problem->text()) : "neither done nor failed");
        QCoreApplication::processEvents();
        QVERIFY(wizard.grab().save(QStringLiteral(GW_SCREENSHOTS) + u"/create-lun-verified.png"_s));
    }

    void askedBesideFoundThenMappedAndSeenAndPrepared()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:blog"_s));
        QVERIFY(driver.walkTo(u"create-lun"_s));
        QVERIFY(driver.carryOut());
        const QString found = linesOf(driver.find<QTreeWidget>(u"found"_s)).join(u'\n');
        QVERIFY2(found.contains(u"Size | 2040 GiB | 2040 GiB"_s), qPrintable(found));
        QVERIFY2(found.contains(u"Persistent reservations | yes | yes"_s), qPrintable(found));
        QVERIFY2(found.contains(u"Thin | yes | yes"_s), qPrintable(found));

        QVERIFY(driver.walkTo(u"map-lun"_s));
        auto *matrix = driver.find<QTreeWidget>(u"matrix"_s);
        QCOMPARE(matrix->topLevelItemCount(), 2);
        QCOMPARE(linesOf(matrix).join(u'\n').count(u"not mapped"_s), 4);
        QVERIFY(driver.carryOut());
        QCOMPARE(linesOf(matrix).join(u'\n').count(u"not mapped"_s), 0);
        QVERIFY(driver.find<QLabel>(u"mapSummary"_s)->text().startsWith(u"2 of 2"_s));

        QVERIFY(driver.walkTo(u"rescan"_s));
        QVERIFY(driver.find<QListWidget>(u"advice"_s)->count() > 0);
        QVERIFY(driver.carryOut());
        QVERIFY(!driver.find(u"advice"_s));
        const auto &rows = driver.find<DiskTable>(u"disks"_s)->model().rows();
        QCOMPARE(rows.size(), std::size_t(2));
        for (const DiskTableRow &row : rows)
            for (const DiskSight &sight : row.nodes)
                QVERIFY(sight.isSeen() && sight.number);

        QVERIFY(driver.walkTo(u"prepare-disk"_s));
        QString contents = linesOf(driver.find<QTreeWidget>(u"contents"_s)).join(u'\n');
        QVERIFY2(contents.contains(u"Blank | initialise as MBR"_s), qPrintable(contents));
        QVERIFY2(contents.contains(u"Blank | initialise as GPT"_s), qPrintable(contents));
        QVERIFY(driver.carryOut());
        contents = linesOf(driver.find<QTreeWidget>(u"contents"_s)).join(u'\n');
        QCOMPARE(contents.count(u"is offline on every node"_s), 2);
    }

    void aNodeThatSeesNothingIsToldWhatToDo()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:fail-rescan"_s));
        QVERIFY(driver.walkTo(u"rescan"_s));
        QVERIFY(driver.click(u"commit"_s));
        QVERIFY(driver.waitIdle());
        QVERIFY(driver.status().problem);
        auto *advice = driver.find<QListWidget>(u"advice"_s);
        QVERIFY(advice && advice->count() == 2);
        QVERIFY2(advice->item(0)->text().startsWith(u"HV2"_s), qPrintable(advice->item(0)->text()));
        QVERIFY(driver.save(u"rescan-not-seen"_s));
    }

    void aDiskWithSomethingOnItIsRefusedWithTheEvidence()
    {
        WizardDriver driver;
        driver.start();
        QVERIFY(driver.chooseSite(u"lab:fail-prepare-disk"_s));
        QVERIFY(driver.walkTo(u"prepare-disk"_s));
        const QString contents = linesOf(driver.find<QTreeWidget>(u"contents"_s)).join(u'\n');
        QVERIFY2(contents.contains(u"It is not empty"_s), qPrintable(contents));
        QVERIFY(!canCommit(driver));
        QVERIFY(driver.save(u"prepare-disk-refused"_s));
    }
};

QTEST_MAIN(TestLunPages)
#include "tst_lun_pages.moc"
