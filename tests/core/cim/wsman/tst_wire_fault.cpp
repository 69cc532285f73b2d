// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/fault.h"
#include "core/cim/wsman/names.h"

#include <QtTest>

using namespace gw;
using namespace gw::cim;
using namespace gw::cim::wsman;

namespace {

/// What is recorded of Windows, with the parts that differ left to the test.
QByteArray message(const QByteArray &code, const QByteArray &subcode, const QByteArray &detail)
{
    return R"(<s:Envelope xml:lang="en-US" xmlns:s="http://www.w3.org/2003/05/soap-envelope" )"
           R"(xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" )"
           R"(xmlns:n="http://schemas.xmlsoap.org/ws/2004/09/enumeration" )"
           R"(xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><s:Header>)"
           R"(<a:Action>http://schemas.dmtf.org/wbem/wsman/1/wsman/fault</a:Action></s:Header><s:Body><s:Fault>)"
           R"(<s:Code><s:Value>)" +
           code + "</s:Value><s:Subcode><s:Value>" + subcode +
           "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">Reason text. "
           "</s:Text></s:Reason>"
           "<s:Detail>" +
           detail + "</s:Detail></s:Fault></s:Body></s:Envelope>";
}

Fault read(const QByteArray &bytes)
{
    XmlReader xml(bytes);
    Header header;
    Fault fault;
    if (readHeader(xml, header) && xml.nextChild() && xml.at(soapNs, "Fault"_L1))
        fault = readFault(xml);
    xml.finish();
    if (xml.failed())
        qWarning("%s", qPrintable(xml.error({}).text()));
    return fault;
}

const QByteArray nested =
    "<w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/InvalidResourceURI</w:FaultDetail>"
    "<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"2150858752\" "
    "Machine=\"hv1\"><f:Message><f:ProviderFault provider=\"WMI Provider\" "
    "path=\"%systemroot%\\WsmWmiPl.dll\">"
    "<f:WSManFault Code=\"2150858752\" Machine=\"hv1\"><f:Message>The innermost "
    "text.</f:Message></f:WSManFault>"
    "<f:ExtendedError><p:__ExtendedStatus xmlns:p=\"urn:x\"><p:Operation>GetObject</p:Operation>"
    "</p:__ExtendedStatus></f:ExtendedError></f:ProviderFault></f:Message></f:WSManFault>";

QByteArray wmiError(const QByteArray &code)
{
    return "<p:MSFT_WmiError b:IsCIM_Error=\"true\" "
           "xmlns:b=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd\" "
           "xmlns:p=\"http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/MSFT_WmiError\"><p:error_Code>" +
           code + "</p:error_Code><p:Message>The provider's text.</p:Message></p:MSFT_WmiError>";
}

} // namespace

/// What faults say, as recorded and as the standards have them.
class TestWireFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTheInnermostText()
    {
        const Fault fault = read(message("s:Sender", "a:DestinationUnreachable", nested));
        QCOMPARE(fault.code, u"Sender"_s);
        QCOMPARE(fault.subcode, u"DestinationUnreachable"_s);
        QCOMPARE(fault.detail, u"InvalidResourceURI"_s);
        QCOMPARE(fault.number, 0x80338000U);
        QCOMPARE(fault.message, u"The innermost text."_s);
        QCOMPARE(fault.reason, u"Reason text."_s);
    }

    void readsWmiErrors()
    {
        const Fault fault = read(message("s:Receiver", "w:InternalError", wmiError("2147749889")));
        QCOMPARE(fault.hresult, 0x80041001U);
        QCOMPARE(fault.message, u"The provider's text."_s);
        QCOMPARE(read(message("s:Receiver", "w:InternalError", wmiError("-2147217407"))).hresult,
                 0x80041001U);
    }

    void meansToCallers_data()
    {
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QByteArray>("subcode");
        QTest::addColumn<QByteArray>("detail");
        QTest::addColumn<int>("asked");
        QTest::addColumn<quint32>("status");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *name, const char *code, const char *subcode, const QByteArray &detail,
                            Asked asked, quint32 status, Error::Kind kind) {
            QTest::newRow(name) << QByteArray(code) << QByteArray(subcode) << detail << int(asked) << status
                                << int(kind);
        };
        const auto wsman = [](const QByteArray &number, const QByteArray &text = "x") {
            return "<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"" +
                   number + "\"><f:Message>" + text + "</f:Message></f:WSManFault>";
        };
        using Kind = Error::Kind;
        row("instance not found", "s:Sender", "a:DestinationUnreachable", nested, Asked::Instance, 0x80041002,
            Kind::NotFound);
        row("unknown class", "s:Sender", "a:DestinationUnreachable",
            wsman("2150858752", "The class Nix does not exist in the root/cimv2 namespace."), Asked::Instance,
            0x80041010, Kind::Unsupported);
        row("unknown namespace", "s:Sender", "a:DestinationUnreachable",
            wsman("2150858752", "The CIM namespace root/nix is invalid."), Asked::Query, 0x8004100E,
            Kind::Unsupported);
        row("wrong selector", "s:Sender", "w:InvalidSelectors", wsman("2150858843"), Asked::Instance,
            0x8004103A, Kind::InvalidInput);
        row("bad WQL", "s:Sender", "n:CannotProcessFilter", wsman("2150858778"), Asked::Query, 0x80041017,
            Kind::InvalidInput);
        row("access", "s:Sender", "w:AccessDenied", wsman("5"), Asked::Query, 0x80041003, Kind::AccessDenied);
        row("unknown method", "s:Sender", "a:ActionNotSupported", wsman("2150858771"), Asked::Method,
            0x8004102E, Kind::Unsupported);
        row("provider", "s:Receiver", "w:InternalError", wmiError("2147942487"), Asked::Method, 0x80070057,
            Kind::Failed);
        row("provider, by WinRM's number", "s:Sender", "a:DestinationUnreachable", wmiError("2150858752"),
            Asked::Instance, 0x80041002, Kind::NotFound);
        row("time", "s:Receiver", "w:TimedOut", wsman("2150858793"), Asked::Method, 0x80338029,
            Kind::Timeout);
        row("context", "s:Receiver", "n:InvalidEnumerationContext", wsman("2150858779"), Asked::Query,
            0x8033801B, Kind::Failed);
        row("quota", "s:Receiver", "w:QuotaLimit", wsman("2150859174"), Asked::Query, 0x803381A6,
            Kind::Failed);
        row("envelope", "s:Sender", "w:EncodingLimit", wsman("2150858824"), Asked::Query, 0x80338048,
            Kind::Failed);
    }

    void meansToCallers()
    {
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, subcode);
        QFETCH(QByteArray, detail);
        QFETCH(int, asked);
        QFETCH(quint32, status);
        QFETCH(int, kind);
        const Error error =
            faultError(read(message(code, subcode, detail)), Asked(asked), u"Try"_s, {.host = u"HV1"_s});
        QCOMPARE(quint32(error.code->value), status);
        QCOMPARE(int(error.kind), kind);
        QCOMPARE(error.place.host, u"HV1"_s);
        // Those that only WinRM has say what to do.
        QVERIFY(status >> 16 != 0x8033 || !error.remedy.isEmpty());
        QVERIFY(!error.systemText.isEmpty());
    }

    void writesWhatWindowsWrites()
    {
        const QByteArray bytes =
            writeFault(Fault::of(faults::notFound, u"Gone."_s), {.messageId = u"uuid:1"_s});
        QVERIFY2(bytes.contains("<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>"
                                "a:DestinationUnreachable</s:Value></s:Subcode></s:Code><s:Reason><s:Text "
                                "xml:lang=\"en-US\">Gone.</s:Text></s:Reason><s:Detail><w:FaultDetail>"
                                "http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/InvalidResourceURI"
                                "</w:FaultDetail><f:WSManFault"),
                 bytes);
        QVERIFY(bytes.contains("Code=\"2150858752\""));
        QVERIFY(
            bytes.contains("<a:Action>http://schemas.xmlsoap.org/ws/2004/08/addressing/fault</a:Action>"));
        QVERIFY(bytes.contains("<a:RelatesTo>uuid:1</a:RelatesTo>"));
    }

    void errorsComeBackAsTheyWere_data()
    {
        QTest::addColumn<quint32>("status");
        QTest::addColumn<int>("asked");
        for (const quint32 status : {0x80041002U, 0x80041010U, 0x8004100EU, 0x8004103AU, 0x80041003U,
                                     0x80041001U, 0x80041023U, 0x80070057U, 0x80041019U})
            QTest::addRow("%08x", status) << status << int(Asked::Instance);
        QTest::addRow("query") << 0x80041017U << int(Asked::Query);
        QTest::addRow("method") << 0x8004102EU << int(Asked::Method);
        QTest::addRow("parameters") << 0x8004102FU << int(Asked::Method);
    }

    void errorsComeBackAsTheyWere()
    {
        QFETCH(quint32, status);
        QFETCH(int, asked);
        const Error error = wbemError(status, u"Try"_s, {}, u"host's words"_s);
        const Fault fault = faultFor(error, Asked(asked), u"root\\cimv2"_s, u"Win32_Service"_s);
        const Error back = faultError(read(writeFault(fault, {})), Asked(asked), u"Try"_s, {});
        QCOMPARE(back.kind, error.kind);
        QCOMPARE(back.code, error.code);
        QCOMPARE(back.reason, error.reason);
    }
};

QTEST_APPLESS_MAIN(TestWireFault)
#include "tst_wire_fault.moc"
