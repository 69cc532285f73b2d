// SPDX-License-Identifier: Apache-2.0
#include "core/cim/embedded_text.h"

#include <QRandomGenerator>
#include <QTest>
#include <QXmlStreamReader>

#include <limits>

using namespace Qt::Literals::StringLiterals;
using namespace gw::cim;

namespace {

ObjectPath samplePath()
{
    ObjectPath inner(u"Msvm_ComputerSystem"_s);
    inner.setHost(u"HV1"_s).setNamespace(u"root\\virtualization\\v2"_s);
    inner.setKey(u"Name"_s, Value::string(u"a \"b\" \\ <c> & 'd'\r\n"_s))
        .setKey(u"Number"_s, Value::uint32(4));
    ObjectPath path(u"Msvm_SystemDevice"_s);
    path.setNamespace(u"root\\virtualization\\v2"_s);
    path.setKey(u"GroupComponent"_s, Value::reference(inner)).setKey(u"Enabled"_s, Value::boolean(true));
    return path;
}

std::vector<Value> everyType()
{
    Instance inner(u"MSCluster_Property"_s);
    inner.set(u"Name"_s, Value::string(u"inner"_s)).set(u"Path"_s, Value::reference(samplePath()));
    ObjectPath singleton(u"Msvm_Settings"_s);
    singleton.setSingleton();
    ObjectPath local(u"C"_s);
    local.setHost(u"H"_s).setNamespace(u"root"_s);
    return {
        Value::boolean(true),
        Value::boolean(false),
        Value::sint8(-128),
        Value::uint8(255),
        Value::sint16(-32768),
        Value::uint16(65535),
        Value::sint32(std::numeric_limits<qint32>::min()),
        Value::uint32(std::numeric_limits<quint32>::max()),
        Value::sint64(std::numeric_limits<qint64>::min()),
        Value::uint64(std::numeric_limits<quint64>::max()),
        Value::real32(0.1F),
        Value::real64(-1.0 / 3.0),
        Value::real64(std::numeric_limits<double>::infinity()),
        Value::char16(u'é'),
        Value::char16(u' '),
        Value::char16(QChar(1)),
        Value::char16(QChar(0xD800)),
        Value::string(QString()),
        Value::string(u" <a> & \"b\" 'c' \t\r\n]]> \U0001F4BE "_s),
        Value::dateTime(*DateTime::parse(u"20100411120000.123456+060"_s)),
        Value::dateTime(*DateTime::parse(u"00000000000030.000000:000"_s)),
        Value::reference(samplePath()),
        Value::reference(singleton),
        Value::reference(local),
        Value::reference(ObjectPath(u"JustAClass"_s)),
        Value::object(inner),
    };
}

QString sample()
{
    Instance instance(u"Msvm_StorageAllocationSettingData"_s);
    int number = 0;
    for (const Value &value : everyType()) {
        instance.set(u"P%1"_s.arg(number), value);
        instance.set(u"A%1"_s.arg(number++), Value::array(value.type(), {value, value}));
    }
    return toEmbeddedText(instance);
}

} // namespace

class EmbeddedTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesWhatHyperVTakes();
    void everyTypeComesBack();
    void leavesOutNulls();
    void replacesWhatXmlCannotHold();
    void readsOtherForms();
    void saysWhereItIsWrong_data();
    void saysWhereItIsWrong();
    void boundsDepth();
    void damagedTextNeverCrashes();
};

void EmbeddedTextTest::writesWhatHyperVTakes()
{
    Instance disk(u"Msvm_ResourceAllocationSettingData"_s);
    disk.set(u"ResourceType"_s, Value::uint16(17))
        .set(u"Parent"_s, Value::string(u"\\\\HV1\\root\\virtualization\\v2:C.InstanceID=\"a\\\\b\""_s))
        .set(u"HostResource"_s, Value::strings({u"a & b"_s}))
        .set(u"AutomaticAllocation"_s, Value::boolean(true));
    QCOMPARE(
        toEmbeddedText(disk),
        u"<INSTANCE CLASSNAME=\"Msvm_ResourceAllocationSettingData\">"
        "<PROPERTY NAME=\"ResourceType\" TYPE=\"uint16\"><VALUE>17</VALUE></PROPERTY>"
        "<PROPERTY NAME=\"Parent\" TYPE=\"string\"><VALUE>"
        "\\\\HV1\\root\\virtualization\\v2:C.InstanceID=&quot;a\\\\b&quot;</VALUE></PROPERTY>"
        "<PROPERTY.ARRAY NAME=\"HostResource\" TYPE=\"string\"><VALUE.ARRAY><VALUE>a &amp; "
        "b</VALUE></VALUE.ARRAY>"
        "</PROPERTY.ARRAY>"
        "<PROPERTY NAME=\"AutomaticAllocation\" TYPE=\"boolean\"><VALUE>true</VALUE></PROPERTY></INSTANCE>"_s);
}

void EmbeddedTextTest::everyTypeComesBack()
{
    for (const Value &value : everyType()) {
        const std::vector<Value> forms{value, Value::array(value.type(), {}),
                                       Value::array(value.type(), {value}),
                                       Value::array(value.type(), {value, Value::null(value.type()), value})};
        for (const Value &form : forms) {
            Instance instance(u"Class"_s);
            instance.set(u"Property"_s, form);
            const QString text = toEmbeddedText(instance);
            const auto read = fromEmbeddedText(text);
            QVERIFY2(read, qPrintable(read ? QString() : read.error().text() + text));
            QVERIFY2((*read)[u"Property"_s] == form, qPrintable(text));
            QCOMPARE(read->className(), u"Class"_s);
        }
    }
}

void EmbeddedTextTest::leavesOutNulls()
{
    Instance instance(u"C"_s);
    instance.set(u"A"_s, Value::null(Type::String)).set(u"B"_s, Value::null(Type::Object, true));
    QCOMPARE(toEmbeddedText(instance), u"<INSTANCE CLASSNAME=\"C\"/>"_s);
}

void EmbeddedTextTest::replacesWhatXmlCannotHold()
{
    Instance instance(u"C"_s);
    instance.set(u"A"_s,
                 Value::string(u"a"_s + QChar(0) + QChar(0x1B) + QChar(0xDC00) + QChar(0xFFFF) + u'b'));
    const auto read = fromEmbeddedText(toEmbeddedText(instance));
    QVERIFY(read);
    QCOMPARE(read->stringOr(u"A"_s), u"a\uFFFD\uFFFD\uFFFD\uFFFDb"_s);
}

void EmbeddedTextTest::readsOtherForms()
{
    const auto read = fromEmbeddedText(uR"(
        <?xml version="1.0" encoding="utf-8"?>
        <INSTANCE CLASSNAME="C" SUPERCLASS="B">
          <QUALIFIER NAME="dynamic" TYPE="boolean"><VALUE>TRUE</VALUE></QUALIFIER>
          <PROPERTY NAME="Null" CLASSORIGIN="B" PROPAGATED="true" TYPE="uint32"/>
          <PROPERTY.ARRAY NAME="NullArray" TYPE="string"></PROPERTY.ARRAY>
          <PROPERTY NAME="Number" TYPE="uint32"><QUALIFIER NAME="key" TYPE="boolean"/><VALUE> 5 </VALUE></PROPERTY>
          <PROPERTY NAME="Yes" TYPE="boolean"><VALUE>TRUE</VALUE></PROPERTY>
          <PROPERTY NAME="CData" TYPE="string"><VALUE><![CDATA[<a>]]></VALUE></PROPERTY>
          <PROPERTY NAME="Inner" TYPE="string" EmbeddedObject="instance"><VALUE>&lt;INSTANCE CLASSNAME="D"&gt;&lt;PROPERTY
              NAME="X" TYPE="sint8"&gt;&lt;VALUE&gt;-1&lt;/VALUE&gt;&lt;/PROPERTY&gt;&lt;/INSTANCE&gt;</VALUE></PROPERTY>
          <PROPERTY.REFERENCE NAME="Ref" REFERENCECLASS="E"><VALUE.REFERENCE><INSTANCENAME CLASSNAME="E">
            <KEYBINDING NAME="A"><KEYVALUE VALUETYPE="string">x</KEYVALUE></KEYBINDING>
            <KEYBINDING NAME="B"><KEYVALUE VALUETYPE="numeric">7</KEYVALUE></KEYBINDING>
            <KEYBINDING NAME="C"><KEYVALUE VALUETYPE="boolean">FALSE</KEYVALUE></KEYBINDING>
          </INSTANCENAME></VALUE.REFERENCE></PROPERTY.REFERENCE>
          <PROPERTY.REFERENCE NAME="One"><VALUE.REFERENCE><INSTANCENAME CLASSNAME="F"><KEYVALUE>C:</KEYVALUE>
          </INSTANCENAME></VALUE.REFERENCE></PROPERTY.REFERENCE>
        </INSTANCE>
    )"_s);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().text()));
    QVERIFY(read->has(u"Null"_s) && (*read)[u"Null"_s] == Value::null(Type::UInt32));
    QVERIFY((*read)[u"NullArray"_s] == Value::null(Type::String, true));
    QCOMPARE(read->unsignedInteger(u"Number"_s), 5U);
    QCOMPARE(read->boolean(u"Yes"_s), true);
    QCOMPARE(read->string(u"CData"_s), u"<a>"_s);
    QCOMPARE((*(*read)[u"Inner"_s].toObject())[u"X"_s].toInt(), -1);
    QCOMPARE((*read)[u"Ref"_s].text(), u"E.A=\"x\",B=7,C=FALSE"_s);
    QCOMPARE((*read)[u"One"_s].text(), u"F=\"C:\""_s);
    QCOMPARE(read->properties().size(), 8U);
}

void EmbeddedTextTest::saysWhereItIsWrong_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *text, const char *words) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(words);
    };
    row("", "Line 1, column 0");
    row("instance of C {};", "Line 1, column 1");
    row("<CLASS NAME='C'/>", "INSTANCE belongs here, not CLASS");
    row("<INSTANCE/>", "no CLASSNAME");
    row("<INSTANCE CLASSNAME='C'>\n<PROPERTY TYPE='string'/></INSTANCE>",
        "Line 2, column 25: PROPERTY has no NAME");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A'/></INSTANCE>", "no TYPE");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A' TYPE='int'/></INSTANCE>", "int is not a CIM type");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A' TYPE='uint8'><VALUE>256</VALUE></PROPERTY></INSTANCE>",
        "\"256\"");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A' TYPE='uint8'><VALUE.ARRAY/></PROPERTY></INSTANCE>",
        "VALUE belongs");
    row("<INSTANCE CLASSNAME='C'><PROPERTY.ARRAY NAME='A' TYPE='uint8'><VALUE/></PROPERTY.ARRAY></INSTANCE>",
        "VALUE.ARRAY belongs");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A' TYPE='string'><VALUE/><VALUE/></PROPERTY></INSTANCE>",
        "does not belong");
    row("<INSTANCE CLASSNAME='C'><PROPERTY NAME='A' TYPE='string'/><PROPERTY NAME='a' "
        "TYPE='string'/></INSTANCE>",
        "given twice");
    row("<INSTANCE CLASSNAME='C'><METHOD NAME='A'/></INSTANCE>", "METHOD does not belong");
    row("<INSTANCE CLASSNAME='C'><PROPERTY.REFERENCE "
        "NAME='A'><VALUE.REFERENCE/></PROPERTY.REFERENCE></INSTANCE>",
        "empty");
    row("<INSTANCE CLASSNAME='C'></INSTANCE><INSTANCE CLASSNAME='C'/>", "Line 1");
    row("<INSTANCE CLASSNAME='C'>", "Line 1");
    row("<INSTANCE CLASSNAME='C'>&unknown;</INSTANCE>", "Line 1");
}

void EmbeddedTextTest::saysWhereItIsWrong()
{
    QFETCH(QString, text);
    QFETCH(QString, words);
    const auto read = fromEmbeddedText(text);
    QVERIFY(!read);
    QCOMPARE(read.error().kind, gw::Error::Kind::Corrupt);
    QVERIFY2(read.error().reason.contains(words), qPrintable(read.error().reason));
}

void EmbeddedTextTest::boundsDepth()
{
    const auto nested = [](int depth) {
        const QString open = u"<INSTANCE CLASSNAME=\"C\"><PROPERTY.OBJECT NAME=\"P\"><VALUE.OBJECT>"_s;
        const QString close = u"</VALUE.OBJECT></PROPERTY.OBJECT></INSTANCE>"_s;
        return open.repeated(depth) + u"<INSTANCE CLASSNAME=\"C\"/>"_s + close.repeated(depth);
    };
    QVERIFY(fromEmbeddedText(nested(63)));
    for (const int depth : {64, 20'000}) {
        const auto read = fromEmbeddedText(nested(depth));
        QVERIFY(!read);
        QVERIFY2(read.error().reason.contains(u"too deeply"_s), qPrintable(read.error().reason));
    }
}

void EmbeddedTextTest::damagedTextNeverCrashes()
{
    const QString whole = sample();
    QVERIFY(fromEmbeddedText(whole));
    QRandomGenerator random(411);
    for (int round = 0; round < 500; ++round)
        QVERIFY(!fromEmbeddedText(whole.left(random.bounded(int(whole.size())))));
    for (int round = 0; round < 500; ++round) {
        QString damaged = whole;
        // Takes out, doubles or moves a piece: often well-formed, seldom right.
        const int start = random.bounded(int(whole.size()));
        const QString piece = damaged.mid(start, random.bounded(40));
        damaged.remove(start, piece.size());
        damaged.insert(random.bounded(int(damaged.size())), piece.repeated(random.bounded(3)));
        const auto read = fromEmbeddedText(damaged);
        QVERIFY(read || read.error().reason.startsWith(u"Line "_s));
    }
}

QTEST_GUILESS_MAIN(EmbeddedTextTest)
#include "tst_embedded_text.moc"
