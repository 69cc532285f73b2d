// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/value_from_variant.h"
#include "core/cim/com/variant_from_value.h"
#include "core/cim/instance.h"
#include "core/cim/object_path.h"

#include <QTest>

using namespace gw;
using namespace gw::cim;
using namespace gw::cim::com;
using namespace Qt::Literals::StringLiterals;

Q_DECLARE_METATYPE(gw::cim::Value)

namespace {

Result<Variant> written(const Value &value, CIMTYPE type)
{
    const Embedding none{
        .object = [](const Instance &) -> Result<ComPtr<IUnknown>> { return ComPtr<IUnknown>(); },
        .text = [](const Instance &instance) -> Result<QString> {
            return u"<"_s + instance.className() + u">"_s;
        }};
    return toVariant(value, type, none);
}

Value path(const QString &text)
{
    return Value::reference(*ObjectPath::parse(text));
}

} // namespace

/// Values on their way to WMI and back, by the types that its classes declare.
class TstComValues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thereAndBack_data();
    void thereAndBack();
    void convertedWhereNothingIsLost();
    void refused_data();
    void refused();
    void unreadableTextStaysText();
    void instanceAsText();
    void textWithZeroInside();
};

void TstComValues::thereAndBack_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("variant");
    const auto row = [](const char *name, const Value &value, int type, int variant) {
        QTest::newRow(name) << value << type << variant;
    };
    row("boolean", Value::boolean(true), CIM_BOOLEAN, VT_BOOL);
    row("sint8", Value::sint8(-128), CIM_SINT8, VT_I2);
    row("uint8", Value::uint8(255), CIM_UINT8, VT_UI1);
    row("sint16", Value::sint16(-32768), CIM_SINT16, VT_I2);
    row("uint16", Value::uint16(65535), CIM_UINT16, VT_I4);
    row("sint32", Value::sint32(-2147483647), CIM_SINT32, VT_I4);
    row("uint32, signed on the way", Value::uint32(0xFFFFFFFF), CIM_UINT32, VT_I4);
    row("sint64, text on the way", Value::sint64(-9223372036854775807), CIM_SINT64, VT_BSTR);
    row("uint64, text on the way", Value::uint64(0xFFFFFFFFFFFFFFFF), CIM_UINT64, VT_BSTR);
    row("real32", Value::real32(1.5F), CIM_REAL32, VT_R4);
    row("real64", Value::real64(-2.25), CIM_REAL64, VT_R8);
    row("char16", Value::char16(u'ß'), CIM_CHAR16, VT_I2);
    row("string", Value::string(u"Grüße, 日本"_s), CIM_STRING, VT_BSTR);
    row("empty string", Value::string(u""_s), CIM_STRING, VT_BSTR);
    row("datetime", *Value::parse(Type::DateTime, u"20261123014654.123456+060"_s), CIM_DATETIME, VT_BSTR);
    row("reference", path(uR"(\\HV1\root\cimv2:Win32_Service.Name="MSiSCSI")"_s), CIM_REFERENCE, VT_BSTR);
    row("null", Value::null(Type::UInt32), CIM_UINT32, VT_NULL);
    row("null array", Value::null(Type::String, true), CIM_STRING | CIM_FLAG_ARRAY, VT_NULL);
    row("bytes", Value::uint8s(QByteArray("\0\x7f\xff", 3)), CIM_UINT8 | CIM_FLAG_ARRAY, VT_ARRAY | VT_UI1);
    row("strings", Value::strings({u"a"_s, u""_s, u"ö"_s}), CIM_STRING | CIM_FLAG_ARRAY, VT_ARRAY | VT_BSTR);
    row("no strings", Value::strings({}), CIM_STRING | CIM_FLAG_ARRAY, VT_ARRAY | VT_BSTR);
    row("uint16s", Value::array(Type::UInt16, {Value::uint16(0), Value::uint16(65535)}),
        CIM_UINT16 | CIM_FLAG_ARRAY, VT_ARRAY | VT_I4);
    row("uint64s", Value::array(Type::UInt64, {Value::uint64(1), Value::uint64(1ULL << 63)}),
        CIM_UINT64 | CIM_FLAG_ARRAY, VT_ARRAY | VT_BSTR);
    row("booleans", Value::array(Type::Boolean, {Value::boolean(true), Value::boolean(false)}),
        CIM_BOOLEAN | CIM_FLAG_ARRAY, VT_ARRAY | VT_BOOL);
}

void TstComValues::thereAndBack()
{
    QFETCH(Value, value);
    QFETCH(int, type);
    QFETCH(int, variant);
    const auto there = written(value, type);
    QVERIFY2(there, qPrintable(there ? QString() : there.error().text()));
    QCOMPARE(int(there->get().vt), variant);
    const auto back = toValue(there->get(), type);
    QVERIFY2(back, qPrintable(back ? QString() : back.error().text()));
    QCOMPARE(back->text(), value.text());
    QCOMPARE(*back, value);
}

void TstComValues::convertedWhereNothingIsLost()
{
    const auto narrow = written(Value::uint64(7), CIM_UINT16);
    QVERIFY(narrow);
    QCOMPARE(int(narrow->get().vt), int(VT_I4));
    QCOMPARE(narrow->get().lVal, 7);
    const auto text = written(path(u"Win32_Service.Name=\"x\""_s), CIM_STRING);
    QVERIFY(text);
    QCOMPARE(Bstr::textOf(text->get().bstrVal), u"Win32_Service.Name=\"x\""_s);
}

void TstComValues::refused_data()
{
    QTest::addColumn<Value>("value");
    QTest::addColumn<int>("type");
    QTest::newRow("too large") << Value::uint32(65536) << int(CIM_UINT16);
    QTest::newRow("negative") << Value::sint32(-1) << int(CIM_UINT32);
    QTest::newRow("text for a number") << Value::string(u"seven"_s) << int(CIM_UINT32);
    QTest::newRow("array for one") << Value::strings({u"a"_s}) << int(CIM_STRING);
    QTest::newRow("one for an array") << Value::string(u"a"_s) << int(CIM_STRING | CIM_FLAG_ARRAY);
    QTest::newRow("object for a number") << Value::object(Instance(u"X"_s)) << int(CIM_UINT32);
}

void TstComValues::refused()
{
    QFETCH(Value, value);
    QFETCH(int, type);
    const auto there = written(value, type);
    QVERIFY(!there);
    QCOMPARE(int(there.error().kind), int(Error::Kind::InvalidInput));
}

void TstComValues::unreadableTextStaysText()
{
    const auto date = toValue(Variant::text(u"yesterday"_s).get(), CIM_DATETIME);
    QVERIFY(date);
    QCOMPARE(*date, Value::string(u"yesterday"_s));
}

void TstComValues::instanceAsText()
{
    const Value settings = Value::array(Type::Object, {Value::object(Instance(u"Msvm_X"_s))});
    const auto there = written(settings, CIM_STRING | CIM_FLAG_ARRAY);
    QVERIFY2(there, qPrintable(there ? QString() : there.error().text()));
    QCOMPARE(toValue(there->get(), CIM_STRING | CIM_FLAG_ARRAY)->toStrings(), QStringList{u"<Msvm_X>"_s});
}

void TstComValues::textWithZeroInside()
{
    const QString text = u"a\0b"_s;
    QCOMPARE(Bstr(text).text(), text);
    QVERIFY(Bstr(QString()).get() == nullptr);
    QCOMPARE(Bstr(QString()).text(), QString());
}

QTEST_APPLESS_MAIN(TstComValues)
#include "tst_com_values.moc"
