// SPDX-License-Identifier: Apache-2.0
#include "served_lab.h"

#include <QTcpSocket>
#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A lab that does not wait long for anybody.
ServedLab::Options impatient()
{
    auto options = ServedLab::clear();
    options.limits.requestTimeout = 500ms;
    options.limits.connectionTimeout = 1000ms;
    options.limits.maxConnections = 4;
    return options;
}

const QByteArray authorized = "Authorization: Basic " + QByteArray("lab:secret").toBase64() + "\r\n";

/// Sends all of it, and answers what comes until the connection is closed or a reply is whole.
QByteArray send(const ServedLab &lab, const QByteArray &bytes)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, lab.server().port());
    if (!socket.waitForConnected())
        return {};
    socket.write(bytes);
    QByteArray answer;
    while (socket.state() == QAbstractSocket::ConnectedState && !answer.contains("</s:Envelope>")) {
        socket.waitForBytesWritten(10);
        if (socket.waitForReadyRead(5000))
            answer += socket.readAll();
        else if (socket.error() == QAbstractSocket::SocketTimeoutError && socket.bytesToWrite() == 0)
            break;
    }
    return answer;
}

QByteArray post(const QByteArray &body, const QByteArray &headers = {}, const QByteArray &path = "/HV1/wsman")
{
    return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + authorized + headers +
           "Content-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

/// To the lab's SAN. The connection ends with the answer.
QByteArray tellSan(const QByteArray &body)
{
    return post(body, "Connection: close\r\n", "/san");
}

/// A request to make a node of the cluster, otherwise in order.
QByteArray create(const QByteArray &selectors, const QByteArray &properties)
{
    const QByteArray uri = "http://schemas.microsoft.com/wbem/wsman/1/wmi/root/MSCluster/MSCluster_Node";
    return post("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" "
                "xmlns:a=\"http://schemas.xmlsoap.org/ws/2004/08/addressing\" "
                "xmlns:w=\"http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd\"><s:Header><w:ResourceURI>" +
                uri +
                "</w:ResourceURI><a:Action>http://schemas.xmlsoap.org/ws/2004/09/transfer/Create</a:Action>"
                "<a:MessageID>uuid:1</a:MessageID><w:SelectorSet>" +
                selectors + "</w:SelectorSet></s:Header><s:Body><p:MSCluster_Node xmlns:p=\"" + uri + "\">" +
                properties + "</p:MSCluster_Node></s:Body></s:Envelope>");
}

QByteArray numbered(const QByteArray &before, int count, const QByteArray &behind)
{
    QByteArray all;
    for (int number = 0; number < count; ++number)
        all += before + QByteArray::number(number) + behind;
    return all;
}

} // namespace

/// Requests that mean harm: each is refused, soon, and the next one is served.
class TestHostileRequests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areRefused_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<QByteArray>("answer"); ///< part of it; empty: the connection is closed
        QByteArray lol = "<!DOCTYPE l [<!ENTITY a \"lol\">";
        for (char name = 'b'; name < 'k'; ++name)
            lol += QByteArray("<!ENTITY ") + name + " \"" +
                   (QByteArray("&") + char(name - 1) + ';').repeated(10) + "\">";
        QTest::newRow("entity expansion")
            << post(lol + "]><l>&j;</l>") << QByteArray("w:SchemaValidationError");
        QTest::newRow("deep nesting")
            << post(QByteArray("<a>").repeated(100'000)) << QByteArray("w:SchemaValidationError");
        QTest::newRow("all different properties")
            << create({}, numbered("<p:a", 40'000, "/>")) << QByteArray("too many properties");
        QTest::newRow("all different selectors")
            << create(numbered("<w:Selector Name=\"a", 15'000, "\"/>"), {})
            << QByteArray("too many selectors");
        QTest::newRow("no XML") << post("hello") << QByteArray("w:SchemaValidationError");
        QTest::newRow("cut off")
            << post("<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\"><s:Body>")
            << QByteArray("w:SchemaValidationError");
        QTest::newRow("packed") << post("x", "Content-Encoding: gzip\r\n") << QByteArray("415");
        QTest::newRow("a million headers")
            << "POST /HV1/wsman HTTP/1.1\r\n" + QByteArray("X: y\r\n").repeated(1'000'000) + "\r\n"
            << QByteArray();
        QTest::newRow("a header without end")
            << "POST /HV1/wsman HTTP/1.1\r\nX: " + QByteArray(2'000'000, 'y') << QByteArray();
        QTest::newRow("a body without end")
            << "POST /HV1/wsman HTTP/1.1\r\nHost: x\r\n" + authorized + "Transfer-Encoding: chunked\r\n\r\n" +
                   QByteArray("1000\r\n" + QByteArray(4096, 'x') + "\r\n").repeated(1000)
            << QByteArray();
        QTest::newRow("a body too long")
            << "POST /HV1/wsman HTTP/1.1\r\nHost: x\r\n" + authorized + "Content-Length: 99999999999\r\n\r\n"
            << QByteArray("413");
        QTest::newRow("no path")
            << QByteArray("POST /../etc/passwd HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            << QByteArray("404");
        QTest::newRow("SAN: no JSON") << tellSan("hello") << QByteArray("invalid-input");
        QTest::newRow("SAN: no object") << tellSan("[]") << QByteArray("invalid-input");
        QTest::newRow("SAN: cut off")
            << tellSan("{\"ask\":\"luns\",\"timeout\":1") << QByteArray("invalid-input");
        QTest::newRow("SAN: no text")
            << tellSan("{\"ask\":\"\xff\xfe\",\"timeout\":1}") << QByteArray("invalid-input");
        QTest::newRow("SAN: no time")
            << tellSan("{\"ask\":\"luns\",\"timeout\":-1}") << QByteArray("invalid-input");
        QTest::newRow("SAN: all the time")
            << tellSan("{\"ask\":\"luns\",\"timeout\":9223372036854775807}") << QByteArray("\"result\"");
        QTest::newRow("SAN: more than all the time")
            << tellSan("{\"ask\":\"luns\",\"timeout\":18446744073709551615}") << QByteArray("invalid-input");
        QTest::newRow("SAN: nothing known")
            << tellSan("{\"ask\":\"format\",\"timeout\":1000}") << QByteArray("invalid-input");
        QTest::newRow("SAN: nothing said")
            << tellSan("{\"ask\":\"createLun\",\"timeout\":1000}") << QByteArray("with.name is missing");
        QTest::newRow("SAN: another type")
            << tellSan("{\"ask\":\"deleteLun\",\"timeout\":1000,\"with\":{\"lun\":[1]}}")
            << QByteArray("with.lun is missing");
        QTest::newRow("SAN: no LUN number") << tellSan("{\"ask\":\"probe\",\"timeout\":1000,\"with\":{"
                                                       "\"target\":{\"portal\":{\"host\":\"x\",\"port\":"
                                                       "3260},\"name\":\"x\"},\"luns\":[70000]}}")
                                            << QByteArray("invalid-input");
        QTest::newRow("SAN: deep nesting")
            << tellSan(QByteArray("[").repeated(60'000)) << QByteArray("invalid-input");
        QTest::newRow("SAN: deep nesting that ends")
            << tellSan("{\"ask\":\"luns\",\"timeout\":1000,\"with\":" + QByteArray("[").repeated(30'000) +
                       QByteArray("]").repeated(30'000) + "}")
            << QByteArray("invalid-input");
        QTest::newRow("SAN: all different fields")
            << tellSan("{" + numbered("\"a", 6'000, "\":0,") + "\"ask\":\"luns\",\"timeout\":1000}")
            << QByteArray("invalid-input");
        QTest::newRow("SAN: too long") << tellSan(QByteArray(100'000, ' ')) << QByteArray("too long");
        QTest::newRow("SAN: nobody") << QByteArray(
                                            "POST /san HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                                     << QByteArray("401");
        QTest::newRow("SAN: nobody who asks as one may of WinRM")
            << QByteArray("POST /san HTTP/1.1\r\nHost: x\r\nWSMANIDENTIFY: unauthenticated\r\n"
                          "Content-Length: 0\r\n\r\n")
            << QByteArray("401");
        QTest::newRow("nobody") << QByteArray(
                                       "POST /HV1/wsman HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
                                << QByteArray("401");
    }

    void areRefused()
    {
        QFETCH(QByteArray, request);
        QFETCH(QByteArray, answer);
        const ServedLab lab(impatient());
        const QByteArray found = send(lab, request);
        if (!answer.isEmpty())
            QVERIFY2(found.contains(answer), found.left(2000));
        else
            QVERIFY2(!found.startsWith("HTTP/1.1 200"), found.left(2000));
        QVERIFY(lab.session());
    }

    void aSlowSenderDoesNotHoldAConnection()
    {
        const ServedLab lab(impatient());
        QTcpSocket socket;
        socket.connectToHost(u"127.0.0.1"_s, lab.server().port());
        QVERIFY(socket.waitForConnected());
        const QByteArray request = post("x");
        for (const char byte : request) {
            if (socket.state() != QAbstractSocket::ConnectedState)
                break;
            socket.write(&byte, 1);
            socket.waitForBytesWritten(100);
            socket.waitForReadyRead(50);
        }
        QCOMPARE(socket.state(), QAbstractSocket::UnconnectedState);
    }

    void tooManyConnectionsAreTurnedAway()
    {
        const ServedLab lab(impatient());
        std::vector<std::unique_ptr<QTcpSocket>> sockets;
        for (int count = 0; count < 8; ++count) {
            sockets.push_back(std::make_unique<QTcpSocket>());
            sockets.back()->connectToHost(u"127.0.0.1"_s, lab.server().port());
            QVERIFY(sockets.back()->waitForConnected());
        }
        // And when they have said nothing for a while, there is room again.
        QTRY_VERIFY_WITH_TIMEOUT(lab.connect(lab.settings(), Call(10s)).has_value(), 60'000);
    }
};

QTEST_GUILESS_MAIN(TestHostileRequests)
#include "tst_hostile_requests.moc"
