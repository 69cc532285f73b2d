// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/widgets/widget_picture.h"
#include "ui/theme/grid.h"
#include "ui/widgets/size_field.h"
#include "ui/widgets/size_ruler.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::ui;
using Verdict = san::SizeJudgement::Verdict;

namespace {

const SizeRule bootRule{.generation = san::GuestGeneration::One, .role = san::DiskRole::Boot};

void type(SizeField &field, const QString &text)
{
    field.editor()->selectAll();
    QTest::keyClicks(field.editor(), text);
}

} // namespace

class tst_size_field : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typedSizesAreJudged_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint64>("mib");
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("GiB alone") << u"2040"_s << quint64(2088960) << Verdict::Ok;
        QTest::newRow("MiB") << u"2088960 MiB"_s << quint64(2088960) << Verdict::Ok;
        QTest::newRow("in the zone") << u"2045 GiB"_s << quint64(2094080) << Verdict::Warning;
        QTest::newRow("at the wall") << u"2047.5 GiB"_s << quint64(2096640) << Verdict::Refused;
        QTest::newRow("beyond") << u"3 TiB"_s << quint64(3145728) << Verdict::Refused;
        QTest::newRow("too small") << u"10 MiB"_s << quint64(10) << Verdict::Refused;
    }

    void typedSizesAreJudged()
    {
        QFETCH(QString, text);
        QFETCH(quint64, mib);
        QFETCH(Verdict, verdict);
        SizeField field;
        field.setRule(bootRule);
        QSignalSpy changed(&field, &SizeField::sizeChanged);
        type(field, text);
        QVERIFY(!changed.isEmpty());
        QCOMPARE(field.size()->wholeMib(), mib);
        QVERIFY(field.judgement().verdict == verdict);
        QCOMPARE(field.findChild<QWidget *>(u"sizeProblem"_s)->isVisibleTo(&field), verdict != Verdict::Ok);
    }

    void wrongTextIsKept()
    {
        SizeField field;
        type(field, u"large"_s);
        QVERIFY(!field.size());
        QVERIFY(field.judgement().verdict == Verdict::Refused);
        QCOMPARE(field.editor()->text(), u"large"_s);
    }

    void dataDisksHaveNoWall()
    {
        SizeField field;
        field.setRule({.generation = san::GuestGeneration::One, .role = san::DiskRole::Data});
        type(field, u"4 TiB"_s);
        QVERIFY(field.judgement().verdict == Verdict::Ok);
    }

    void rulerAndFieldAgree()
    {
        SizeField field;
        field.setRule(bootRule);
        field.resize(600, 120);
        field.show();
        auto *ruler = field.findChild<SizeRuler *>();
        QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(int(ruler->position(ByteSize::gib(1024))), 12));
        QVERIFY(field.size()->wholeMib() > 1010 * 1024 && field.size()->wholeMib() < 1040 * 1024);
        type(field, u"2040"_s);
        QCOMPARE(ruler->value(), 2040 * 1024);
        QTest::keyClick(ruler, Qt::Key_Right);
        QCOMPARE(*field.size(), ByteSize::gib(2041));
        QVERIFY(field.judgement().verdict == Verdict::Warning);
        QTest::keyClick(field.editor(), Qt::Key_Down);
        QCOMPARE(*field.size(), ByteSize::gib(2040));
        QTest::mouseClick(ruler, Qt::LeftButton, {}, QPoint(ruler->width() - 10, 12));
        QVERIFY(field.judgement().verdict == Verdict::Refused);
    }

    void pictures()
    {
        QWidget all;
        auto *layout = new QVBoxLayout(&all);
        layout->setSpacing(3 * gridUnit);
        for (const quint64 gib : {1200, 2040, 2044, 2100}) {
            auto *field = new SizeField;
            field->setRule(bootRule);
            field->setSize(ByteSize::gib(gib));
            layout->addWidget(field);
        }
        auto *data = new SizeField;
        data->setSize(ByteSize::gib(4096));
        layout->addWidget(data);
        test::savePictures(all, u"size-field"_s, 640);
    }
};

QTEST_MAIN(tst_size_field)
#include "tst_size_field.moc"
