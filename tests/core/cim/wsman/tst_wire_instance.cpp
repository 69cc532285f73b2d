// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/invocation.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/time_text.h"
#include "core/cim/wsman/xml_reader.h"

#include <QXmlStreamWriter>
#include <QtTest>

using namespace gw::cim;
using namespace gw::cim::wsman;

namespace {

const ClassDefinition sample{
    .name = u"Msvm_ComputerSystem"_s,
    .nameSpace = u"root\\virtualization\\v2"_s,
    .properties = {{.name = u"Name"_s, .key = true},
                   {.name = u"EnabledState"_s, .type = Type::UInt16},
                   {.name = u"OnTimeInMilliseconds"_s, .type = Type::UInt64},
                   {.name = u"Enabled"_s, .type = Type::Boolean},
                   {.name = u"TimeOfLastStateChange"_s, .type = Type::DateTime},
                   {.name = u"OperationalStatus"_s, .type = Type::UInt16, .array = true},
                   {.name = u"StatusDescriptions"_s, .type = Type::String, .array = true},
                   {.name = u"Letter"_s, .type = Type::Char16},
                   {.name = u"Owner"_s, .type = Type::Reference},
                   {.name = u"Bytes"_s, .type = Type::UInt8, .array = true},
                   {.name = u"State"_s, .type = Type::UInt32},
                   {.name = u"PrivateProperties"_s, .type = Type::Object, .referenceClass = u"P"_s}}};

const ClassDefinition *lookup(const QString &name)
{
    return name.compare(sample.name, Qt::CaseInsensitive) == 0 ? &sample : nullptr;
}

const QByteArray start =
    R"(<p:Msvm_ComputerSystem xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" )"
    R"(xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/Msvm_ComputerSystem" )"
    R"(xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" )"
    R"(xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" )"
    R"(xmlns:cim="http://schemas.dmtf.org/wbem/wscim/1/common" xsi:type="p:Msvm_ComputerSystem_Type">)";

/// An instance of Msvm_ComputerSystem with these properties on the wire. Fails the test when it is refused.
Instance read(const QByteArray &properties)
{
    XmlReader xml(start + properties + "</p:Msvm_ComputerSystem>");
    Instance instance;
    if (xml.nextChild())
        instance = readInstance(xml, u"root\\virtualization\\v2"_s, {}, lookup);
    xml.finish();
    if (xml.failed())
        qWarning("%s", qPrintable(xml.error({}).text()));
    return xml.failed() ? Instance() : instance;
}

QByteArray written(const Instance &instance)
{
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.writeNamespace(addressingNs, u"a"_s);
    xml.writeNamespace(wsmanNs, u"w"_s);
    xml.writeStartElement(u"root"_s);
    writeInstance(xml, instance, u"root\\virtualization\\v2"_s);
    xml.writeEndDocument();
    return bytes;
}

} // namespace

/// How values stand on the wire: each row is a form that Windows, OMI or the standards write.
class TestWireInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsScalars()
    {
        const Instance instance = read("<p:Enabled>true</p:Enabled><p:EnabledState>2</p:EnabledState>"
                                       "<p:Name> vm 1\n</p:Name>"
                                       "<p:OnTimeInMilliseconds>18446744073709551615</p:OnTimeInMilliseconds>"
                                       "<p:Letter>81</p:Letter>");
        QCOMPARE(instance.className(), u"Msvm_ComputerSystem"_s);
        QCOMPARE(instance.boolean(u"Enabled"_s).value_or(false), true);
        QCOMPARE(instance.unsignedInteger(u"EnabledState"_s).value_or(0), 2U);
        QCOMPARE(instance[u"EnabledState"_s].type(), Type::UInt16);
        QCOMPARE(instance.stringOr(u"Name"_s), u" vm 1\n"_s); // white space is data
        QCOMPARE(instance[u"OnTimeInMilliseconds"_s].toUInt(), std::numeric_limits<quint64>::max());
        QCOMPARE(instance[u"Letter"_s], Value::char16(u'Q'));
        QCOMPARE(instance.path().relative(), u"Msvm_ComputerSystem.Name=\" vm 1\n\""_s);
        QCOMPARE(instance.path().nameSpace(), u"root\\virtualization\\v2"_s);
    }

    void takesTheTypeFromTheWireWhereNoClassTellsIt()
    {
        const Instance instance = read("<p:Number xsi:type=\"cim:cimUnsignedInt\">7</p:Number>"
                                       "<p:Flag xsi:type=\"cim:cimBoolean\">true</p:Flag>"
                                       "<p:Wrong xsi:type=\"cim:cimUnsignedByte\">300</p:Wrong>"
                                       "<p:Plain>7</p:Plain><p:Many>1</p:Many><p:Many>2</p:Many>"
                                       "<p:Nothing xsi:type=\"cim:cimLong\" xsi:nil=\"true\"/>");
        QCOMPARE(instance[u"Number"_s], Value::uint32(7));
        QCOMPARE(instance[u"Flag"_s], Value::boolean(true));
        QCOMPARE(instance[u"Wrong"_s], Value::string(u"300"_s)); // what does not fit is text
        QCOMPARE(instance[u"Plain"_s], Value::string(u"7"_s));
        QVERIFY(instance[u"Many"_s].isArray());
        QVERIFY(instance[u"Nothing"_s].isNull());
        QCOMPARE(instance[u"Nothing"_s].type(), Type::SInt64);
    }

    void readsBooleansOfOtherServers()
    {
        for (const QByteArray text : {"TRUE", "1", "true"})
            QCOMPARE(read("<p:Enabled>" + text + "</p:Enabled>")[u"Enabled"_s], Value::boolean(true));
        for (const QByteArray text : {"FALSE", "0", "false"})
            QCOMPARE(read("<p:Enabled>" + text + "</p:Enabled>")[u"Enabled"_s], Value::boolean(false));
    }

    void aSignedNumberMayStandForAnUnsignedOne()
    {
        QCOMPARE(read("<p:State>-1</p:State>")[u"State"_s], Value::uint32(0xFFFFFFFF));
    }

    void readsTimes_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::addColumn<QString>("cimText");
        const auto row = [](const char *name, const char *xml, const QString &text) {
            QTest::newRow(name) << QByteArray(xml) << text;
        };
        row("Windows", "<cim:Datetime>2025-12-17T09:55:22.702341Z</cim:Datetime>",
            u"20251217095522.702341+000"_s);
        row("never", "<cim:Datetime>1601-01-01T00:00:00Z</cim:Datetime>", u"16010101000000.000000+000"_s);
        row("offset", "<cim:Datetime>2001-01-01T01:01:01.000001+13:50</cim:Datetime>",
            u"20010101010101.000001+830"_s);
        row("west", "<cim:Datetime>2001-01-01T01:01:01-03:30</cim:Datetime>", u"20010101010101.000000-210"_s);
        row("interval", "<cim:Interval>P0DT0H0M3S</cim:Interval>", u"00000000000003.000000:000"_s);
        row("part of a second", "<cim:Interval>P1DT2H3M4.5S</cim:Interval>", u"00000001020304.500000:000"_s);
        row("CIM form", "<cim:CIM_DateTime>00000000000030.000000:000</cim:CIM_DateTime>",
            u"00000000000030.000000:000"_s);
        row("date", "<cim:Date>2024-02-29</cim:Date>", u"20240229000000.000000+000"_s);
        row("time", "<cim:Time>12:30:01</cim:Time>", u"16010101123001.000000+000"_s);
        row("OMI", "2001-01-01T01:01:01.000001+13:50", u"20010101010101.000001+830"_s);
        row("OMI interval", "P2000D", u"00002000000000.000000:000"_s);
        row("white space around", "\n <cim:Datetime>2024-01-02T03:04:05Z</cim:Datetime>\n ",
            u"20240102030405.000000+000"_s);
    }

    void readsTimes()
    {
        QFETCH(QByteArray, xml);
        QFETCH(QString, cimText);
        const Instance instance = read("<p:TimeOfLastStateChange>" + xml + "</p:TimeOfLastStateChange>");
        QCOMPARE(instance[u"TimeOfLastStateChange"_s].text(), cimText);
    }

    void refusesWhatIsNoTime()
    {
        for (const QString &text : {u"2024-13-01T00:00:00Z"_s, u"P"_s, u"PT"_s, u"P1Y"_s, u"yesterday"_s,
                                    QString(), u"2024-01-01T25:00:00Z"_s, u"2024-01-01T00:00:00+99:00"_s})
            QVERIFY2(!readTime(text), qPrintable(text));
    }

    void readsArrays()
    {
        const Instance instance = read(
            "<p:OperationalStatus>2</p:OperationalStatus><p:OperationalStatus>32782</p:OperationalStatus>");
        QCOMPARE(instance[u"OperationalStatus"_s],
                 Value::array(Type::UInt16, {Value::uint16(2), Value::uint16(32782)}));
        // No element at all: null or empty, which the wire does not tell apart.
        QVERIFY(instance[u"StatusDescriptions"_s].isNull());
        QVERIFY(instance[u"StatusDescriptions"_s].isArray());
    }

    void oneElementOfAnArrayIsAnArray()
    {
        const Instance instance = read("<p:OperationalStatus>2</p:OperationalStatus>");
        QCOMPARE(instance[u"OperationalStatus"_s].items().size(), std::size_t(1));
    }

    void aNilElementIsANullArray()
    {
        QVERIFY(read("<p:OperationalStatus xsi:nil=\"true\"/>")[u"OperationalStatus"_s].isNull());
    }

    void octetsMayBeInBase64()
    {
        QCOMPARE(read("<p:Bytes>1</p:Bytes><p:Bytes>255</p:Bytes>")[u"Bytes"_s].toBytes(),
                 QByteArray("\x01\xFF"));
        QCOMPARE(read("<p:Bytes>Af8=</p:Bytes>")[u"Bytes"_s].toBytes(), QByteArray("\x01\xFF"));
    }

    void readsNulls()
    {
        const Instance instance = read("<p:EnabledState xsi:nil=\"true\"/><p:Name xsi:nil=\"1\"></p:Name>");
        QVERIFY(instance[u"EnabledState"_s].isNull());
        QCOMPARE(instance[u"EnabledState"_s].type(), Type::UInt16);
        QVERIFY(instance[u"Name"_s].isNull());
    }

    void readsReferences_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after");
        QTest::newRow("as Windows") << QByteArray() << QByteArray();
        QTest::newRow("wrapped") << QByteArray("<a:EndpointReference>")
                                 << QByteArray("</a:EndpointReference>");
    }

    void readsReferences()
    {
        QFETCH(QByteArray, before);
        QFETCH(QByteArray, after);
        const Instance instance =
            read("<p:Owner>" + before +
                 "<a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address>"
                 "<a:ReferenceParameters><w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/wmi/root/"
                 "virtualization/v2/Msvm_ConcreteJob</w:ResourceURI><w:SelectorSet><w:Selector "
                 "Name=\"InstanceID\">"
                 "A1-B2</w:Selector></w:SelectorSet></a:ReferenceParameters>" +
                 after + "</p:Owner><p:State>7</p:State>");
        QCOMPARE(instance[u"Owner"_s].toReference()->text(),
                 u"root\\virtualization\\v2:Msvm_ConcreteJob.InstanceID=\"A1-B2\""_s);
        QCOMPARE(instance[u"State"_s], Value::uint32(7)); // and the reader stands where it should
    }

    void readsDmtfReferences()
    {
        const Instance instance = read(
            "<p:Owner><a:Address>x</a:Address><a:ReferenceParameters><w:ResourceURI>"
            "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/C</w:ResourceURI><w:SelectorSet>"
            "<w:Selector Name=\"__cimnamespace\">root/cimv2</w:Selector><w:Selector Name=\"K\">1</w:Selector>"
            "</w:SelectorSet></a:ReferenceParameters></p:Owner>");
        QCOMPARE(instance[u"Owner"_s].toReference()->text(), u"root\\cimv2:C.K=\"1\""_s);
    }

    void readsEmbeddedObjects()
    {
        const Instance instance = read(
            "<p:PrivateProperties xmlns:q=\"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/mscluster/"
            "MSCluster_Property\" xsi:type=\"q:MSCluster_Property_Type\"><q:VmID>42</q:VmID>"
            "<q:List>a</q:List><q:List>b</q:List></p:PrivateProperties>");
        const auto object = instance[u"PrivateProperties"_s].toObject();
        QVERIFY(object);
        QCOMPARE(object->className(), u"MSCluster_Property"_s);
        QCOMPARE(object->stringOr(u"VmID"_s), u"42"_s); // no definition: the wire tells no types
        QCOMPARE((*object)[u"List"_s].toStrings(), (QStringList{u"a"_s, u"b"_s}));
    }

    void typesOnPropertiesAreIgnored()
    {
        QCOMPARE(
            read("<p:EnabledState xsi:type=\"cim:cimUnsignedShort\">3</p:EnabledState>")[u"EnabledState"_s],
            Value::uint16(3));
    }

    void namesGoByLocalNameAndWithoutCase()
    {
        // OMI answers in the DMTF's namespace; WMI's names have no case.
        const Instance instance =
            read("<x:enabledstate "
                 "xmlns:x=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/C\">3</x:enabledstate>");
        QCOMPARE(instance.properties().front().first, u"EnabledState"_s);
    }

    void aDerivedClassIsReadByTheClassAskedFor()
    {
        XmlReader xml("<d:Derived xmlns:d=\"urn:d\"><d:EnabledState>2</d:EnabledState><d:Name>n</d:Name>"
                      "<d:Own>5</d:Own></d:Derived>");
        QVERIFY(xml.nextChild());
        const Instance instance = readInstance(xml, u"root\\x"_s, sample.name, lookup);
        QCOMPARE(instance.path().text(), u"root\\x:Derived.Name=\"n\""_s);
        QCOMPARE(instance[u"EnabledState"_s], Value::uint16(2));
        QCOMPARE(instance[u"Own"_s], Value::string(u"5"_s));
    }

    void wrongValuesAreRefused_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("number") << QByteArray("<p:EnabledState>two</p:EnabledState>");
        QTest::newRow("range") << QByteArray("<p:EnabledState>65536</p:EnabledState>");
        QTest::newRow("twice") << QByteArray(
            "<p:EnabledState>1</p:EnabledState><p:EnabledState>1</p:EnabledState>");
        QTest::newRow("boolean") << QByteArray("<p:Enabled>yes</p:Enabled>");
        QTest::newRow("empty reference") << QByteArray("<p:Owner><a:ReferenceParameters/></p:Owner>");
        QTest::newRow("elements in a string") << QByteArray("<p:Name><p:Inner>x</p:Inner></p:Name>");
        QTest::newRow("deep") << QByteArray("<p:PrivateProperties>" + QByteArray("<x>").repeated(200));
        QTest::newRow("cut off") << QByteArray("<p:Name>abc");
    }

    void wrongValuesAreRefused()
    {
        QFETCH(QByteArray, xml);
        XmlReader reader(start + xml + "</p:Msvm_ComputerSystem>");
        QVERIFY(reader.nextChild());
        readInstance(reader, {}, {}, lookup);
        reader.finish();
        QVERIFY(reader.failed());
    }

    void documentTypesAreRefused()
    {
        XmlReader xml("<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]><x>&b;</x>");
        QVERIFY(!xml.nextChild());
        QVERIFY(xml.failed());
    }

    void readsUtf16()
    {
        const QString text = u"<x>Grüße</x>"_s;
        const QByteArray little(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        XmlReader bare(little, u"UTF-16"_s);
        QVERIFY(bare.nextChild());
        QCOMPARE(bare.text(), u"Grüße"_s);
        XmlReader marked("\xFF\xFE" + little);
        QVERIFY(marked.nextChild());
        QCOMPARE(marked.text(), u"Grüße"_s);
    }

    void writesAsWindowsDoes()
    {
        Instance instance(sample.name);
        instance.set(u"Name"_s, Value::string(u" a<b>&\r\n"_s))
            .set(u"Enabled"_s, Value::boolean(true))
            .set(u"EnabledState"_s, Value::null(Type::UInt16))
            .set(u"OperationalStatus"_s, Value::array(Type::UInt16, {Value::uint16(2), Value::uint16(3)}))
            .set(u"StatusDescriptions"_s, Value::null(Type::String, true))
            .set(u"TimeOfLastStateChange"_s, *Value::parse(Type::DateTime, u"20251217095522.702341+000"_s))
            .set(u"Letter"_s, Value::char16(u'Q'));
        const QByteArray xml = written(instance);
        const QByteArray expected =
            "<p:Enabled>true</p:Enabled><p:EnabledState xsi:nil=\"true\"/><p:Letter>81</p:Letter>"
            "<p:Name> a&lt;b&gt;&amp;&#13;\n</p:Name><p:OperationalStatus>2</p:OperationalStatus>"
            "<p:OperationalStatus>3</p:OperationalStatus><p:TimeOfLastStateChange>"
            "<cim:Datetime>2025-12-17T09:55:22.702341Z</cim:Datetime></p:TimeOfLastStateChange>"
            "</p:Msvm_ComputerSystem>";
        QVERIFY2(xml.contains(expected), xml);
        QVERIFY(xml.contains("xsi:type=\"p:Msvm_ComputerSystem_Type\""));
        QVERIFY(xml.contains("xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/"
                             "Msvm_ComputerSystem\""));
    }

    void writesReferencesAndObjects()
    {
        Instance inner(u"MSCluster_Property"_s);
        inner.set(u"VmID"_s, Value::string(u"x"_s));
        Instance instance(sample.name);
        instance.set(u"Owner"_s, Value::reference(ObjectPath(u"C"_s).setKey(u"K"_s, Value::uint32(4))))
            .set(u"PrivateProperties"_s, Value::object(inner));
        const QByteArray xml = written(instance);
        QVERIFY2(xml.contains(
                     "<p:Owner><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous"
                     "</a:Address><a:ReferenceParameters><w:ResourceURI>http://schemas.microsoft.com/wbem/"
                     "wsman/1/wmi/root/virtualization/v2/C</w:ResourceURI><w:SelectorSet><w:Selector "
                     "Name=\"K\">4</w:Selector></w:SelectorSet></a:ReferenceParameters></p:Owner>"),
                 xml);
        QVERIFY2(
            xml.contains("xsi:type=\"q:MSCluster_Property_Type\"><q:VmID>x</q:VmID></p:PrivateProperties>"),
            xml);
    }

    void timesComeBackAsTheyWere()
    {
        for (const QString &text : {u"20010101010101.000001+830"_s, u"19991231235959.999999-720"_s,
                                    u"00000123112233.445566:000"_s, u"2001**********.******+000"_s})
            QCOMPARE(readTime(timeText(*DateTime::parse(text)))->text(), text);
    }

    void writesTimes()
    {
        const auto text = [](const QString &cim) { return timeText(*DateTime::parse(cim)); };
        QCOMPARE(text(u"20251217095522.702341+000"_s), u"2025-12-17T09:55:22.702341Z"_s);
        QCOMPARE(text(u"16010101000000.000000+000"_s), u"1601-01-01T00:00:00Z"_s);
        QCOMPARE(text(u"20010101010101.000001+830"_s), u"2001-01-01T01:01:01.000001+13:50"_s);
        QCOMPARE(text(u"00000000000003.000000:000"_s), u"P0DT0H0M3S"_s);
        Instance instance(sample.name);
        instance.set(u"TimeOfLastStateChange"_s,
                     *Value::parse(Type::DateTime, u"00000000000003.000000:000"_s));
        QVERIFY(written(instance).contains("<cim:Interval>P0DT0H0M3S</cim:Interval>"));
        instance.set(u"TimeOfLastStateChange"_s,
                     *Value::parse(Type::DateTime, u"2001**********.******+000"_s));
        QVERIFY(written(instance).contains("<cim:CIM_DateTime>2001**********.******+000</cim:CIM_DateTime>"));
    }

    void outputOfAnotherName()
    {
        XmlReader xml(
            "<q:Win32_X_OUTPUT xmlns:q=\"urn:q\"><q:ReturnValue>0</q:ReturnValue></q:Win32_X_OUTPUT>");
        QVERIFY(xml.nextChild());
        QCOMPARE(readOutput(xml, nullptr, lookup).returnValue, Value::uint32(0));
        QVERIFY(!xml.failed());
    }

    void inputLeavesNullsOut()
    {
        const MethodDefinition method{.name = u"AddTo"_s,
                                      .in = {{.name = u"Where"_s, .type = Type::Reference}}};
        Parameters in;
        in.set(u"Where"_s, Value::string(u"root\\x:C.K=\"1\""_s))
            .set(u"Nothing"_s, Value::null(Type::String));
        in.set(u"Names"_s, Value::strings({u"a"_s, u"b"_s}));
        QByteArray bytes;
        QXmlStreamWriter xml(&bytes);
        xml.writeNamespace(addressingNs, u"a"_s);
        xml.writeNamespace(wsmanNs, u"w"_s);
        xml.writeStartElement(u"root"_s);
        writeInput(xml, ObjectPath(u"S"_s).setNamespace(u"root\\x"_s), u"AddTo"_s, in, &method);
        xml.writeEndDocument();
        QVERIFY2(bytes.contains(
                     "<p:AddTo_INPUT xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/x/S\""),
                 bytes);
        QVERIFY2(bytes.contains("<p:Where><a:Address>"), bytes);
        QVERIFY2(bytes.contains("<p:Names>a</p:Names><p:Names>b</p:Names>"), bytes);
        QVERIFY(!bytes.contains("Nothing"));
    }

    void outputOfAStartedJob()
    {
        const MethodDefinition method{.name = u"DefineSystem"_s,
                                      .out = {{.name = u"ResultingSystem"_s, .type = Type::Reference},
                                              {.name = u"Job"_s, .type = Type::Reference}},
                                      .returns = Type::UInt32};
        XmlReader xml(
            "<p:DefineSystem_OUTPUT xmlns:p=\"urn:x\" "
            "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
            "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><p:Job><a:Address>x</a:Address>"
            "<a:ReferenceParameters><w:ResourceURI>http://schemas.microsoft.com/wbem/wsman/1/wmi/root/x/J"
            "</w:ResourceURI><w:SelectorSet><w:Selector Name=\"InstanceID\">1</w:Selector></w:SelectorSet>"
            "</a:ReferenceParameters></p:Job><p:ResultingSystem/><p:ReturnValue>4096</p:ReturnValue>"
            "</p:DefineSystem_OUTPUT>");
        QVERIFY(xml.nextChild());
        const MethodResult result = readOutput(xml, &method, lookup);
        QVERIFY(!xml.failed());
        QCOMPARE(result.returnValue, Value::uint32(4096));
        QCOMPARE(result.out[u"Job"_s].toReference()->relative(), u"J.InstanceID=\"1\""_s);
        QVERIFY(result.out[u"ResultingSystem"_s].isNull());
        QVERIFY(!result.out.has(u"ReturnValue"_s));
    }
};

QTEST_APPLESS_MAIN(TestWireInstance)
#include "tst_wire_instance.moc"
