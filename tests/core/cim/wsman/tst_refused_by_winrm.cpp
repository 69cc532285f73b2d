// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/wsman_connector.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <future>

using namespace gw;
using namespace gw::cim;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A host that gives one answer to whatever it is asked, and keeps the last question.
class OneAnswer
{
public:
    explicit OneAnswer(QByteArray answer)
        : m_answer(std::move(answer)), m_thread([this](const std::stop_token &stop) { serve(stop); })
    {
        m_ready = m_port.get_future().get();
    }

    quint16 port() const { return m_ready; }
    /// Ends serving.
    QByteArray question()
    {
        m_thread.request_stop();
        m_thread.join();
        return m_question;
    }

private:
    void serve(const std::stop_token &stop)
    {
        QTcpServer server;
        server.listen(QHostAddress::LocalHost);
        m_port.set_value(server.serverPort());
        while (!stop.stop_requested()) {
            if (!server.waitForNewConnection(20))
                continue;
            const std::unique_ptr<QTcpSocket> socket(server.nextPendingConnection());
            m_question.clear();
            while (!m_question.contains("</s:Envelope>") && socket->waitForReadyRead(5000))
                m_question += socket->readAll();
            socket->write(m_answer);
            socket->disconnectFromHost();
            if (socket->state() != QAbstractSocket::UnconnectedState)
                socket->waitForDisconnected(5000);
        }
    }

    QByteArray m_answer, m_question;
    std::promise<quint16> m_port;
    quint16 m_ready = 0;
    std::jthread m_thread;
};

QByteArray reply(const QByteArray &status, const QByteArray &body = {}, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\n\r\n" + body;
}

Result<std::shared_ptr<Session>> connectTo(const OneAnswer &host)
{
    const auto connector =
        wsman::WsmanConnector::make({.url = u"http://127.0.0.1:%1/wsman"_s.arg(host.port()),
                                     .authentication = wsman::Authentication::Basic,
                                     .allowClearBasic = true});
    return (*connector)->connect(Call(20s), u"HV1"_s, {u"Jörg"_s, u"geheim"_s});
}

const QByteArray denied =
    R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" )"
    R"(xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd"><s:Header/><s:Body><s:Fault><s:Code>)"
    R"(<s:Value>s:Sender</s:Value><s:Subcode><s:Value>w:AccessDenied</s:Value></s:Subcode></s:Code><s:Reason>)"
    R"(<s:Text xml:lang="en-US">Access is denied. </s:Text></s:Reason><s:Detail><f:WSManFault )"
    R"(xmlns:f="http://schemas.microsoft.com/wbem/wsman/1/wsmanfault" Code="5" Machine="HV1"><f:Message>)"
    R"(Access is denied. </f:Message></f:WSManFault></s:Detail></s:Fault></s:Body></s:Envelope>)";

} // namespace

/// Which of listener, encryption, authentication and rights a host refused, and what the admin is told to do.
class TestRefusedByWinrm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhichItWas_data()
    {
        QTest::addColumn<QByteArray>("answer");
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("reason"); ///< part of it
        QTest::addColumn<QString>("remedy"); ///< the same
        const auto row = [](const char *name, const QByteArray &answer, Error::Kind kind,
                            const QString &reason, const QString &remedy) {
            QTest::newRow(name) << answer << int(kind) << reason << remedy;
        };
        using Kind = Error::Kind;
        row("listener: another path", reply("404 Not Found", "<html>"), Kind::Unreachable,
            u"no WinRM at this path"_s, u"address of its WinRM listener"_s);
        row("listener: another web server", reply("200 OK", "<html><body>It works</body></html>"),
            Kind::Unreachable, u"not as WinRM does"_s, u"address of its WinRM listener"_s);
        row("listener: no web server", "SSH-2.0-OpenSSH_9.2\r\n", Kind::Unreachable,
            u"closed in the middle"_s, u"Check that the host is up"_s);
        row("listener: too busy", reply("503 Service Unavailable"), Kind::Unreachable, u"too busy"_s,
            u"Wait a minute"_s);
        row("encryption: clear messages", reply("403 Forbidden"), Kind::AccessDenied,
            u"does not take the message as it came"_s, u"AllowUnencrypted is false"_s);
        row("encryption: clear messages, as a media type", reply("415 Unsupported Media Type"),
            Kind::AccessDenied, u"does not take the message as it came"_s, u"AllowUnencrypted is false"_s);
        row("authentication: the scheme",
            reply("401 Unauthorized", {}, "WWW-Authenticate: Negotiate\r\nWWW-Authenticate: Kerberos\r\n"),
            Kind::AccessDenied, u"does not take Basic; it offers: Negotiate, Kerberos."_s,
            u"@{Basic=\"true\"}"_s);
        row("authentication: the password",
            reply("401 Unauthorized", {}, "WWW-Authenticate: Basic realm=\"WSMAN\"\r\n"), Kind::AccessDenied,
            u"user name or password is wrong"_s, u"LocalAccountTokenFilterPolicy"_s);
        row("rights", reply("500 Internal Server Error", denied), Kind::AccessDenied,
            u"may not do this on the host"_s, u"administrator of every node"_s);
        row("the size", reply("413 Payload Too Large"), Kind::Failed,
            u"larger than the host's WinRM allows"_s, u"MaxEnvelopeSizekb"_s);
    }

    void saysWhichItWas()
    {
        QFETCH(QByteArray, answer);
        QFETCH(int, kind);
        QFETCH(QString, reason);
        QFETCH(QString, remedy);
        OneAnswer host(answer);
        const auto session = connectTo(host);
        QVERIFY(!session);
        const Error &error = session.error();
        QVERIFY2(int(error.kind) == kind, qPrintable(error.text()));
        QVERIFY2(error.reason.contains(reason), qPrintable(error.reason));
        QVERIFY2(error.remedy.contains(remedy), qPrintable(error.remedy));
        QCOMPARE(error.place.host, u"HV1"_s);
    }

    void asksAsHttpWantsIt()
    {
        OneAnswer host(reply("404 Not Found"));
        QVERIFY(!connectTo(host));
        const QByteArray port = QByteArray::number(host.port());
        const QByteArray body =
            R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" )"
            R"(xmlns:wsmid="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">)"
            "<s:Header/><s:Body><wsmid:Identify/></s:Body></s:Envelope>\n";
        // Names and passwords go as UTF-8 (RFC 7617).
        QCOMPARE(host.question(), "POST /wsman HTTP/1.1\r\nHost: 127.0.0.1:" + port +
                                      "\r\nConnection: Keep-Alive\r\nUser-Agent: Guestwright\r\n"
                                      "Content-Type: application/soap+xml;charset=UTF-8\r\n"
                                      "Authorization: Basic SsO2cmc6Z2VoZWlt\r\nContent-Length: " +
                                      QByteArray::number(body.size()) + "\r\n\r\n" + body);
    }
};

QTEST_GUILESS_MAIN(TestRefusedByWinrm)
#include "tst_refused_by_winrm.moc"
