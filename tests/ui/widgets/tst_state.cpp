// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/theme/grid.h"
#include "ui/widgets/application_icon.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/state_label.h"

#include <QLabel>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;

namespace {

constexpr std::array everyState{State::ToDo,      State::Running, State::Done,
                                State::Attention, State::Stopped, State::Unknown};

/// The shape alone, in one colour.
QImage shape(State state)
{
    QImage picture(32, 32, QImage::Format_ARGB32);
    picture.fill(Qt::white);
    QPainter painter(&picture);
    paintState(painter, picture.rect(), state, QColor(Qt::black));
    return picture;
}

} // namespace

class tst_state : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void statesDifferWithoutColour()
    {
        QSet<QString> words;
        for (std::size_t one = 0; one < everyState.size(); ++one) {
            words.insert(stateWord(everyState.at(one)));
            for (std::size_t other = 0; other < one; ++other)
                QVERIFY(shape(everyState.at(one)) != shape(everyState.at(other)));
        }
        QCOMPARE(words.size(), int(everyState.size()));
    }

    void coloursAreReadable_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << test::lightPalette();
        QTest::newRow("dark") << test::darkPalette();
        QTest::newRow("contrast") << test::highContrastPalette();
    }

    void coloursAreReadable()
    {
        QFETCH(QPalette, palette);
        for (const Tone tone : {Tone::Text, Tone::Quiet, Tone::Good, Tone::Attention, Tone::Bad}) {
            QVERIFY(contrast(toneColour(tone, palette), palette.color(QPalette::Base)) >= 4.5);
            QVERIFY(contrast(toneColour(tone, palette), palette.color(QPalette::Window)) >= 4.5);
        }
    }

    void foldsOpenByKeyboard()
    {
        Fold fold(u"Show the &calls"_s);
        fold.setContent(new QLabel(u"content"_s));
        fold.setSummary(u"3 calls"_s);
        auto *button = fold.findChild<QToolButton *>();
        QCOMPARE(button->accessibleName(), u"Show the calls (3 calls)"_s);
        QVERIFY(!fold.content()->isVisibleTo(&fold));
        QSignalSpy opened(&fold, &Fold::opened);
        QTest::keyClick(button, Qt::Key_Space);
        QVERIFY(fold.content()->isVisibleTo(&fold));
        QCOMPARE(opened.size(), 1);
        fold.setOpen(false);
        QVERIFY(!fold.content()->isVisibleTo(&fold));
        QCOMPARE(opened.size(), 2);
    }

    void programHasItsIcon()
    {
        const QIcon icon = applicationIcon();
        QVERIFY(icon.availableSizes().contains(QSize(16, 16)));
        QCOMPARE(icon.pixmap(256).toImage().pixelColor(128, 200), QColor(Qt::white)); // the disk
    }

    void pictures()
    {
        QWidget all;
        auto *layout = new QVBoxLayout(&all);
        layout->setSpacing(gridUnit);
        for (const State state : everyState)
            layout->addWidget(new StateLabel(state));
        auto *fold = new Fold(u"Show the &calls"_s);
        fold->setSummary(u"3 calls"_s);
        layout->addWidget(fold);
        test::savePictures(all, u"state"_s, 240);
    }
};

QTEST_MAIN(tst_state)
#include "tst_state.moc"
