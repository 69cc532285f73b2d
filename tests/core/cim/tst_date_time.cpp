// SPDX-License-Identifier: Apache-2.0
#include "core/cim/date_time.h"

#include <QTest>
#include <QTimeZone>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using gw::cim::DateTime;

class DateTimeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesMoments();
    void readsMoments();
    void writesAndReadsIntervals();
    void readsWhatIsNotSignificant();
    void keepsTheText();
    void refuses_data();
    void refuses();
};

void DateTimeTest::writesMoments()
{
    const QDate date(2010, 4, 11);
    const QTime time(12, 5, 9, 42);
    QCOMPARE(DateTime::moment(QDateTime(date, time, Qt::UTC)).text(), u"20100411120509.042000+000"_s);
    QCOMPARE(DateTime::moment(QDateTime(date, time, Qt::OffsetFromUTC, 3600), 7).text(),
             u"20100411120509.042007+060"_s);
    QCOMPARE(DateTime::moment(QDateTime(date, time, Qt::OffsetFromUTC, -9000), 999).text(),
             u"20100411120509.042999-150"_s);
    QCOMPARE(DateTime::moment(QDateTime()).text(), u"16010101000000.000000+000"_s);
    QCOMPARE(DateTime::moment(QDateTime(QDate(10000, 1, 1), time, Qt::UTC)).text(),
             u"16010101000000.000000+000"_s);
}

void DateTimeTest::readsMoments()
{
    const auto moment = DateTime::parse(u"20100411120509.042007-150"_s);
    QVERIFY(moment);
    QVERIFY(!moment->isInterval());
    QCOMPARE(moment->toDateTime(), QDateTime(QDate(2010, 4, 11), QTime(14, 35, 9, 42), Qt::UTC));
    QCOMPARE(moment->toDateTime().offsetFromUtc(), -9000);
    QCOMPARE(moment->length(), 0us);
    QCOMPARE(DateTime::moment(moment->toDateTime(), 7), *moment);
    // How Windows writes a time that never was.
    QVERIFY(DateTime::parse(u"16010101000000.000000-000"_s)->toDateTime().isValid());
}

void DateTimeTest::writesAndReadsIntervals()
{
    QCOMPARE(DateTime::interval(30s).text(), u"00000000000030.000000:000"_s);
    QCOMPARE(DateTime::interval(-1s).text(), u"00000000000000.000000:000"_s);
    QCOMPARE(DateTime().text(), DateTime::interval(0s).text());
    for (const std::chrono::microseconds length :
         {std::chrono::microseconds(1), std::chrono::microseconds(26h + 3min + 4s + 5us),
          std::chrono::microseconds(99'999'999 * 24h + 23h + 59min + 59s + 999'999us)}) {
        const auto interval = DateTime::parse(DateTime::interval(length).text());
        QVERIFY(interval && interval->isInterval());
        QCOMPARE(interval->length(), length);
        QVERIFY(!interval->toDateTime().isValid());
    }
    QCOMPARE(DateTime::interval(std::chrono::microseconds::max()).text(), u"99999999235959.999999:000"_s);
}

void DateTimeTest::readsWhatIsNotSignificant()
{
    const auto day = DateTime::parse(u"20100411******.******+***"_s);
    QVERIFY(day);
    QCOMPARE(day->text(), u"20100411******.******+***"_s);
    QCOMPARE(day->toDateTime(), QDateTime(QDate(2010, 4, 11), QTime(0, 0), Qt::UTC));
    QVERIFY(DateTime::parse(u"**************.******+000"_s)->toDateTime().isValid());
    QCOMPARE(DateTime::parse(u"00000002******.******:000"_s)->length(), std::chrono::microseconds(48h));
}

void DateTimeTest::keepsTheText()
{
    for (const QString &text : {u"20100411120509.042007+060"_s, u"00000000000030.000000:000"_s,
                                u"20100411******.******+***"_s, u"16010101000000.000000-000"_s})
        QCOMPARE(DateTime::parse(text)->text(), text);
}

void DateTimeTest::refuses_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
         {"", "20100411120509.042007+06", "20100411120509.042007+0600", "20100411120509,042007+060",
          "20100411120509.042007 060", "2010041112050x.042007+060", "20101311120509.042007+060",
          "20100431120509.042007+060", "20100411250509.042007+060", "20100411126009.042007+060",
          "00000411120509.042007+060", "2010-04-11T12:05:09.0+0100", "20100411120509.042007+060\n"})
        QTest::newRow(text) << QString::fromLatin1(text);
}

void DateTimeTest::refuses()
{
    QFETCH(QString, text);
    const auto read = DateTime::parse(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, gw::Error::Kind::Corrupt);
}

QTEST_GUILESS_MAIN(DateTimeTest)
#include "tst_date_time.moc"
