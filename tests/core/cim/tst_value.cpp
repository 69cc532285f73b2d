// SPDX-License-Identifier: Apache-2.0
#include "core/cim/instance.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace gw::cim;

class ValueTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesHaveNames();
    void everyTypeReadsItsOwnText();
    void integersKeepToTheirRange_data();
    void integersKeepToTheirRange();
    void refusesTextOfAnotherType_data();
    void refusesTextOfAnotherType();
    void convertsOnlyWithoutLoss();
    void nullKeepsItsType();
    void arrays();
    void comparesTypeAndContent();
    void instancesFindPropertiesWithoutCase();
    void instancesNameWhatIsMissing();
    void instancesCompareWithoutOrder();
};

void ValueTest::typesHaveNames()
{
    for (int number = int(Type::Boolean); number <= int(Type::Object); ++number)
        QCOMPARE(typeFromName(typeName(Type(number)).toUpper()), Type(number));
    QCOMPARE(typeName(Type::UInt32), u"uint32"_s);
    QCOMPARE(typeName(Type::Real32), u"real32"_s);
    QCOMPARE(typeName(Type::DateTime), u"datetime"_s);
    QVERIFY(!typeFromName(u"int"_s));
    QVERIFY(isSignedInteger(Type::SInt8) && !isSignedInteger(Type::UInt8) && !isSignedInteger(Type::Boolean));
    QVERIFY(isUnsignedInteger(Type::UInt64) && !isUnsignedInteger(Type::SInt64));
}

void ValueTest::everyTypeReadsItsOwnText()
{
    const std::vector<Value> values{
        Value::boolean(true),
        Value::sint8(-128),
        Value::uint8(255),
        Value::sint16(-32768),
        Value::uint16(65535),
        Value::sint32(std::numeric_limits<qint32>::min()),
        Value::uint32(std::numeric_limits<quint32>::max()),
        Value::sint64(std::numeric_limits<qint64>::min()),
        Value::uint64(std::numeric_limits<quint64>::max()),
        Value::real32(0.1F),
        Value::real32(std::numeric_limits<float>::denorm_min()),
        Value::real64(std::numeric_limits<double>::max()),
        Value::real64(-0.1),
        Value::real64(std::numeric_limits<double>::infinity()),
        Value::real64(std::nan("")),
        Value::char16(u'€'),
        Value::string(u" any \\ \"text\" "_s),
        Value::dateTime(*DateTime::parse(u"20100411120000.123456-000"_s)),
        Value::reference(*ObjectPath::parse(u"\\\\H\\root\\v2:C.K=\"a\\\\b\\\"\",N=-1"_s)),
    };
    for (const Value &value : values) {
        const auto read = Value::parse(value.type(), value.text());
        QVERIFY2(read, qPrintable(value.text()));
        QVERIFY2(*read == value, qPrintable(value.text()));
    }
    QCOMPARE(Value::real32(0.1F).text(), u"0.1"_s);
}

void ValueTest::integersKeepToTheirRange_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("least");
    QTest::addColumn<QString>("most");
    QTest::addColumn<QString>("below");
    QTest::addColumn<QString>("above");
    const auto row = [](Type type, const char *least, const char *most, const char *below,
                        const char *above) {
        QTest::newRow(qPrintable(typeName(type)))
            << type << QString::fromLatin1(least) << QString::fromLatin1(most) << QString::fromLatin1(below)
            << QString::fromLatin1(above);
    };
    row(Type::SInt8, "-128", "127", "-129", "128");
    row(Type::UInt8, "0", "255", "-1", "256");
    row(Type::SInt16, "-32768", "32767", "-32769", "32768");
    row(Type::UInt16, "0", "65535", "-1", "65536");
    row(Type::SInt32, "-2147483648", "2147483647", "-2147483649", "2147483648");
    row(Type::UInt32, "0", "4294967295", "-1", "4294967296");
    row(Type::SInt64, "-9223372036854775808", "9223372036854775807", "-9223372036854775809",
        "9223372036854775808");
    row(Type::UInt64, "0", "18446744073709551615", "-1", "18446744073709551616");
}

void ValueTest::integersKeepToTheirRange()
{
    QFETCH(Type, type);
    QFETCH(QString, least);
    QFETCH(QString, most);
    QFETCH(QString, below);
    QFETCH(QString, above);
    for (const QString &text : {least, most}) {
        QCOMPARE(Value::parse(type, text)->text(), text);
        bool fits = false;
        const qint64 number = text.toLongLong(&fits);
        if (fits)
            QCOMPARE(Value::integer(type, number)->text(), text);
    }
    for (const QString &text : {below, above}) {
        QVERIFY(!Value::parse(type, text));
        bool fits = false;
        const qint64 number = text.toLongLong(&fits);
        if (fits) {
            QVERIFY(!Value::integer(type, number));
            QCOMPARE(Value::integer(type, number).error().kind, gw::Error::Kind::InvalidInput);
        }
    }
    QCOMPARE(Value::parse(type, u"0x1f"_s)->toInt(), 31);
    QCOMPARE(Value::parse(type, u"+7"_s)->toInt(), 7);
    QCOMPARE(Value::parse(type, u"-0"_s)->toInt(), 0);
}

void ValueTest::refusesTextOfAnotherType_data()
{
    QTest::addColumn<Type>("type");
    QTest::addColumn<QString>("text");
    QTest::newRow("boolean") << Type::Boolean << u"yes"_s;
    QTest::newRow("boolean 2") << Type::Boolean << u"2"_s;
    QTest::newRow("empty number") << Type::UInt32 << u""_s;
    QTest::newRow("blank") << Type::UInt32 << u" 1"_s;
    QTest::newRow("blank behind") << Type::UInt32 << u"1 "_s;
    QTest::newRow("two signs") << Type::SInt32 << u"--1"_s;
    QTest::newRow("sign") << Type::SInt32 << u"-"_s;
    QTest::newRow("hexadecimal without digits") << Type::SInt32 << u"0x"_s;
    QTest::newRow("letters") << Type::SInt32 << u"12a"_s;
    QTest::newRow("fraction") << Type::SInt32 << u"1.0"_s;
    QTest::newRow("other digits") << Type::SInt32 << u"١"_s;
    QTest::newRow("real") << Type::Real64 << u"1,5"_s;
    QTest::newRow("too large a real") << Type::Real32 << u"1e39"_s;
    QTest::newRow("two characters") << Type::Char16 << u"ab"_s;
    QTest::newRow("datetime") << Type::DateTime << u"2010-04-11"_s;
    QTest::newRow("reference") << Type::Reference << u"no path"_s;
    QTest::newRow("object") << Type::Object << u"C"_s;
}

void ValueTest::refusesTextOfAnotherType()
{
    QFETCH(Type, type);
    QFETCH(QString, text);
    const auto read = Value::parse(type, text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, gw::Error::Kind::Corrupt);
}

void ValueTest::convertsOnlyWithoutLoss()
{
    QCOMPARE(Value::uint64(std::numeric_limits<quint64>::max()).toInt(), std::nullopt);
    QCOMPARE(Value::uint64(1).toInt(), 1);
    QCOMPARE(Value::sint32(-1).toUInt(), std::nullopt);
    QCOMPARE(Value::sint32(1).toUInt(), quint64(1));
    QCOMPARE(Value::boolean(true).toInt(), 1);
    QCOMPARE(Value::boolean(true).toUInt(), std::nullopt);
    QCOMPARE(Value::uint8(1).toBool(), std::nullopt);
    QCOMPARE(Value::uint32(7).toReal(), 7.0);
    QCOMPARE(Value::uint64((quint64(1) << 53) + 1).toReal(), std::nullopt);
    QCOMPARE(Value::sint64(-(qint64(1) << 53) - 1).toReal(), std::nullopt);
    QCOMPARE(Value::uint32(7).toString(), std::nullopt);
    QCOMPARE(Value::char16(u'x').toString(), u"x"_s);
    QCOMPARE(Value::string(u"C.K=1"_s).toReference()->key(u"k"_s).toInt(), 1);
    QVERIFY(!Value::string(u"not one"_s).toReference());
    QVERIFY(!Value::string(u"20100411120000.123456-000"_s).toDateTime());
    QVERIFY(!Value::string(u"x"_s).toObject());
    QCOMPARE(Value::object(Instance(u"C"_s)).toObject()->className(), u"C"_s);
    QCOMPARE(Value::integer(Type::Boolean, 1)->toBool(), true);
    QVERIFY(!Value::integer(Type::Boolean, 2));
    QVERIFY(!Value::integer(Type::String, 2));
}

void ValueTest::nullKeepsItsType()
{
    const Value null = Value::null(Type::UInt64);
    QCOMPARE(null.type(), Type::UInt64);
    QVERIFY(null.isNull() && !null.isArray());
    QVERIFY(!null.toBool() && !null.toInt() && !null.toUInt() && !null.toReal() && !null.toString());
    QVERIFY(!null.toDateTime() && !null.toReference() && !null.toObject());
    QVERIFY(null.items().empty());
    QCOMPARE(null.text(), u"NULL"_s);
    QVERIFY(Value().isNull());
    QVERIFY(!Value::null(Type::String).toString());
    QVERIFY(Value::null(Type::String, true).isArray());
}

void ValueTest::arrays()
{
    const Value bytes = Value::uint8s(QByteArray("\x00\xff\x7f", 3));
    QCOMPARE(bytes.toBytes(), QByteArray("\x00\xff\x7f", 3));
    QCOMPARE(bytes.text(), u"{0, 255, 127}"_s);
    const Value strings = Value::strings({u"a"_s, u"b"_s});
    QCOMPARE(strings.toStrings(), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(!strings.toString() && strings.toBytes().isEmpty());
    const Value none = Value::array(Type::UInt32, {});
    QVERIFY(!none.isNull() && none.isArray());
    QCOMPARE(none.text(), u"{}"_s);
    QVERIFY(!(none == Value::null(Type::UInt32, true)));
}

void ValueTest::comparesTypeAndContent()
{
    QVERIFY(Value::uint32(1) == Value::uint32(1));
    QVERIFY(!(Value::uint32(1) == Value::uint64(1)));
    QVERIFY(!(Value::string(u"a"_s) == Value::string(u"A"_s)));
    QVERIFY(Value::reference(*ObjectPath::parse(u"C.K=\"a\""_s)) ==
            Value::reference(*ObjectPath::parse(u"c.k='A'"_s)));
    QVERIFY(Value::object(Instance(u"C"_s)) == Value::object(Instance(u"c"_s)));
    QVERIFY(Value::strings({u"a"_s}) == Value::strings({u"a"_s}));
    QVERIFY(!(Value::strings({u"a"_s}) == Value::strings({u"b"_s})));
    QVERIFY(Value::real64(std::nan("")) == Value::real64(std::nan("")));
    const Value shared = Value::string(u"kept"_s);
    Value moved = shared;
    const Value taken = std::move(moved);
    QVERIFY(taken == shared);
}

void ValueTest::instancesFindPropertiesWithoutCase()
{
    Instance disk(u"MSFT_Disk"_s);
    disk.set(u"Number"_s, Value::uint32(3))
        .set(u"Name"_s, Value::string(u"x"_s))
        .set(u"NUMBER"_s, Value::uint32(4));
    QCOMPARE(disk.properties().size(), 2U);
    QCOMPARE(disk.properties().front().first, u"Number"_s);
    QCOMPARE(disk[u"number"_s].toUInt(), quint64(4));
    QVERIFY(disk.has(u"nAME"_s) && !disk.has(u"Size"_s));
    QVERIFY(disk[u"Size"_s].isNull());
    disk.remove(u"name"_s).remove(u"absent"_s);
    QCOMPARE(disk.properties().size(), 1U);
    QCOMPARE(disk.unsignedOr(u"Number"_s, 9), 4U);
    QCOMPARE(disk.unsignedOr(u"Size"_s, 9), 9U);
    QCOMPARE(disk.stringOr(u"Name"_s, u"-"_s), u"-"_s);
    QCOMPARE(disk.booleanOr(u"Number"_s, true), true);
}

void ValueTest::instancesNameWhatIsMissing()
{
    Instance disk(u"MSFT_Disk"_s);
    disk.setPath(*ObjectPath::parse(u"\\\\HV1\\root\\x:MSFT_Disk.ObjectId=\"1\""_s))
        .set(u"Number"_s, Value::uint32(3))
        .set(u"Guid"_s, Value::null(Type::String));
    QCOMPARE(disk.unsignedInteger(u"Number"_s), 3U);
    for (const gw::Error &error :
         {disk.string(u"Number"_s).error(), disk.string(u"Guid"_s).error(),
          disk.unsignedInteger(u"Size"_s).error(), disk.boolean(u"Number"_s).error()}) {
        QCOMPARE(error.kind, gw::Error::Kind::Corrupt);
        QVERIFY2(error.what.contains(u"MSFT_Disk."_s), qPrintable(error.what));
        QCOMPARE(error.place.host, u"HV1"_s);
    }
    QVERIFY(disk.string(u"Number"_s).error().reason.contains(u"3 (uint32)"_s));
}

void ValueTest::instancesCompareWithoutOrder()
{
    Instance one(u"C"_s);
    one.set(u"A"_s, Value::uint8(1)).set(u"B"_s, Value::null(Type::String));
    Instance other(u"c"_s);
    other.set(u"b"_s, Value::null(Type::String)).set(u"a"_s, Value::uint8(1));
    QVERIFY(one == other);
    one.setPath(*ObjectPath::parse(u"C.K=1"_s));
    QVERIFY(one == other);
    other.setPath(*ObjectPath::parse(u"C.K=2"_s));
    QVERIFY(!(one == other));
    other.setPath({}).set(u"a"_s, Value::uint8(2));
    QVERIFY(!(one == other));
    other.remove(u"b"_s).set(u"a"_s, Value::uint8(1)).set(u"z"_s, Value());
    QVERIFY(!(one == other));
}

QTEST_GUILESS_MAIN(ValueTest)
#include "tst_value.moc"
