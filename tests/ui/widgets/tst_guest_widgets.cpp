// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/widgets/dependency_tree.h"
#include "ui/widgets/network_order_list.h"
#include "ui/widgets/slot_board.h"
#include "ui/widgets/slot_button.h"

#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;
using provision::SlotOrder;

namespace {

void fill(SlotBoard &board, int generation)
{
    board.setGuest(u"SQL01"_s, generation);
    board.setTaken(
        {{{.ide = generation == 1, .controller = generation == 1 ? 1 : 0, .location = 0}, u"DVD drive"_s}});
    board.setDisks(
        {{.name = u"SQL01-boot"_s, .size = ByteSize::gib(2040), .boot = true},
         {.name = u"SQL01-data"_s, .size = ByteSize::gib(4096)},
         {.name = u"SQL01-log"_s, .size = ByteSize::gib(100), .refusal = u"it is online on HV1"_s}});
    board.setJudge([](const SlotDisk &disk, const SlotOrder &slot) {
        return disk.boot && !slot.ide ? u"A generation 1 guest starts from IDE 0:0."_s : QString();
    });
}

SlotButton *slot(SlotBoard &board, const QString &text)
{
    return board.findChild<SlotButton *>(u"slot "_s + text);
}

DependencyNode tree()
{
    const DependencyNode configuration{.name = u"Virtual Machine Configuration SQL01"_s,
                                       .kind = u"Virtual Machine Configuration"_s,
                                       .state = State::Done};
    return {.name = u"Virtual Machine SQL01"_s,
            .kind = u"Virtual Machine"_s,
            .state = State::Attention,
            .needs = {{.name = configuration.name,
                       .kind = configuration.kind,
                       .state = State::Done,
                       .needs = {{.name = u"Cluster Disk 1 (CSV)"_s,
                                  .kind = u"Physical Disk"_s,
                                  .state = State::Done}}},
                      {.name = u"SQL01-boot"_s, .kind = u"Physical Disk"_s, .state = State::Done},
                      {.name = u"SQL01-data"_s,
                       .kind = u"Physical Disk"_s,
                       .note = u"refresh the configuration"_s,
                       .missing = true}}};
}

std::vector<NetworkChoice> networks()
{
    return {{.name = u"Management"_s, .detail = u"192.168.1.0/24"_s, .state = State::Done},
            {.name = u"Live Migration"_s, .detail = u"10.0.2.0/24"_s, .state = State::Done},
            {.name = u"iSCSI"_s,
             .detail = u"10.0.1.0/24"_s,
             .used = false,
             .state = State::Attention,
             .note = u"the storage network: leave it out"_s}};
}

} // namespace

class tst_guest_widgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void disksGoIntoSlots()
    {
        SlotBoard board;
        fill(board, 1);
        QSignalSpy changed(&board, &SlotBoard::placementChanged), refused(&board, &SlotBoard::refused);
        QTest::keyClick(slot(board, u"SCSI 0:0"_s), Qt::Key_Space);
        QCOMPARE(refused.last().first().toString(), u"A generation 1 guest starts from IDE 0:0."_s);
        QCOMPARE(changed.size(), 0);
        QTest::mouseClick(slot(board, u"IDE 0:0"_s), Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        QVERIFY(board.disks()[0].slot == (SlotOrder{.ide = true}));
        QCOMPARE(slot(board, u"IDE 0:0"_s)->accessibleName(), u"IDE 0:0, SQL01-boot"_s);

        QVERIFY(!board.place(u"SQL01-data"_s, {.ide = true, .controller = 1}));
        QVERIFY(!board.place(u"SQL01-data"_s, {.ide = true}));
        QVERIFY(!board.place(u"SQL01-log"_s, {.ide = false, .location = 1}));
        QVERIFY(board.place(u"SQL01-data"_s, {.ide = false}));
        QTest::keyClick(slot(board, u"SCSI 0:0"_s), Qt::Key_Delete);
        QVERIFY(!board.disks()[1].slot);
        board.setReadOnly(true);
        QVERIFY(!board.place(u"SQL01-data"_s, {.ide = false}));
    }

    void generationTwoHasNoIde()
    {
        SlotBoard board;
        fill(board, 2);
        QVERIFY(slot(board, u"IDE 0:0"_s) == nullptr);
        QVERIFY(slot(board, u"SCSI 0:3"_s) != nullptr);
        QVERIFY(slot(board, u"SCSI 0:4"_s) == nullptr);
        QTest::mouseClick(board.findChild<QPushButton *>(u"moreSlots"_s), Qt::LeftButton);
        QTRY_VERIFY(slot(board, u"SCSI 0:8"_s) != nullptr);
    }

    void missingBranchIsSaid()
    {
        DependencyTree shown;
        shown.setRoot(tree());
        const QTreeWidgetItem *guest = shown.topLevelItem(0);
        QCOMPARE(guest->childCount(), 3);
        QVERIFY(guest->child(0)->isExpanded());
        QCOMPARE(guest->child(2)->text(2), u"refresh the configuration"_s);
        QCOMPARE(guest->child(2)->data(2, Qt::AccessibleTextRole).toString(),
                 u"missing: refresh the configuration"_s);
    }

    void networksAreOrdered()
    {
        NetworkOrderList list;
        list.setNetworks(networks());
        QCOMPARE(list.order(), (QStringList{u"Management"_s, u"Live Migration"_s}));
        QCOMPARE(list.excluded(), QStringList{u"iSCSI"_s});
        auto *view = list.findChild<QTreeWidget *>();
        view->setCurrentItem(view->topLevelItem(1));
        QSignalSpy changed(&list, &NetworkOrderList::orderChanged);
        QTest::keyClick(view, Qt::Key_Up, Qt::AltModifier);
        QCOMPARE(list.order(), (QStringList{u"Live Migration"_s, u"Management"_s}));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!list.findChild<QPushButton *>(u"moveUp"_s)->isEnabled());
        view->topLevelItem(1)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(list.excluded(), (QStringList{u"Management"_s, u"iSCSI"_s}));
        QCOMPARE(changed.size(), 2);
    }

    void pictures()
    {
        SlotBoard board;
        fill(board, 1);
        board.place(u"SQL01-boot"_s, {.ide = true});
        test::savePictures(board, u"slot-board"_s, 880);
        DependencyTree shown;
        shown.setRoot(tree());
        test::savePictures(shown, u"dependency-tree"_s, 760);
        NetworkOrderList list;
        list.setNetworks(networks());
        test::savePictures(list, u"network-order"_s, 760, 160);
    }
};

QTEST_MAIN(tst_guest_widgets)
#include "tst_guest_widgets.moc"
