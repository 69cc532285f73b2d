// SPDX-License-Identifier: Apache-2.0
#include "cluster_page_checks.h"

#include "ui/widgets/dependency_tree.h"
#include "ui/widgets/disk_table.h"
#include "ui/widgets/slot_board.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSpinBox>
#include <QTest>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString textOf(WizardDriver &driver, const QString &label)
{
    auto *found = driver.find<QLabel>(label);
    return found ? found->text() : QString();
}

/// Every text of the table's row, joined.
QString rowOf(const DiskTable &table, const QString &name)
{
    const QAbstractItemModel &model = table.model();
    for (int row = 0; row < model.rowCount(); ++row) {
        if (model.index(row, 0).data().toString() != name)
            continue;
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column)
            cells << model.index(row, column).data().toString();
        return cells.join(u" | "_s);
    }
    return {};
}

void checkClusterDisks(WizardDriver &driver, bool done)
{
    auto *table = driver.find<DiskTable>(u"clusterDisks"_s);
    QVERIFY(table);
    const QString boot = rowOf(*table, u"SQL01-boot"_s);
    QVERIFY2(boot.contains(done ? u"Cluster Disk"_s : u"offered"_s), qPrintable(boot));
    QVERIFY(textOf(driver, u"clusterSummary"_s).contains(done ? u"All 2"_s : u"Offered by it: 2"_s));
    QVERIFY2(table->model().rowCount() > 2, "the cluster's own disks are missing");
    table->setChoice(DiskTable::Choice::Several);
    table->setChosen({table->model().key(2)});
    QVERIFY(table->chosen().isEmpty()); // refused: not the guest's
    table->setChoice(DiskTable::Choice::None);
}

void checkNames(WizardDriver &driver, bool done)
{
    auto *name = driver.find<QLineEdit>(u"name-0"_s);
    QVERIFY(name);
    QCOMPARE(name->text(), u"SQL01-boot"_s);
    QCOMPARE(name->isReadOnly(), done);
    const QString now = textOf(driver, u"now-0"_s);
    QVERIFY2(done ? now == u"SQL01-boot" : now.startsWith(u"Cluster Disk"), qPrintable(now));
}

void checkGuestForm(WizardDriver &driver, bool done)
{
    QCOMPARE(driver.find<QLineEdit>(u"guestName"_s)->text(), u"SQL01"_s);
    QCOMPARE(driver.find<QSpinBox>(u"memory"_s)->value(), 8192);
    QCOMPARE(driver.find<QComboBox>(u"switch"_s)->currentData().toString(), u"LAN"_s);
    const QString volume = driver.find<QComboBox>(u"volume"_s)->currentText();
    QVERIFY2(volume.contains(u"Volume1"_s) && volume.contains(u"free"_s), qPrintable(volume));
    QVERIFY(textOf(driver, u"noVirtualDisk"_s).contains(u"no virtual hard disk"_s));
    QCOMPARE(driver.find<QComboBox>(u"switch"_s)->isEnabled(), !done);
}

void checkRole(WizardDriver &driver, bool done)
{
    auto *tree = driver.find<DependencyTree>(u"dependencies"_s);
    QVERIFY(tree && tree->topLevelItemCount() == 1);
    const QTreeWidgetItem *machine = tree->topLevelItem(0);
    QVERIFY(machine->text(0).contains(u"SQL01"_s));
    QCOMPARE(machine->childCount(), 1);
    QVERIFY(machine->child(0)->text(0).startsWith(u"Virtual Machine Configuration"));
    QCOMPARE(machine->text(2).contains(u"will be made"_s), !done);
}

void checkSlots(WizardDriver &driver, bool done)
{
    auto *board = driver.find<SlotBoard>(u"slotBoard"_s);
    QVERIFY(board);
    QVERIFY(board->disks().size() > 2);
    const SlotDisk boot = board->disks().front();
    QCOMPARE(boot.name, u"SQL01-boot"_s);
    QVERIFY(boot.slot == (provision::SlotOrder{.ide = true}));
    for (const SlotDisk &disk : board->disks())
        QCOMPARE(disk.slot.has_value(), disk.refusal.isEmpty());
    if (done)
        return;
    board->takeOut(*boot.slot);
    QVERIFY(!board->place(boot.name, {.ide = false, .controller = 0, .location = 2}));
    QVERIFY2(textOf(driver, u"slotHint"_s).contains(u"IDE 0:0"_s), qPrintable(textOf(driver, u"slotHint"_s)));
    QVERIFY(driver.session().whyNotCommit().contains(u"SQL01-boot"_s));
    QVERIFY(board->place(boot.name, *boot.slot));
    QVERIFY(driver.session().whyNotCommit().isEmpty());
}

void checkDependencies(WizardDriver &driver, bool done)
{
    auto *tree = driver.find<DependencyTree>(u"dependencies"_s);
    QVERIFY(tree);
    const auto disks = tree->findItems(u"SQL01-"_s, Qt::MatchStartsWith | Qt::MatchRecursive);
    QCOMPARE(disks.size(), 2);
    for (const QTreeWidgetItem *disk : disks)
        QCOMPARE(disk->data(2, Qt::AccessibleTextRole).toString().startsWith(u"missing"), !done);
    QCOMPARE(textOf(driver, u"roleRemarks"_s).contains(u"clean"_s), done);
}

} // namespace

void checkClusterPage(WizardDriver &driver)
{
    const QString step = driver.step();
    const bool done = driver.status().isDone();
    if (step == u"cluster-disk")
        checkClusterDisks(driver, done);
    else if (step == u"rename-disk")
        checkNames(driver, done);
    else if (step == u"create-guest")
        checkGuestForm(driver, done);
    else if (step == u"make-available")
        checkRole(driver, done);
    else if (step == u"attach-disk")
        checkSlots(driver, done);
    else if (step == u"refresh-guest")
        checkDependencies(driver, done);
}

} // namespace gw::ui
