// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/theme/grid.h"
#include "ui/widgets/console_view.h"
#include "ui/widgets/migration_board.h"
#include "ui/widgets/thin_gauge.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gw;
using namespace gw::ui;

namespace {

std::vector<MigrationMove> moves()
{
    const QDateTime began(QDate(2026, 3, 2), QTime(10, 15), Qt::UTC);
    return {{.from = u"HV1"_s,
             .to = u"HV2"_s,
             .state = State::Done,
             .started = began,
             .duration = 14200ms,
             .blackout = 340ms,
             .evidence = u"heartbeat OK on HV2, up time went on"_s},
            {.from = u"HV2"_s, .to = u"HV3"_s, .state = State::Running, .started = began.addSecs(60)},
            {.from = u"HV3"_s, .to = u"HV1"_s, .state = State::ToDo}};
}

QImage screen()
{
    QImage picture(640, 480, QImage::Format_RGB32);
    picture.fill(QColor(0, 60, 120));
    return picture;
}

} // namespace

class tst_running_guest_widgets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void gaugeWarnsOfAFullFormat()
    {
        ThinGauge gauge;
        gauge.setLun(u"SQL01-boot"_s, ByteSize::gib(12), ByteSize::gib(2040));
        QVERIFY(!gauge.warns());
        gauge.setLun(u"SQL01-boot"_s, ByteSize::gib(1900), ByteSize::gib(2040));
        QVERIFY(gauge.warns());
        QVERIFY(gauge.accessibleName().endsWith(u"needs attention"_s));
        gauge.setUnknown(u"SQL01-boot"_s, u"The array did not answer."_s);
        QVERIFY(!gauge.warns());
        QVERIFY(gauge.accessibleName().endsWith(u"unknown"_s));
    }

    void oldScreenDoesNotStay()
    {
        ConsoleView view;
        QVERIFY(!view.hasPicture());
        view.setPicture(screen(), QDateTime::currentDateTimeUtc());
        QVERIFY(view.hasPicture());
        view.setNoPicture(u"The guest is off"_s);
        QVERIFY(!view.hasPicture());
        QVERIFY(view.accessibleName().contains(u"The guest is off"_s));
    }

    void moveIsTold()
    {
        MigrationBoard board;
        board.setNodes({u"HV1"_s, u"HV2"_s, u"HV3"_s});
        board.setGuest(u"SQL01"_s, u"HV1"_s);
        auto *nodes = board.findChild<QWidget *>(u"nodes"_s);
        QCOMPARE(nodes->accessibleName(), u"SQL01 runs on HV1"_s);
        board.setMoving(u"HV1"_s, u"HV2"_s, 40);
        QCOMPARE(nodes->accessibleName(), u"SQL01 moves from HV1 to HV2, 40 %"_s);
        board.setMoves(moves());
        board.findChild<QTreeWidget *>()->topLevelItem(0)->setSelected(true);
        QTest::keyClick(board.findChild<QTreeWidget *>(), Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(u'\n');
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[1].contains(u"\t14.2 s\t340 ms\theartbeat OK"_s));
    }

    void pictures()
    {
        QWidget all;
        auto *layout = new QVBoxLayout(&all);
        layout->setSpacing(2 * gridUnit);
        auto *good = new ThinGauge;
        good->setLun(u"SQL01-boot"_s, ByteSize::gib(12), ByteSize::gib(2040));
        auto *bad = new ThinGauge;
        bad->setLun(u"SQL01-boot"_s, ByteSize::gib(1900), ByteSize::gib(2040));
        auto *unknown = new ThinGauge;
        unknown->setUnknown(u"SQL01-boot"_s, u"The array did not answer."_s);
        for (ThinGauge *gauge : {good, bad, unknown})
            layout->addWidget(gauge);
        auto *screens = new QHBoxLayout;
        auto *none = new ConsoleView;
        auto *some = new ConsoleView;
        some->setPicture(screen(), QDateTime::currentDateTimeUtc());
        screens->addWidget(none);
        screens->addWidget(some);
        layout->addLayout(screens);
        test::savePictures(all, u"running-guest"_s, 760);

        MigrationBoard board;
        board.setNodes({u"HV1"_s, u"HV2"_s, u"HV3"_s});
        board.setGuest(u"SQL01"_s, u"HV1"_s);
        board.setMoving(u"HV2"_s, u"HV3"_s, 40);
        board.setMoves(moves());
        test::savePictures(board, u"migration-board"_s, 840, 260);
    }
};

QTEST_MAIN(tst_running_guest_widgets)
#include "tst_running_guest_widgets.moc"
