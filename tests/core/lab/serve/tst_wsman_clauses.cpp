// SPDX-License-Identifier: Apache-2.0
#include "served_lab.h"

#include <QTcpSocket>
#include <QTest>

using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray wmi = "http://schemas.microsoft.com/wbem/wsman/1/wmi/";
const QByteArray dmtf = "http://schemas.dmtf.org/wbem/wscim/1/cim-schema/2/";
const QByteArray transfer = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
const QByteArray enumeration = "http://schemas.xmlsoap.org/ws/2004/09/enumeration/";
const QByteArray anonymous = "http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous";
const QByteArray node = wmi + "root/MSCluster/MSCluster_Node";
const QByteArray allOfCluster = wmi + "root/MSCluster/*";
const QByteArray machine = wmi + "root/virtualization/v2/CIM_ComputerSystem";
const QByteArray management = wmi + "root/virtualization/v2/Msvm_VirtualSystemManagementService";

/// A request as a client writes it that knows nothing of ours: it has prefixes of its own.
QByteArray message(const QByteArray &headers, const QByteArray &body)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><env:Envelope "
           "xmlns:env=\"http://www.w3.org/2003/05/soap-envelope\" "
           "xmlns:wsa=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
           "xmlns:wsen=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\" "
           "xmlns:wsman=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" "
           "xmlns:wsmb=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd\">"
           "<env:Header>" +
           headers + "</env:Header><env:Body>" + body + "</env:Body></env:Envelope>";
}

QByteArray header(const QByteArray &uri, const QByteArray &action, const QByteArray &more = {})
{
    return "<wsa:To>http://hv1:5985/wsman</wsa:To><wsman:ResourceURI env:mustUnderstand=\"true\">" + uri +
           "</wsman:ResourceURI><wsa:ReplyTo><wsa:Address>" + anonymous +
           "</wsa:Address></wsa:ReplyTo><wsa:Action env:mustUnderstand=\"true\">" + action +
           "</wsa:Action><wsa:MessageID>uuid:0F1E2D3C-0000-0000-0000-000000000001</wsa:MessageID>" + more;
}

QByteArray selector(const QByteArray &name, const QByteArray &value)
{
    return "<wsman:Selector Name=\"" + name + "\">" + value + "</wsman:Selector>";
}

QByteArray selectors(const QByteArray &each)
{
    return "<wsman:SelectorSet>" + each + "</wsman:SelectorSet>";
}

QByteArray get(const QByteArray &uri, const QByteArray &more)
{
    return message(header(uri, transfer + "Get", more), {});
}

QByteArray enumerate(const QByteArray &uri, const QByteArray &parts, const QByteArray &more = {})
{
    return message(header(uri, enumeration + "Enumerate", more),
                   "<wsen:Enumerate>" + parts + "</wsen:Enumerate>");
}

/// All of them at once.
const QByteArray atOnce = "<wsman:OptimizeEnumeration/><wsman:MaxElements>32000</wsman:MaxElements>";

QByteArray query(const QByteArray &text,
                 const QByteArray &dialect = "http://schemas.microsoft.com/wbem/wsman/1/WQL")
{
    return atOnce + "<wsman:Filter Dialect=\"" + dialect + "\">" + text + "</wsman:Filter>";
}

QByteArray pull(const QByteArray &context, const QByteArray &parts = {})
{
    return message(header(node, enumeration + "Pull"), "<wsen:Pull><wsen:EnumerationContext>" + context +
                                                           "</wsen:EnumerationContext>" + parts +
                                                           "</wsen:Pull>");
}

const QByteArray known = "Authorization: Basic " + QByteArray("lab:secret").toBase64() + "\r\n";

/// What comes back, from the status line to the end.
QByteArray exchange(const ServedLab &lab, const QByteArray &body, const QByteArray &headers = known,
                    const QByteArray &type = "application/soap+xml;charset=UTF-8",
                    const QByteArray &path = "/HV1/wsman")
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, lab.server().port());
    socket.waitForConnected();
    socket.write("POST " + path + " HTTP/1.1\r\nHost: hv1\r\nConnection: close\r\n" + headers +
                 "Content-Type: " + type + "\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n\r\n" + body);
    while (socket.state() == QAbstractSocket::ConnectedState)
        socket.waitForReadyRead(20'000);
    return socket.readAll().trimmed();
}

/// A fault as it stands on the wire, up to its words.
QByteArray fault(const QByteArray &code, const QByteArray &subcode)
{
    return "<s:Fault><s:Code><s:Value>" + code + "</s:Value>" +
           (subcode.isEmpty() ? QByteArray() : "<s:Subcode><s:Value>" + subcode + "</s:Value></s:Subcode>") +
           "</s:Code><s:Reason><s:Text xml:lang=\"en-US\">";
}

QByteArray detail(const QByteArray &name)
{
    return "<s:Detail><w:FaultDetail>http://schemas.dmtf.org/wbem/wsman/1/wsman/faultDetail/" + name +
           "</w:FaultDetail>";
}

QByteArray number(quint32 code)
{
    return "<f:WSManFault xmlns:f=\"http://schemas.microsoft.com/wbem/wsman/1/wsmanfault\" Code=\"" +
           QByteArray::number(code) + "\" Machine=\"HV1\"><f:Message>";
}

QByteArray faultAction(const QByteArray &uri)
{
    return "<a:Action>" + uri + "</a:Action>";
}

const QByteArray identifyMessage =
    "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
    "xmlns:i=\"http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd\">"
    "<s:Header/><s:Body><i:Identify/></s:Body></s:Envelope>";

QByteArray between(const QByteArray &text, const QByteArray &before, const QByteArray &behind)
{
    const auto begin = text.indexOf(before) + before.size();
    return text.mid(begin, text.indexOf(behind, begin) - begin);
}

using Parts = QList<QByteArray>;

} // namespace

/// The served lab as a stranger to this program sees it: what WS-Management and Windows write, byte for byte.
/// Each row is named after what it pins (DSP0226, DSP0227, DSP0230, [MS-WSMV]).
class TestWsmanClauses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_lab = std::make_unique<ServedLab>(); }
    void cleanupTestCase() { m_lab.reset(); }

    void answers_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<Parts>("parts");         ///< of what comes back
        QTest::addColumn<QByteArray>("notThere"); ///< empty: nothing
        const auto row = [](const char *name, const QByteArray &request, const Parts &parts,
                            const QByteArray &missing = {}) {
            QTest::newRow(name) << request << parts << missing;
        };
        const QByteArray hv1 = selectors(selector("Name", "HV1"));
        const QByteArray ok = "HTTP/1.1 200 OK\r\n";
        const QByteArray failed = "HTTP/1.1 500 ";

        row("the prefixes of Windows", get(node, hv1),
            {ok, "\r\nContent-Type: application/soap+xml;charset=UTF-8\r\n",
             "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
             "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
             "xmlns:x=\"http://schemas.xmlsoap.org/ws/2004/09/transfer\" "
             "xmlns:n=\"http://schemas.xmlsoap.org/ws/2004/09/enumeration\" "
             "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\" "
             "xmlns:p=\"http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd\" "
             "xmlns:b=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding.xsd\">"});
        row("headers of a reply", get(node, hv1),
            {"<a:Action>" + transfer + "GetResponse</a:Action><a:MessageID>uuid:",
             "<a:To>" + anonymous +
                 "</a:To><a:RelatesTo>uuid:0F1E2D3C-0000-0000-0000-000000000001</a:RelatesTo></s:Header>"});
        row("an instance is the body's only child", get(node, hv1),
            {"<s:Body><p:MSCluster_Node xmlns:p=\"" + node +
                 "\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                 "xmlns:cim=\"http://schemas.dmtf.org/wbem/wscim/1/common\" "
                 "xsi:type=\"p:MSCluster_Node_Type\">",
             "<p:Name>HV1</p:Name>", "</p:MSCluster_Node></s:Body></s:Envelope>"});
        row("names have no case",
            get(wmi + "ROOT/mscluster/mscluster_NODE", selectors(selector("NAME", "hv1"))),
            {ok, "<p:MSCluster_Node ", "<p:Name>HV1</p:Name>"});
        row("DMTF's URI: the namespace is a selector, and the elements are in DMTF's",
            get(dmtf + "MSCluster_Node",
                selectors(selector("__cimnamespace", "root/MSCluster") + selector("Name", "HV1"))),
            {ok, "<p:MSCluster_Node xmlns:p=\"" + dmtf + "MSCluster_Node\"", "<p:Name>HV1</p:Name>"});
        row("DMTF's URI in an enumeration",
            enumerate(dmtf + "MSCluster_Node", atOnce,
                      selectors(selector("__cimnamespace", "root/MSCluster"))),
            {ok, "<w:Items><p:MSCluster_Node xmlns:p=\"" + dmtf + "MSCluster_Node\""});
        row("DMTF's URI without a namespace is root\\hardware", get(dmtf + "MSCluster_Node", hv1),
            {failed, fault("s:Sender", "a:DestinationUnreachable"),
             "The CIM namespace root/hardware is invalid."});
        row("Microsoft's URI with another namespace beside it",
            get(node, selectors(selector("__cimnamespace", "root/cimv2") + selector("Name", "HV1"))),
            {failed, fault("s:Sender", "w:InvalidSelectors"), detail("UnexpectedSelectors")});
        row("some keys are enough",
            get(management, selectors(selector("CreationClassName", "Msvm_VirtualSystemManagementService"))),
            {ok, "<p:Msvm_VirtualSystemManagementService "});
        row("a method wants selectors",
            message(header(management, management + "/DefineSystem"),
                    "<p:DefineSystem_INPUT xmlns:p=\"" + management + "\"/>"),
            {failed, fault("s:Receiver", "w:InternalError"),
             "<p:error_Code xsi:type=\"cim:cimUnsignedInt\">2147749935</p:error_Code>"});
        row("Get wants selectors", get(node, {}),
            {failed, fault("s:Sender", "w:InvalidSelectors"), detail("InsufficientSelectors"),
             number(0x803380FA)});
        row("an empty OptionSet that has to be understood",
            get(node, "<wsman:OptionSet env:mustUnderstand=\"true\"/>" + hv1), {ok});

        row("an array is the element again and again, a null array none, a null scalar nil", get(node, hv1),
            {"<p:Caption xsi:nil=\"true\"/>"}, "<p:PowerManagementCapabilities");
        row("no filter and optimised: everything at once", enumerate(node, atOnce),
            {ok, "<n:EnumerateResponse><n:EnumerationContext/><w:Items><p:MSCluster_Node ",
             "</w:Items><w:EndOfSequence/></n:EnumerateResponse></s:Body>"});
        row("WQL", enumerate(allOfCluster, query("SELECT * FROM MSCluster_Node WHERE Name = 'HV2'")),
            {ok, "<w:Items><p:MSCluster_Node xmlns:p=\"" + node + "\"", "<p:Name>HV2</p:Name>"},
            "<p:Name>HV1</p:Name>");
        row("WQL's dialect in small letters",
            enumerate(allOfCluster,
                      query("select * from MSCluster_Node", "http://schemas.microsoft.com/wbem/wsman/1/wql")),
            {ok, "<p:MSCluster_Node "});
        row("an instance by its path",
            enumerate(allOfCluster, query("SELECT * FROM MSCluster_Node WHERE __PATH = "
                                          "'\\\\\\\\HV1\\\\root\\\\MSCluster:MSCluster_Node.Name=\"HV2\"'")),
            {ok, "<p:Name>HV2</p:Name>"}, "<p:Name>HV1</p:Name>");
        row("columns are fragments", enumerate(allOfCluster, query("SELECT Name FROM MSCluster_Node")),
            {ok, "<w:Items><w:XmlFragment", "<Name>HV1</Name></w:XmlFragment>"});
        row("ASSOCIATORS OF",
            enumerate(allOfCluster, query("ASSOCIATORS OF {MSCluster_Node.Name='HV1'} WHERE ResultClass = "
                                          "MSCluster_Network")),
            {ok, "<n:EnumerateResponse>"});
        row("association filter",
            enumerate(
                allOfCluster,
                atOnce +
                    "<wsman:Filter Dialect=\"http://schemas.dmtf.org/wbem/wsman/1/cimbinding/"
                    "associationFilter\"><wsmb:AssociationInstances><wsmb:Object><wsa:Address>" +
                    anonymous + "</wsa:Address><wsa:ReferenceParameters><wsman:ResourceURI>" + node +
                    "</wsman:ResourceURI>" + hv1 +
                    "</wsa:ReferenceParameters></wsmb:Object></wsmb:AssociationInstances></wsman:Filter>"),
            {ok, "<p:MSCluster_", "<a:ReferenceParameters><w:ResourceURI>" + node + "</w:ResourceURI>"});
        row("references only",
            enumerate(node, atOnce + "<wsman:EnumerationMode>EnumerateEPR</wsman:EnumerationMode>"),
            {"<w:Items><a:EndpointReference><a:Address>" + anonymous +
             "</a:Address><a:ReferenceParameters><w:ResourceURI>" + node +
             "</w:ResourceURI><w:SelectorSet><w:Selector "
             "Name=\"Name\">HV1</w:Selector></w:SelectorSet></a:ReferenceParameters></a:EndpointReference>"},
            "<p:MSCluster_Node");
        row("objects and references",
            enumerate(node, atOnce + "<wsman:EnumerationMode>EnumerateObjectAndEPR</wsman:EnumerationMode>"),
            {"<w:Items><w:Item><p:MSCluster_Node ", "</p:MSCluster_Node><a:EndpointReference><a:Address>",
             "</a:EndpointReference></w:Item>"});
        row("derived classes come under their own names", enumerate(machine, atOnce),
            {"<w:Items><p:Msvm_ComputerSystem xmlns:p=\"" + wmi +
             "root/virtualization/v2/Msvm_ComputerSystem\""});
        row("without what derived classes add",
            enumerate(machine,
                      atOnce + "<wsmb:PolymorphismMode>ExcludeSubClassProperties</wsmb:PolymorphismMode>"),
            {"<w:Items><p:CIM_ComputerSystem "}, "OnTimeInMilliseconds");
        row("without derived classes",
            enumerate(machine, atOnce + "<wsmb:PolymorphismMode>None</wsmb:PolymorphismMode>"),
            {"<w:Items/><w:EndOfSequence/>"});
        row("a method",
            message(header(wmi + "root/MSCluster/MSCluster_Resource",
                           wmi + "root/MSCluster/MSCluster_Resource/GetDependencies",
                           selectors(selector("Name", "Cluster IP Address"))),
                    "<q:GetDependencies_INPUT xmlns:q=\"" + wmi +
                        "root/MSCluster/MSCluster_Resource\"><q:AsResourceIds>false</q:AsResourceIds>"
                        "</q:GetDependencies_INPUT>"),
            {ok, "<a:Action>" + wmi + "root/MSCluster/MSCluster_Resource/GetDependenciesResponse</a:Action>",
             "<s:Body><p:GetDependencies_OUTPUT xmlns:p=\"" + wmi + "root/MSCluster/MSCluster_Resource\"",
             "<p:Expression>"});
        row("elements where the text of an embedded instance belongs",
            message(
                header(management, management + "/DefineSystem",
                       selectors(selector("CreationClassName", "Msvm_VirtualSystemManagementService"))),
                "<p:DefineSystem_INPUT xmlns:p=\"" + management +
                    "\"><p:SystemSettings><p:Msvm_VirtualSystemSettingData><p:ElementName>x</p:ElementName>"
                    "</p:Msvm_VirtualSystemSettingData></p:SystemSettings></p:DefineSystem_INPUT>"),
            {failed, fault("s:Sender", "w:SchemaValidationError"), number(0x80338041)});

        const QByteArray addressingFault =
            faultAction("http://schemas.xmlsoap.org/ws/2004/08/addressing/fault");
        const QByteArray enumerationFault =
            faultAction("http://schemas.xmlsoap.org/ws/2004/09/enumeration/fault");
        const QByteArray wsmanFault = faultAction("http://schemas.dmtf.org/wbem/wsman/1/wsman/fault");
        row("instance not found", get(node, selectors(selector("Name", "HV9"))),
            {failed, addressingFault, fault("s:Sender", "a:DestinationUnreachable"),
             detail("InvalidResourceURI"), number(0x80338000)});
        row("unknown class", get(wmi + "root/MSCluster/Nothing", hv1),
            {failed, addressingFault, fault("s:Sender", "a:DestinationUnreachable"),
             "The class Nothing does not exist in the root/MSCluster namespace."});
        row("unknown namespace", get(wmi + "root/nowhere/Nothing", hv1),
            {failed, addressingFault, fault("s:Sender", "a:DestinationUnreachable"),
             "The CIM namespace root/nowhere is invalid."});
        row("wrong selector", get(node, selectors(selector("Nix", "HV1"))),
            {failed, wsmanFault, fault("s:Sender", "w:InvalidSelectors"), detail("UnexpectedSelectors"),
             number(0x8033805B)});
        row("a selector twice", get(node, selectors(selector("Name", "HV1") + selector("name", "HV1"))),
            {failed, wsmanFault, fault("s:Sender", "w:InvalidSelectors"), detail("DuplicateSelectors")});
        row("keys cannot change",
            message(header(node, transfer + "Put", hv1),
                    "<p:MSCluster_Node xmlns:p=\"" + node + "\"><p:Name>HV7</p:Name></p:MSCluster_Node>"),
            {failed, wsmanFault, fault("s:Sender", "w:InvalidSelectors"), number(0x803380ED)});
        row("bad WQL", enumerate(allOfCluster, query("SELECT FROM WHERE")),
            {failed, enumerationFault, fault("s:Sender", "n:CannotProcessFilter"), number(0x8033801A)});
        row("WQL at a class", enumerate(node, query("SELECT * FROM MSCluster_Node")),
            {failed, enumerationFault, fault("s:Sender", "n:CannotProcessFilter"), number(0x803380FB)});
        row("unknown dialect",
            enumerate(allOfCluster, query("//x", "http://www.w3.org/TR/1999/REC-xpath-19991116")),
            {failed, enumerationFault, fault("s:Sender", "n:FilterDialectRequestedUnavailable"),
             number(0x80338019)});
        row("unknown context", pull("uuid:6AE6D0C1-0000-0000-0000-000000000000"),
            {failed, enumerationFault, fault("s:Receiver", "n:InvalidEnumerationContext"),
             number(0x8033801B)});
        row("unknown action", message(header(node, node + "x/Fly", hv1), {}),
            {failed, addressingFault, fault("s:Sender", "a:ActionNotSupported"), number(0x80338013)});
        row("missing header",
            message("<wsman:ResourceURI>" + node + "</wsman:ResourceURI><wsa:Action>" + transfer +
                        "Get</wsa:Action>" + hv1,
                    {}),
            {failed, addressingFault, fault("s:Sender", "a:MessageInformationHeaderRequired"),
             number(0x80338011)});
        row("bad header", get(node, "<wsman:OperationTimeout>soon</wsman:OperationTimeout>" + hv1),
            {failed, addressingFault, fault("s:Sender", "a:InvalidMessageInformationHeader"),
             number(0x8033800F)});
        row("no SOAP", "<hello/>",
            {failed, wsmanFault, fault("s:Sender", "w:SchemaValidationError"), number(0x80338041)});
        row("document type", "<!DOCTYPE x []>" + QByteArray("<x/>"),
            {failed, fault("s:Sender", "w:SchemaValidationError")});
        row("header not understood", get(node, "<q:Odd xmlns:q=\"urn:q\" env:mustUnderstand=\"1\"/>" + hv1),
            {failed, fault("s:MustUnderstand", {}), number(0x80338010)});
        row("a small envelope", get(node, "<wsman:MaxEnvelopeSize>8191</wsman:MaxEnvelopeSize>" + hv1),
            {failed, wsmanFault, fault("s:Sender", "w:EncodingLimit"), number(0x80338026)});
        row("an envelope that is just large enough",
            get(node, "<wsman:MaxEnvelopeSize>8192</wsman:MaxEnvelopeSize>" + hv1), {ok});
        row("Identify", identifyMessage,
            {ok, "IdentifyResponse>", "ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd<",
             "ProductVendor>Microsoft Corporation<", "ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0<"});
    }

    void answers()
    {
        QFETCH(QByteArray, request);
        QFETCH(Parts, parts);
        QFETCH(QByteArray, notThere);
        const QByteArray answer = exchange(*m_lab, request);
        for (const QByteArray &part : parts)
            QVERIFY2(answer.contains(part), part + "\nis not in\n" + answer.left(6000));
        QVERIFY2(notThere.isEmpty() || !answer.contains(notThere), answer.left(6000));
    }

    void anEnumerationPageByPage()
    {
        const QByteArray first = exchange(*m_lab, enumerate(node, {}));
        const QByteArray begin = "<s:Body><n:EnumerateResponse><n:EnumerationContext>";
        const QByteArray end = "</n:EnumerationContext></n:EnumerateResponse></s:Body></s:Envelope>";
        const QByteArray context = between(first, begin, end);
        QVERIFY2(first.endsWith(begin + context + end) && context.startsWith("uuid:"), first);
        // One at a time is what a Pull without MaxElements means.
        const QByteArray one = exchange(*m_lab, pull(context));
        QVERIFY2(one.contains("<s:Body><n:PullResponse><n:EnumerationContext>" + context +
                              "</n:EnumerationContext><n:Items><p:MSCluster_Node "),
                 one);
        QVERIFY(one.endsWith("</n:Items></n:PullResponse></s:Body></s:Envelope>"));
        QCOMPARE(one.count("</p:MSCluster_Node>"), 1);
        const QByteArray last = exchange(*m_lab, pull(context, "<wsen:MaxElements>5</wsen:MaxElements>"));
        QVERIFY2(last.contains("<s:Body><n:PullResponse><n:Items><p:MSCluster_Node "), last);
        QVERIFY(last.endsWith("</n:Items><n:EndOfSequence/></n:PullResponse></s:Body></s:Envelope>"));
        QVERIFY(exchange(*m_lab, pull(context)).contains("n:InvalidEnumerationContext"));
    }

    void aContextThatIsReleasedOrExpiresIsGone()
    {
        const auto contextOf = [](const QByteArray &reply) {
            return between(reply, "<n:EnumerationContext>", "</n:EnumerationContext>");
        };
        const QByteArray released = contextOf(exchange(*m_lab, enumerate(node, {})));
        const QByteArray release =
            exchange(*m_lab, message(header(node, enumeration + "Release"),
                                     "<wsen:Release><wsen:EnumerationContext>" + released +
                                         "</wsen:EnumerationContext></wsen:Release>"));
        QVERIFY2(release.contains("<a:Action>" + enumeration + "ReleaseResponse</a:Action>"), release);
        QVERIFY(exchange(*m_lab, pull(released)).contains("n:InvalidEnumerationContext"));
        const QByteArray brief =
            contextOf(exchange(*m_lab, enumerate(node, "<wsen:Expires>PT0.001S</wsen:Expires>")));
        QTest::qSleep(50);
        QVERIFY(exchange(*m_lab, pull(brief)).contains("n:InvalidEnumerationContext"));
    }

    void utf16IsAnsweredInUtf16()
    {
        const QString text = QString::fromUtf8(get(node, selectors(selector("Name", "HV1"))))
                                 .replace(u"encoding=\"UTF-8\""_s, u"encoding=\"UTF-16\""_s);
        const QByteArray wide =
            "\xFF\xFE" + QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        const QByteArray answer = exchange(*m_lab, wide, known, "application/soap+xml;charset=UTF-16");
        QVERIFY2(answer.contains("\r\nContent-Type: application/soap+xml;charset=UTF-16\r\n"), answer);
        QVERIFY(answer.contains(QByteArray("\r\n\r\n\xFF\xFE<\0s\0:\0E\0", 14)));
    }

    void aPathMayEndInASlash()
    {
        const QByteArray answer =
            exchange(*m_lab, identifyMessage, known, "application/soap+xml;charset=UTF-8", "/wsman/");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer);
    }

    void aStrangerMayAskWhoAnswers()
    {
        const QByteArray answer = exchange(*m_lab, identifyMessage, "WSMANIDENTIFY: unauthenticated\r\n");
        QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n") &&
                     answer.contains("ProductVersion>OS: 0.0.0 SP: 0.0 Stack: 3.0<"),
                 answer);
        // And nothing else.
        QVERIFY(exchange(*m_lab, get(node, {}), "WSMANIDENTIFY: unauthenticated\r\n")
                    .startsWith("HTTP/1.1 401 "));
    }

    void whatIsOfferedToAStranger()
    {
        const QByteArray answer = exchange(*m_lab, identifyMessage, {});
        QVERIFY2(answer.startsWith("HTTP/1.1 401 "), answer);
        QVERIFY(answer.contains("\r\nWWW-Authenticate: Basic realm=\"WSMAN\""));
        QVERIFY(!answer.contains("WWW-Authenticate: NTLM"));
    }

private:
    std::unique_ptr<ServedLab> m_lab;
};

QTEST_GUILESS_MAIN(TestWsmanClauses)
#include "tst_wsman_clauses.moc"
