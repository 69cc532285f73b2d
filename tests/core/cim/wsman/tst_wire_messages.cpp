// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql.h"
#include "core/cim/wsman/endpoint.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/envelope.h"
#include "core/cim/wsman/identify.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/resource_uri.h"

#include <QXmlStreamWriter>
#include <QtTest>

using namespace gw::cim;
using namespace gw::cim::wsman;

namespace {

const ClassDefinition *nothingKnown(const QString &)
{
    return nullptr;
}

QByteArray envelope(const QByteArray &body)
{
    return R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" )"
           R"(xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" )"
           R"(xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" )"
           R"(xmlns:b="http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd" )"
           R"(xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><s:Header/><s:Body>)" +
           body + "</s:Body></s:Envelope>";
}

EnumerationPage page(const QByteArray &body)
{
    XmlReader xml(envelope(body));
    Header header;
    EnumerationPage read;
    if (readHeader(xml, header) && xml.nextChild())
        read = readPage(xml, u"root\\x"_s, {}, nothingKnown);
    xml.finish();
    if (xml.failed())
        qWarning("%s", qPrintable(xml.error({}).text()));
    return read;
}

EnumerateRequest enumerate(const QByteArray &body, const QString &className = u"*"_s)
{
    XmlReader xml(envelope("<n:Enumerate>" + body + "</n:Enumerate>"));
    Header header;
    EnumerateRequest read;
    if (readHeader(xml, header) && xml.nextChild())
        read = readEnumerate(xml, className);
    xml.finish();
    if (xml.failed())
        qWarning("%s", qPrintable(xml.error({}).text()));
    return read;
}

} // namespace

/// Envelopes, URIs and enumerations as they stand on the wire.
class TestWireMessages : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void resourceUris()
    {
        QCOMPARE(
            resourceUri(u"root\\virtualization\\v2"_s, u"Msvm_ComputerSystem"_s),
            u"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/virtualization/v2/Msvm_ComputerSystem"_s);
        QCOMPARE(parseResourceUri(
                     u"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MSCluster/MSCluster_Node"_s),
                 (Resource{u"root\\MSCluster"_s, u"MSCluster_Node"_s}));
        QVERIFY(parseResourceUri(u"http://schemas.microsoft.com/wbem/wsman/1/wmi/root/cimv2/*"_s)->isAll());
        QCOMPARE(parseResourceUri(u"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/CIM_X"_s),
                 (Resource{{}, u"CIM_X"_s, UriForm::Dmtf}));
        for (const auto &wrong : {"", "x", "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd",
                                  "http://schemas.microsoft.com/wbem/wsman/1/wmi/",
                                  "http://schemas.microsoft.com/wbem/wsman/1/wmi/root",
                                  "http://schemas.microsoft.com/wbem/wsman/1/wmi/root//x",
                                  "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/a b/c"})
            QVERIFY2(!parseResourceUri(QLatin1StringView(wrong)), wrong);
    }

    void headersOfARequest()
    {
        const QByteArray bytes =
            writeRequest({.to = u"http://hv1:5985/wsman"_s,
                          .action = action::get,
                          .messageId = u"uuid:1"_s,
                          .resourceUri = u"urn:c"_s,
                          .selectors = ObjectPath().setKey(u"Name"_s, Value::string(u"vm 1"_s)),
                          .maxEnvelopeSize = 512000,
                          .operationTimeout = std::chrono::seconds(60),
                          .locale = u"en-US"_s},
                         [](QXmlStreamWriter &) {});
        for (const auto &part :
             {"<a:To>http://hv1:5985/wsman</a:To>",
              "<w:ResourceURI s:mustUnderstand=\"true\">urn:c</w:ResourceURI>",
              "<a:ReplyTo><a:Address "
              "s:mustUnderstand=\"true\">http://schemas.xmlsoap.org/ws/2004/08/addressing/role/"
              "anonymous</a:Address></a:ReplyTo>",
              "<a:Action "
              "s:mustUnderstand=\"true\">http://schemas.xmlsoap.org/ws/2004/09/transfer/Get</a:Action>",
              "<w:MaxEnvelopeSize s:mustUnderstand=\"true\">512000</w:MaxEnvelopeSize>",
              "<a:MessageID>uuid:1</a:MessageID>",
              "<w:Locale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>",
              "<p:DataLocale xml:lang=\"en-US\" s:mustUnderstand=\"false\"/>",
              "<w:OperationTimeout>PT60.000S</w:OperationTimeout>",
              "<w:SelectorSet><w:Selector Name=\"Name\">vm 1</w:Selector></w:SelectorSet>",
              "xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\""})
            QVERIFY2(bytes.contains(part), (QByteArray(part) + " in " + bytes).constData());
        XmlReader xml(bytes);
        Header back;
        QVERIFY(readHeader(xml, back));
        QCOMPARE(back.selectors.key(u"name"_s).text(), u"vm 1"_s);
        QCOMPARE(back.operationTimeout, std::chrono::seconds(60));
        QCOMPARE(back.notUnderstood, QString());
    }

    void addresses()
    {
        QCOMPARE(Endpoint::parse(u"http://hv1"_s)->url(), u"http://hv1:5985/wsman"_s);
        QCOMPARE(Endpoint::parse(u"https://hv1/"_s)->url(), u"https://hv1:5986/wsman"_s);
        const auto six = Endpoint::parse(u"http://[fe80::1]:5985/x/wsman"_s);
        QCOMPARE(six->authority(), u"[fe80::1]:5985"_s);
        QCOMPARE(six->url(), u"http://[fe80::1]:5985/x/wsman"_s);
    }

    void headersThatMustBeUnderstood()
    {
        XmlReader xml("<e:Envelope xmlns:e=\"http://www.w3.org/2003/05/soap-envelope\"><e:Header>"
                      "<x:Odd xmlns:x=\"urn:x\" "
                      "e:mustUnderstand=\"1\"><x:y/></x:Odd></e:Header><e:Body/></e:Envelope>");
        Header header;
        QVERIFY(readHeader(xml, header));
        QCOMPARE(header.notUnderstood, u"Odd"_s);
    }

    void whatIsNoEnvelope()
    {
        for (const auto &text : {"", "<html><body>404</body></html>", "<Envelope/>",
                                 "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"/>",
                                 "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"/>"}) {
            XmlReader xml{QByteArray(text)};
            Header header;
            QVERIFY2(!readHeader(xml, header), text);
            QVERIFY(xml.failed());
        }
    }

    void writesEnumerateAndPull()
    {
        QByteArray bytes;
        QXmlStreamWriter xml(&bytes);
        xml.writeNamespace(enumerationNs, u"n"_s);
        xml.writeNamespace(wsmanNs, u"w"_s);
        xml.writeStartElement(u"r"_s);
        writeEnumerate(xml, {.dialect = dialect::wql,
                             .query = u"SELECT * FROM Msvm_ComputerSystem"_s,
                             .mode = EnumerationMode::Reference,
                             .optimised = true,
                             .maxElements = 32000});
        writePull(xml, {.context = u"uuid:2"_s, .maxElements = 32000});
        writeRelease(xml, u"uuid:2"_s);
        xml.writeEndDocument();
        QVERIFY2(bytes.contains(
                     "<n:Enumerate><w:OptimizeEnumeration/><w:MaxElements>32000</w:MaxElements>"
                     "<w:Filter Dialect=\"http://schemas.microsoft.com/wbem/wsman/1/WQL\">SELECT * FROM "
                     "Msvm_ComputerSystem</w:Filter><w:EnumerationMode>EnumerateEPR</w:EnumerationMode>"
                     "</n:Enumerate><n:Pull><n:EnumerationContext>uuid:2</n:EnumerationContext>"
                     "<n:MaxElements>32000</n:MaxElements></n:Pull><n:Release><n:EnumerationContext>uuid:2"
                     "</n:EnumerationContext></n:Release>"),
                 bytes);
    }

    void pages()
    {
        const EnumerationPage context = page(
            "<n:EnumerateResponse><n:EnumerationContext>uuid:A</n:EnumerationContext></n:EnumerateResponse>");
        QCOMPARE(context.context, u"uuid:A"_s);
        QVERIFY(!context.isLast);
        const EnumerationPage all =
            page("<n:EnumerateResponse><n:EnumerationContext/><w:Items><p:C xmlns:p=\"urn:c\">"
                 "<p:A>1</p:A></p:C><p:D xmlns:p=\"urn:d\"/></w:Items><w:EndOfSequence/>"
                 "</n:EnumerateResponse>");
        QVERIFY(all.isLast);
        QCOMPARE(all.items.size(), std::size_t(2));
        QCOMPARE(all.items[0].stringOr(u"A"_s), u"1"_s);
        QCOMPARE(all.items[1].className(), u"D"_s);
        const EnumerationPage last =
            page("<n:PullResponse><n:Items><w:XmlFragment><A>x</A></w:XmlFragment></n:Items>"
                 "<n:EndOfSequence/></n:PullResponse>");
        QVERIFY(last.isLast);
        QCOMPARE(last.items[0].stringOr(u"A"_s), u"x"_s);
        QVERIFY(
            !page("<n:PullResponse><n:EnumerationContext>c</n:EnumerationContext><n:Items/></n:PullResponse>")
                 .isLast);
    }

    void pagesOfReferences()
    {
        const QByteArray reference =
            "<a:EndpointReference><a:Address>x</a:Address><a:ReferenceParameters><w:ResourceURI>"
            "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/x/C</w:ResourceURI><w:SelectorSet>"
            "<w:Selector "
            "Name=\"K\">1</w:Selector></w:SelectorSet></a:ReferenceParameters></a:EndpointReference>";
        QCOMPARE(page("<n:PullResponse><n:Items>" + reference + "</n:Items></n:PullResponse>")
                     .items[0]
                     .path()
                     .text(),
                 u"root\\x:C.K=\"1\""_s);
        const EnumerationPage both =
            page("<n:PullResponse><n:Items><w:Item><p:C xmlns:p=\"urn:c\"><p:A>1</p:A></p:C>" + reference +
                 "</w:Item></n:Items></n:PullResponse>");
        QCOMPARE(both.items[0].path().relative(), u"C.K=\"1\""_s);
        QCOMPARE(both.items[0].stringOr(u"A"_s), u"1"_s);
    }

    void readsFilters()
    {
        const EnumerateRequest wql = enumerate(
            "<w:OptimizeEnumeration/><w:Filter Dialect=\"http://schemas.microsoft.com/wbem/wsman/1/wql\">"
            "select * from X where A = 'b &amp; c'</w:Filter>");
        QCOMPARE(wql.query, u"select * from X where A = 'b & c'"_s);
        QVERIFY(wql.optimised);
        QCOMPARE(enumerate({}).dialect, QString());
        const EnumerateRequest selector = enumerate(
            "<w:Filter Dialect=\"http://schemas.dmtf.org/wbem/wsman/1/wsman/SelectorFilter\"><w:SelectorSet>"
            "<w:Selector Name=\"State\">it's</w:Selector></w:SelectorSet></w:Filter>",
            u"C"_s);
        QCOMPARE(selector.query, u"SELECT * FROM C WHERE State = "_s + wql::quote(u"it's"_s));
    }

    void readsAssociationFilters()
    {
        const EnumerateRequest request = enumerate(
            "<w:Filter Dialect=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding/associationFilter\">"
            "<b:AssociatedInstances><b:Object><a:Address>x</a:Address><a:ReferenceParameters><w:ResourceURI>"
            "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/x/C</w:ResourceURI><w:SelectorSet>"
            "<w:Selector Name=\"Name\">a\"b</w:Selector></w:SelectorSet></a:ReferenceParameters></b:Object>"
            "<b:AssociationClassName>Link</b:AssociationClassName><b:Role>GroupComponent</b:Role>"
            "<b:ResultClassName>Thing</b:ResultClassName><b:ResultRole>PartComponent</b:ResultRole></"
            "b:AssociatedInstances></w:Filter>");
        QCOMPARE(request.query,
                 u"ASSOCIATORS OF {C.Name=\"a\\\"b\"} WHERE AssocClass = Link ResultClass = Thing "
                 "ResultRole = PartComponent Role = GroupComponent"_s);
        QVERIFY(wql::parse(request.query));
    }

    void identify()
    {
        const auto identity =
            readIdentity(writeIdentity({.protocolVersion = u"http://x"_s,
                                        .productVendor = u"Microsoft Corporation"_s,
                                        .productVersion = u"OS: 0.0.0 SP: 0.0 Stack: 3.0"_s}),
                         {});
        QVERIFY(identity);
        QCOMPARE(identity->productVendor, u"Microsoft Corporation"_s);
        // OMI puts it into the SOAP namespace.
        QVERIFY(readIdentity(
            envelope("<s:IdentifyResponse><ProductVendor>M</ProductVendor></s:IdentifyResponse>"), {}));
        QVERIFY(!readIdentity("<html/>", {}));
    }
};

QTEST_APPLESS_MAIN(TestWireMessages)
#include "tst_wire_messages.moc"
