// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/host_client.h"
#include "core/wmi/node_clients.h"

#include "scripted_session.h"

#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace gw;
using namespace gw::wmi;
using gw::test::ScriptedSession;
using namespace std::chrono_literals;

namespace {

const QString allSystems = u"SELECT * FROM Win32_OperatingSystem"_s;

cim::Instance windows(const QString &version)
{
    cim::Instance instance(u"Win32_OperatingSystem"_s);
    instance.set(u"Version"_s, cim::Value::string(version));
    instance.set(u"SystemDrive"_s, cim::Value::string(u"C:"_s));
    instance.set(u"FreePhysicalMemory"_s, cim::Value::uint64(4096));
    return instance;
}

/// Refuses a few times as a host does whose services are still starting.
class StartingConnector : public cim::Connector
{
public:
    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &host,
                                                  const cim::Account &) override
    {
        ++attempts;
        if (attempts <= refusals)
            return fail(cim::wbemError(hresult, u"connect"_s, {.host = host}));
        return std::make_shared<ScriptedSession>(host);
    }

    quint32 hresult = 0x80070046; // ERROR_SHARING_PAUSED
    int refusals = 1;
    int attempts = 0;
};

} // namespace

class TestHostClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsTheGenerations_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("supported");
        QTest::newRow("2008 R2") << u"6.1.7601"_s << false;
        QTest::newRow("2012") << u"6.2.9200"_s << false;
        QTest::newRow("2012 R2") << u"6.3.9600"_s << true;
        QTest::newRow("2022") << u"10.0.20348"_s << true;
    }

    void knowsTheGenerations()
    {
        QFETCH(QString, version);
        QFETCH(bool, supported);
        auto session = std::make_shared<ScriptedSession>();
        session->answer(allSystems, {windows(version)});
        const auto clients = nodeClients(Call(), u"HV1"_s, session);
        QCOMPARE(clients.has_value(), supported);
        if (!supported) {
            QCOMPARE(clients.error().kind, Error::Kind::Unsupported);
            QVERIFY(!clients.error().remedy.isEmpty());
        }
    }

    void memoryIsInBytes()
    {
        auto session = std::make_shared<ScriptedSession>();
        session->answer(allSystems, {windows(u"10.0.17763"_s)});
        QCOMPARE(HostClient(session).operatingSystem(Call())->freeMemory, ByteSize::mib(4));
    }

    void waitsForAHostThatIsStarting()
    {
        StartingConnector connector;
        QVERIFY(connectPatiently(Call(10s), connector, u"HV1"_s, {}));
        QCOMPARE(connector.attempts, 2);
    }

    void triesNothingElseTwice()
    {
        StartingConnector connector;
        connector.hresult = 0x80070005; // access denied
        QVERIFY(!connectPatiently(Call(10s), connector, u"HV1"_s, {}));
        QCOMPARE(connector.attempts, 1);
    }

    void atTheDeadlineItTellsWhatTheHostSaid()
    {
        StartingConnector connector;
        connector.refusals = 1000;
        const auto session = connectPatiently(Call(200ms), connector, u"HV1"_s, {});
        QVERIFY(!session);
        QVERIFY(session.error().code.has_value());
    }

    void aRunningServiceIsFine()
    {
        auto session = std::make_shared<ScriptedSession>();
        cim::Instance service(u"Win32_Service"_s);
        service.set(u"Name"_s, cim::Value::string(u"MSiSCSI"_s));
        service.set(u"State"_s, cim::Value::string(u"Running"_s));
        service.set(u"StartMode"_s, cim::Value::string(u"Auto"_s));
        session->answer(u"SELECT * FROM Win32_Service WHERE Name='MSiSCSI'"_s, {service});
        session->answerMethod(u"ChangeStartMode"_s, ScriptedSession::returns(0));
        session->answerMethod(u"StartService"_s, ScriptedSession::returns(10));
        QVERIFY(HostClient(session).startService(Call(), u"MSiSCSI"_s));
        QCOMPARE(session->invocations(u"ChangeStartMode"_s).front().in[u"StartMode"_s].text(),
                 u"Automatic"_s);
    }

    void aDisabledServiceIsSaidInWords()
    {
        auto session = std::make_shared<ScriptedSession>();
        session->answerMethod(u"ChangeStartMode"_s, ScriptedSession::returns(0));
        session->answerMethod(u"StartService"_s, ScriptedSession::returns(14));
        const auto started = HostClient(session).startService(Call(), u"MSiSCSI"_s);
        QVERIFY(started.error().reason.contains(u"disabled"_s));
    }
};

QTEST_GUILESS_MAIN(TestHostClient)
#include "tst_host_client.moc"
