// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/widgets/disk_table.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;

namespace {

DiskTableRow made(const QString &name, const QString &identifier, ByteSize size)
{
    return {.identifier = identifier, .name = name, .size = size};
}

std::vector<DiskTableRow> twoNodes()
{
    DiskTableRow boot = made(u"SQL01-boot"_s, u"60003FF44DC75ADC9F8A4B0700A47F21"_s, ByteSize::gib(2040));
    boot.nodes = {{u"HV1"_s, DiskSight::Kind::Offline, 4}, {u"HV2"_s, DiskSight::Kind::Offline, 6}};
    boot.resource = u"SQL01-boot"_s;
    boot.state = State::Done;
    DiskTableRow data = made(u"SQL01-data"_s, u"60003FF44DC75ADC9F8A4B0700A47F22"_s, ByteSize::gib(4096));
    data.nodes = {{u"HV1"_s, DiskSight::Kind::Online, 5}, {u"HV2"_s, DiskSight::Kind::NotSeen}};
    data.state = State::Attention;
    data.note = u"map it to HV2"_s;
    DiskTableRow other = made(u"MAIL-boot"_s, u"60003FF44DC75ADC9F8A4B0700A47F23"_s, ByteSize::gib(500));
    other.nodes = {{u"HV1"_s, DiskSight::Kind::InUse, 7},
                   {u"HV2"_s, DiskSight::Kind::Unknown, {}, u"HV2 did not answer in time"_s}};
    other.guest = u"MAIL"_s;
    other.refusal = u"guest MAIL uses it"_s;
    return {boot, data, other};
}

std::vector<DiskTableRow> manyNodes()
{
    DiskTableRow row = made(u"SQL01-boot"_s, u"60003FF44DC75ADC9F8A4B0700A47F21"_s, ByteSize::gib(2040));
    for (int number = 1; number <= 64; ++number)
        row.nodes.push_back({u"HV%1"_s.arg(number), DiskSight::Kind::Offline, quint32(number)});
    row.nodes[16] = {u"HV17"_s, DiskSight::Kind::NotSeen};
    row.nodes[39] = {u"HV40"_s, DiskSight::Kind::NotSeen};
    return {row};
}

QString cell(const DiskTable &table, int row, int column)
{
    return table.model().index(row, column).data().toString();
}

} // namespace

class tst_disk_table : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsEachNode()
    {
        DiskTable table;
        table.setRows(twoNodes());
        QCOMPARE(table.model().headerData(3, Qt::Horizontal, Qt::DisplayRole).toString(), u"HV1"_s);
        QCOMPARE(cell(table, 0, 1), u"60003FF4…00A47F21"_s);
        QCOMPARE(cell(table, 0, 3), u"disk 4, offline"_s);
        QCOMPARE(cell(table, 1, 4), u"not seen"_s);
        QCOMPARE(cell(table, 2, 4), u"no answer"_s);
        QCOMPARE(cell(table, 2, 7), u"guest MAIL uses it"_s);
        QCOMPARE(table.model().index(0, 1).data(Qt::ToolTipRole).toString(),
                 u"60003FF44DC75ADC9F8A4B0700A47F21"_s);
    }

    void foldsManyNodes()
    {
        DiskTable table;
        table.setRows(manyNodes());
        QCOMPARE(cell(table, 0, 3), u"62 of 64 see it; not: HV17, HV40"_s);
        QVERIFY(table.model().index(0, 3).data(Qt::ToolTipRole).toString().startsWith(u"HV17: not seen"_s));
        table.setFoldAbove(64);
        QCOMPARE(cell(table, 0, 3), u"disk 1, offline"_s);
    }

    void refusedRowsCannotBeChosen()
    {
        DiskTable table;
        table.setChoice(DiskTable::Choice::Several);
        table.setRows(twoNodes());
        table.selectAll();
        QCOMPARE(table.chosen().size(), 2);
        table.setChosen({twoNodes()[2].identifier});
        QVERIFY(table.chosen().isEmpty());
    }

    void choiceStaysOverNewRows()
    {
        DiskTable table;
        table.setChoice(DiskTable::Choice::Single);
        table.setRows(twoNodes());
        table.setChosen({twoNodes()[1].identifier});
        QSignalSpy changed(&table, &DiskTable::chosenChanged);
        auto rows = twoNodes();
        std::ranges::reverse(rows);
        table.setRows(rows);
        QCOMPARE(table.chosen(), QStringList{twoNodes()[1].identifier});
        QCOMPARE(changed.size(), 0);
        rows[1].refusal = u"it holds data"_s;
        table.setRows(rows);
        QVERIFY(table.chosen().isEmpty());
        QCOMPARE(changed.size(), 1);
    }

    void ticksByKeyboard()
    {
        DiskTable table;
        table.setChoice(DiskTable::Choice::Checked);
        table.setRows(twoNodes());
        table.show();
        table.setCurrentIndex(table.model().index(1, 2));
        QTest::keyClick(&table, Qt::Key_Space);
        QCOMPARE(table.chosen(), QStringList{twoNodes()[1].identifier});
        QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Space); // refused
        QCOMPARE(table.chosen().size(), 1);
        QTest::keyClick(&table, Qt::Key_Up);
        QTest::keyClick(&table, Qt::Key_Space);
        QVERIFY(table.chosen().isEmpty());
    }

    void copiesWholeIdentifiers()
    {
        DiskTable table;
        table.setRows(twoNodes());
        table.selectRow(1);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(),
                 u"LUN\tIdentifier\tSize\tHV1\tHV2\tCluster resource\tGuest\tState\n"
                 "SQL01-data\t60003FF44DC75ADC9F8A4B0700A47F22\t4 TiB\tdisk 5, online\tnot seen\t\t\tmap it "
                 "to HV2\n"_s);
    }

    void pictures()
    {
        DiskTable table;
        table.setRows(twoNodes());
        table.selectRow(1);
        test::savePictures(table, u"disk-table"_s, 1040, 160);
        DiskTable ticked;
        ticked.setChoice(DiskTable::Choice::Checked);
        ticked.setRows(twoNodes());
        ticked.setChosen({twoNodes()[0].identifier});
        test::savePictures(ticked, u"disk-table-ticks"_s, 1040, 160);
        DiskTable many;
        many.setRows(manyNodes());
        test::savePictures(many, u"disk-table-many-nodes"_s, 840);
        DiskTable none;
        none.setRows({});
        none.setEmptyText(u"No LUN yet. Create one first."_s);
        test::savePictures(none, u"disk-table-empty"_s, 640);
    }
};

QTEST_MAIN(tst_disk_table)
#include "tst_disk_table.moc"
