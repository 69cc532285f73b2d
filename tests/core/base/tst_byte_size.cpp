// SPDX-License-Identifier: Apache-2.0
#include "core/base/byte_size.h"

#include <QTest>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using gw::ByteSize;

class ByteSizeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatPeopleWrite_data();
    void readsWhatPeopleWrite();
    void refuses_data();
    void refuses();
    void showsTheLargestExactUnit_data();
    void showsTheLargestExactUnit();
    void everyExactTextReadsBack();
};

void ByteSizeTest::readsWhatPeopleWrite_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<quint64>("bytes");
    QTest::newRow("GiB") << u"2040 GiB"_s << (quint64(2040) << 30);
    QTest::newRow("MiB") << u"2096640 MiB"_s << (quint64(2096640) << 20);
    QTest::newRow("decimals") << u"1.5 TiB"_s << (quint64(1536) << 30);
    QTest::newRow("KiB without blank") << u" 512KiB "_s << quint64(524288);
    QTest::newRow("lower case") << u"2047.5 gib"_s << (quint64(2096640) << 20);
    QTest::newRow("bytes") << u"4096 B"_s << quint64(4096);
    QTest::newRow("no unit") << u"4096"_s << quint64(4096);
    QTest::newRow("parts of a byte are dropped") << u"0.3 KiB"_s << quint64(307);
    QTest::newRow("most") << u"18446744073709551615"_s << std::numeric_limits<quint64>::max();
    QTest::newRow("most decimals of the largest unit")
        << u"16383.9999 PiB"_s << quint64(18446743961119560931U);
}

void ByteSizeTest::readsWhatPeopleWrite()
{
    QFETCH(QString, text);
    QFETCH(quint64, bytes);
    const auto size = ByteSize::parse(text);
    QVERIFY2(size, qPrintable(size ? QString() : size.error().text()));
    QCOMPARE(size->bytes(), bytes);
}

void ByteSizeTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    QTest::newRow("GB") << u"2040 GB"_s << u"may mean"_s;
    QTest::newRow("M") << u"2M"_s << u"may mean"_s;
    QTest::newRow("empty") << u""_s << u"not a size"_s;
    QTest::newRow("negative") << u"-1 GiB"_s << u"not a size"_s;
    QTest::newRow("comma") << u"1,5 GiB"_s << u"not a size"_s;
    QTest::newRow("words") << u"large"_s << u"not a size"_s;
    QTest::newRow("other unit") << u"4 blocks"_s << u"not a unit"_s;
    QTest::newRow("half a byte") << u"1.5 B"_s << u"no parts"_s;
    QTest::newRow("2^64") << u"18446744073709551616"_s << u"too large"_s;
    QTest::newRow("2^64 in PiB") << u"16384 PiB"_s << u"too large"_s;
    QTest::newRow("what text() rounds") << u"≈ 1.15 GiB"_s << u"not a size"_s;
}

void ByteSizeTest::refuses()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto size = ByteSize::parse(text);
    QVERIFY(!size);
    QCOMPARE(size.error().kind, gw::Error::Kind::InvalidInput);
    QVERIFY2(size.error().text().contains(words), qPrintable(size.error().text()));
    QVERIFY(size.error().remedy.contains(u"GiB"_s));
}

void ByteSizeTest::showsTheLargestExactUnit_data()
{
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << quint64(0) << u"0 B"_s;
    QTest::newRow("sector") << quint64(512) << u"512 B"_s;
    QTest::newRow("IDE boot limit") << (quint64(2096640) << 20) << u"2047.5 GiB"_s;
    QTest::newRow("recommended") << (quint64(2040) << 30) << u"2040 GiB"_s;
    QTest::newRow("2 TiB") << (quint64(1) << 41) << u"2 TiB"_s;
    QTest::newRow("a quarter") << (quint64(5) << 28) << u"1.25 GiB"_s;
    QTest::newRow("an eighth needs the smaller unit") << (quint64(9) << 27) << u"1152 MiB"_s;
    QTest::newRow("odd and large") << quint64(1234567891) << u"≈ 1.15 GiB"_s;
    QTest::newRow("odd and small") << quint64(1234567) << u"1234567 B"_s;
}

void ByteSizeTest::showsTheLargestExactUnit()
{
    QFETCH(quint64, bytes);
    QTEST(ByteSize(bytes).text(), "text");
}

void ByteSizeTest::everyExactTextReadsBack()
{
    for (quint64 bytes = 1; bytes < (quint64(1) << 60); bytes = bytes * 3 + 7) {
        for (const quint64 sized : {bytes, bytes << 3, bytes & ~quint64(511), bytes & ~quint64(0xFFFFF)}) {
            const QString text = ByteSize(sized).text();
            if (!text.startsWith(u'≈'))
                QCOMPARE(ByteSize::parse(text)->bytes(), sized);
        }
    }
}

QTEST_GUILESS_MAIN(ByteSizeTest)
#include "tst_byte_size.moc"
