// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_probe.h"
#include "served_lab.h"

#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>

#include <future>

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using cim::wsman::Authentication;

QString data(const QString &name)
{
    return QStringLiteral(GW_SOURCE_DIR "/tests/core/lab/serve/data/") + name;
}

ServedLab::Options asking()
{
    auto options = ServedLab::tls();
    options.clientAuthority = data(u"client-ca.pem"_s);
    return options;
}

/// The host's certificate is pinned; the client shows its own.
ServedLab::Settings showing(const QString &url, const QString &certificate = u"client.pem"_s,
                            const QString &key = u"client.key"_s)
{
    const auto host = QSslCertificate::fromPath(data(u"lab.pem"_s));
    return {.url = url,
            .authentication = Authentication::Certificate,
            .pinned = {QString::fromLatin1(host.front().digest(QCryptographicHash::Sha256).toHex())},
            .clientCertificate = data(certificate),
            .clientKey = data(key)};
}

template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray("no error")
                  : (result.error().text() + u'\n' + result.error().evidence.join(u'\n')).toUtf8();
}

bool isHelpful(const Error &error)
{
    return !error.what.isEmpty() && !error.reason.isEmpty() && !error.remedy.isEmpty();
}

/// OpenSSL's own server, whose lines a test reads and writes: it knows nothing of HTTP.
class OpensslServer
{
public:
    explicit OpensslServer(const QStringList &more)
    {
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"openssl"_s, QStringList{u"s_server"_s, u"-accept"_s, u"127.0.0.1:0"_s, u"-cert"_s,
                                                  data(u"lab.pem"_s), u"-key"_s, data(u"lab.key"_s),
                                                  u"-CAfile"_s, data(u"client-ca.pem"_s)} +
                                          more);
        if (waitFor("ACCEPT 127.0.0.1:"))
            m_port =
                QRegularExpression(u"ACCEPT 127.0.0.1:(\\d+)"_s).match(QString::fromUtf8(m_said)).captured(1);
    }
    ~OpensslServer()
    {
        m_process.kill();
        m_process.waitForFinished();
    }

    QString url() const { return m_port.isEmpty() ? QString() : u"https://127.0.0.1:%1/wsman"_s.arg(m_port); }
    QByteArray said() const { return m_said.right(900); } // what is told of it has little room

    bool waitFor(const QByteArray &text)
    {
        constexpr int timeoutMs = 20'000;
        while (!m_said.contains(text)) {
            if (!m_process.waitForReadyRead(timeoutMs))
                return false;
            m_said += m_process.readAll();
        }
        return true;
    }
    void say(const QByteArray &line)
    {
        m_process.write(line);
        m_process.waitForBytesWritten();
    }

private:
    QProcess m_process;
    QByteArray m_said;
    QString m_port;
};

QByteArray identity()
{
    const QByteArray body =
        R"(<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Header/><s:Body>)"
        R"(<i:IdentifyResponse xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd">)"
        R"(<i:ProtocolVersion>http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd</i:ProtocolVersion>)"
        R"(<i:ProductVendor>Microsoft Corporation</i:ProductVendor>)"
        R"(<i:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0</i:ProductVersion>)"
        R"(</i:IdentifyResponse></s:Body></s:Envelope>)";
    return "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml;charset=UTF-8\r\nContent-Length: " +
           QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

/// A client that logs on by a certificate: to the lab, and to TLS that is not ours.
class TestClientCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itLogsOn()
    {
        const ServedLab lab(asking());
        const auto session = lab.connect(showing(lab.server().url()), Call(), u"HV1"_s, {});
        QVERIFY2(session, told(session));
        const auto nodes = (*session)->query(Call(), u"root\\MSCluster"_s, u"SELECT * FROM MSCluster_Node"_s);
        QVERIFY2(nodes && nodes->size() == 2, told(nodes));
        // Who shows none logs on as before, with the right password only.
        auto basic = showing(lab.server().url());
        basic.authentication = Authentication::Basic;
        QVERIFY(lab.connect(basic));
        QVERIFY(!lab.connect(basic, Call(), u"HV1"_s, {u"lab"_s, u"wrong"_s}));
    }

    void theHostSaysNo_data()
    {
        QTest::addColumn<bool>("asks");
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::newRow("it does not know the issuer") << true << u"renewed.pem"_s << u"renewed.key"_s;
        QTest::newRow("it takes no certificates") << false << u"client.pem"_s << u"client.key"_s;
    }

    void theHostSaysNo()
    {
        QFETCH(bool, asks);
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        const ServedLab lab(asks ? asking() : ServedLab::tls());
        const auto settings = showing(lab.server().url(), certificate, key);
        const auto refused = lab.connect(settings, Call(), u"HV1"_s, {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == Error::Kind::AccessDenied && isHelpful(refused.error()),
                 told(refused));
        QVERIFY2(told(refused).contains(certificate.toUtf8()), told(refused));
        const auto tested = site::testTransport(
            Call(30s), {.kind = site::TransportWay::Kind::Winrm, .winrm = settings}, u"HV1"_s, {}, nullptr);
        QCOMPARE(site::problemName(tested.problem), u"authentication-refused"_s);
    }

    void whatIsWrongHereIsSaidBeforeAnythingIsSent_data()
    {
        QTest::addColumn<QString>("certificate");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("no certificate") << u"none.pem"_s << u"client.key"_s << QByteArray("none.pem");
        QTest::newRow("no key") << u"client.pem"_s << u"none.key"_s << QByteArray("none.key");
        QTest::newRow("something else than a certificate")
            << u"client.key"_s << u"client.key"_s << QByteArray("no certificate in PEM form");
        QTest::newRow("something else than a key")
            << u"client.pem"_s << u"client.pem"_s << QByteArray("no RSA or EC key in PEM form");
        QTest::newRow("a key with a password")
            << u"client.pem"_s << u"client-protected.key"_s << QByteArray("protected by a password");
        QTest::newRow("another's key")
            << u"client.pem"_s << u"lab.key"_s << QByteArray("do not belong together");
        QTest::newRow("its time is over")
            << u"client-expired.pem"_s << u"client.key"_s << QByteArray("was valid until 2021");
    }

    void whatIsWrongHereIsSaidBeforeAnythingIsSent()
    {
        QFETCH(QString, certificate);
        QFETCH(QString, key);
        QFETCH(QByteArray, says);
        const ServedLab lab(asking());
        const auto wrong = lab.connect(showing(lab.server().url(), certificate, key), Call(), u"HV1"_s, {});
        QVERIFY(!wrong);
        QVERIFY2(wrong.error().kind == Error::Kind::InvalidInput && isHelpful(wrong.error()), told(wrong));
        QVERIFY2(told(wrong).contains(says), told(wrong));
    }

    void withoutTlsItIsNotShown()
    {
        const ServedLab lab;
        const auto refused = lab.connect(showing(lab.server().url()), Call(), u"HV1"_s, {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == Error::Kind::Refused && isHelpful(refused.error()), told(refused));
    }

    void anAuthorityThatCannotBeReadIsTold()
    {
        auto options = asking();
        options.clientAuthority = data(u"none.pem"_s);
        const ServedLab lab;
        const auto server =
            WsmanServer::start(std::shared_ptr<cim::Connector>(), {u"HV1"_s}, options); // never asked
        QVERIFY(!server);
        QVERIFY2(server.error().kind == Error::Kind::InvalidInput && isHelpful(server.error()), told(server));
    }

    /// As Windows does: it asks for the certificate when it has seen what the first request wants.
    void aHostThatAsksAfterTheFirstRequest()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("There is no openssl.");
        OpensslServer server({u"-no_resumption_on_reneg"_s, u"-state"_s});
        QVERIFY2(!server.url().isEmpty(), server.said());
        auto connecting = std::async(std::launch::async, [url = server.url()] {
            return (*cim::wsman::WsmanConnector::make(showing(url)))->connect(Call(20s), u"HV1"_s, {});
        });
        QVERIFY2(server.waitFor("Authorization: http://schemas.dmtf.org/wbem/wsman/1/wsman/secprofile/https/"
                                "mutual\r\n"),
                 server.said());
        const QByteArray proof = "read certificate verify"; // signed by the client's key
        QVERIFY2(!server.said().contains(proof), server.said());
        server.say("R\n"); // asks
        QVERIFY2(server.waitFor(proof), server.said());
        server.say(identity());
        const auto session = connecting.get();
        QVERIFY2(session, told(session));
    }

    void aHostThatRefusesInTheHandshake()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("There is no openssl.");
        OpensslServer server({u"-Verify"_s, u"1"_s, u"-verify_return_error"_s});
        QVERIFY2(!server.url().isEmpty(), server.said());
        const auto settings = showing(server.url(), u"renewed.pem"_s, u"renewed.key"_s);
        const auto refused = (*cim::wsman::WsmanConnector::make(settings))->connect(Call(20s), u"HV1"_s, {});
        QVERIFY(!refused);
        QVERIFY2(refused.error().kind == Error::Kind::AccessDenied && isHelpful(refused.error()),
                 told(refused));
        QVERIFY2(told(refused).contains("renewed.pem"), told(refused));
    }
};

QTEST_GUILESS_MAIN(TestClientCertificate)
#include "tst_client_certificate.moc"
