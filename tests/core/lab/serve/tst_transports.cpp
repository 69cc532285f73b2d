// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/security_context.h"
#include "core/site/transport_chooser.h"
#include "core/site/transport_probe.h"
#include "served_lab.h"

#include <QTcpServer>
#include <QTest>

using namespace gw;
using namespace gw::lab;
using namespace gw::site;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using cim::wsman::Authentication;
using cim::wsman::ConnectionSettings;

/// Stands in for DCOM: the lab without the wire, or a refusal.
class ScriptedWmi final : public cim::Connector
{
public:
    explicit ScriptedWmi(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}
    explicit ScriptedWmi(Error error) : m_error(std::move(error)) {}

    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &,
                                                  const cim::Account &) override
    {
        ++logOns;
        return m_error ? Result<std::shared_ptr<cim::Session>>(tl::unexpect, *m_error) : m_session;
    }
    int logOns = 0;

private:
    std::shared_ptr<cim::Session> m_session;
    std::optional<Error> m_error;
};

/// A host that lets the account in and then shows it nothing.
class WithoutRights final : public cim::Session
{
public:
    QString host() const override { return u"HV1"_s; }
    Result<void> enumerate(const Call &, const QString &nameSpace, const QString &,
                           const std::function<bool(cim::Instance)> &) override
    {
        return fail(denied(nameSpace));
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &path) override
    {
        return fail(denied(path.nameSpace()));
    }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &nameSpace,
                                                 const QString &) override
    {
        return fail(denied(nameSpace));
    }
    Result<cim::ObjectPath> put(const Call &, const QString &nameSpace, const cim::Instance &, Put) override
    {
        return fail(denied(nameSpace));
    }
    Result<void> remove(const Call &, const cim::ObjectPath &path) override
    {
        return fail(denied(path.nameSpace()));
    }
    Result<cim::MethodResult> invoke(const Call &, const cim::ObjectPath &object, const QString &,
                                     const cim::Parameters &) override
    {
        return fail(denied(object.nameSpace()));
    }

private:
    static Error denied(const QString &nameSpace)
    {
        return cim::wbemError(quint32(cim::WbemStatus::AccessDenied), u"Ask"_s,
                              {.host = u"HV1"_s, .nameSpace = nameSpace});
    }
};

TransportWay wmiWay()
{
    return {.kind = TransportWay::Kind::Wmi, .winrm = {}};
}

TransportWay winrmWay(ConnectionSettings settings)
{
    return {.kind = TransportWay::Kind::Winrm, .winrm = std::move(settings)};
}

/// This computer is HV1, for both ways: WMI to itself needs no port.
ConnectionSettings ofOneHost(const ServedLab &lab)
{
    auto settings = lab.settings();
    settings.url.replace(u"{host}"_s, u"HV1"_s);
    return settings;
}

/// A way to a port of this computer on which nothing listens.
TransportWay closedWay()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    const quint16 port = server.serverPort();
    return winrmWay({.url = u"https://127.0.0.1:%1/{host}/wsman"_s.arg(port)});
}

QByteArray told(const TransportDiagnosis &found)
{
    QString text = problemName(found.problem);
    for (const TransportStep &step : found.steps)
        text += u"\n- "_s + step.text;
    return (found.error ? text + u'\n' + found.error->text() : text).toUtf8();
}

TransportDiagnosis test(const TransportWay &way, const QString &host = u"HV1"_s,
                        const cim::Account &as = ServedLab::account(), const Call &call = Call(30s))
{
    return testTransport(call, way, host, as, nullptr);
}

/// What the admin is told has to say what to do.
bool isHelpful(const TransportDiagnosis &found)
{
    return found.error && !found.error->reason.isEmpty() && !found.error->remedy.isEmpty() &&
           !found.steps.empty() && !found.steps.back().passed;
}

} // namespace

/// Which transport reaches a host, and what is said of one that does not.
class TestTransports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void automaticTriesWhatAnAdminWould()
    {
        const auto texts = [](const std::vector<TransportWay> &ways) {
            QStringList ids;
            for (const TransportWay &way : ways)
                ids << way.id();
            return ids;
        };
        const ConnectionSettings usual;
        const QString https = u"https://{host}:5986/wsman"_s;
        QCOMPARE(texts(waysOf(Transport::Automatic, usual, true)), (QStringList{u"wmi"_s, https, usual.url}));
        QCOMPARE(texts(waysOf(Transport::Automatic, usual, false)), (QStringList{https, usual.url}));
        QCOMPARE(texts(waysOf(Transport::Wmi, usual, false)), QStringList{u"wmi"_s});
        QCOMPARE(texts(waysOf(Transport::Winrm, usual, true)), QStringList{usual.url});
        ConnectionSettings own{.url = u"https://{host}:15986/wsman"_s};
        QCOMPARE(texts(waysOf(Transport::Automatic, own, false)), QStringList{own.url});
        // What would go in the clear does not go over http by itself.
        ConnectionSettings basic{.authentication = Authentication::Basic};
        QCOMPARE(texts(waysOf(Transport::Automatic, basic, false)), QStringList{https});
    }

    void aWayThatWorksIsProvedStageByStage()
    {
        const ServedLab lab;
        const auto found = test(winrmWay(lab.settings()));
        QVERIFY2(found.works(), told(found));
        QVERIFY(!found.error);
        QCOMPARE(found.steps.size(), std::size_t(5)); // no TLS
        QCOMPARE(found.steps.back().stage, TransportStep::Stage::Rights);
        QVERIFY2(found.product.contains(u"Microsoft"_s), told(found));
        QVERIFY2(found.offers.contains(u"Basic"_s), told(found));
    }

    void aNameThatIsNotThere()
    {
        const auto found = test(winrmWay({}), u"no-such-host.invalid"_s);
        QCOMPARE(problemName(found.problem), problemName(TransportProblem::NameUnknown));
        QVERIFY2(isHelpful(found), told(found));
    }

    void aPortOnWhichNothingListens()
    {
        const auto found = test(closedWay());
        QCOMPARE(problemName(found.problem), problemName(TransportProblem::PortClosed));
        QVERIFY2(isHelpful(found), told(found));
        QVERIFY2(found.error->remedy.contains(u"winrm quickconfig"_s), told(found));
    }

    void aPortThatDoesNotAnswer()
    {
        // An address that nobody has (RFC 3849). Where there is no IPv6, the system says so at once.
        const auto found =
            test(winrmWay({.url = u"http://[2001:db8::1]:5985/wsman"_s}), u"HV1"_s, {}, Call(6s));
        if (found.problem == TransportProblem::PortClosed || found.problem == TransportProblem::NotAListener)
            QSKIP("Somebody answers for 2001:db8::1 in this network.");
        QVERIFY2(found.problem == TransportProblem::PortSilent, told(found));
        QVERIFY2(isHelpful(found), told(found));
    }

    void somethingElseListens()
    {
        const ServedLab lab;
        auto settings = lab.settings();
        settings.url.replace(u"/{host}/wsman"_s, u"/some/where/else"_s);
        const auto found = test(winrmWay(settings));
        QCOMPARE(problemName(found.problem), problemName(TransportProblem::NotAListener));
        QVERIFY2(isHelpful(found), told(found));
    }

    void aCertificateIsShownPinnedAndMissed()
    {
        if (const QByteArray problem = ServedLab::tlsProblem(); !problem.isEmpty())
            QSKIP(problem.constData());
        const ServedLab lab(ServedLab::tls());
        auto settings = lab.settings();
        const auto unknown = test(winrmWay(settings));
        QCOMPARE(problemName(unknown.problem), problemName(TransportProblem::CertificateUnknown));
        QVERIFY2(isHelpful(unknown), told(unknown));
        QVERIFY(unknown.certificate);
        QCOMPARE(unknown.certificate->fingerprint.size(), 95);
        settings.pinned = {unknown.certificate->fingerprint};
        const auto pinned = test(winrmWay(settings));
        QVERIFY2(pinned.works(), told(pinned));
        QVERIFY(pinned.certificate && pinned.certificate->isPinned);
        settings.pinned = {QString(u"00"_s) + unknown.certificate->fingerprint.mid(2)};
        const auto other = test(winrmWay(settings));
        QCOMPARE(problemName(other.problem), problemName(TransportProblem::CertificateNotPinned));
        QVERIFY2(other.error->evidence.join(u'\n').contains(settings.pinned.front()), told(other));
    }

    void clearMessagesAreRefused()
    {
        if (const auto accepted = cim::wsman::acceptOnly(ServedLab::account()); !accepted)
            QSKIP(qPrintable(accepted.error().reason));
        auto options = ServedLab::clear();
        options.allowClearBasic = false;
        const ServedLab lab(options);
        const auto refused = test(winrmWay(lab.settings()));
        QCOMPARE(problemName(refused.problem), problemName(TransportProblem::EncryptionRequired));
        QVERIFY2(isHelpful(refused), told(refused));
        // Our own refusal, before anything is sent.
        auto settings = lab.settings();
        settings.allowClearBasic = false;
        const ServedLab open;
        settings.url = open.settings().url;
        const auto ours = test(winrmWay(settings));
        QCOMPARE(problemName(ours.problem), problemName(TransportProblem::EncryptionRequired));
    }

    void aWrongPasswordIsSentOnce()
    {
        const ServedLab lab;
        const cim::Account wrong{u"lab"_s, u"wrong"_s};
        const auto wmi = std::make_shared<ScriptedWmi>(Error{.kind = Error::Kind::AccessDenied});
        const std::vector ways{winrmWay(ofOneHost(lab)), wmiWay()};
        const auto found = testTransports(Call(30s), ways, u"localhost"_s, wrong, wmi);
        QCOMPARE(problemName(found[0].problem), problemName(TransportProblem::AuthenticationRefused));
        QVERIFY2(isHelpful(found[0]), told(found[0]));
        QCOMPARE(problemName(found[1].problem), problemName(TransportProblem::NotTried));
        QCOMPARE(wmi->logOns, 0);
    }

    void rightsThatAreMissing()
    {
        auto denying = std::make_shared<ScriptedWmi>(std::make_shared<WithoutRights>());
        auto server = WsmanServer::start(denying, {u"HV1"_s}, ServedLab::clear());
        QVERIFY(server);
        const auto found = test(winrmWay(
            {.url = (*server)->url(), .authentication = Authentication::Basic, .allowClearBasic = true}));
        QCOMPARE(problemName(found.problem), problemName(TransportProblem::RightsMissing));
        QVERIFY2(isHelpful(found), told(found));
        QVERIFY2(found.error->place.nameSpace == u"root\\cimv2"_s, told(found));
    }

    void automaticTakesWhatWorksAndRemembersIt()
    {
        const ServedLab lab;
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"deep/transports.json"_s);
        const std::vector ways{wmiWay(), closedWay(), winrmWay(lab.settings())};
        const auto first = TransportChooser::make(ways, nullptr, std::make_shared<TransportMemory>(file));
        QVERIFY(first);
        const auto session = (*first)->connect(Call(30s), u"HV1"_s, ServedLab::account());
        QVERIFY2(session, session ? "" : session.error().text().toUtf8());
        QVERIFY((*session)->query(Call(), u"root\\MSCluster"_s, u"SELECT * FROM MSCluster_Node"_s));
        const auto routes = (*first)->routes();
        QCOMPARE(routes.size(), std::size_t(1));
        QCOMPARE(routes.front().way, ways[2].text());
        QCOMPARE(routes.front().passedOver.size(), std::size_t(2));
        QCOMPARE(routes.front().passedOver[0].why.kind, Error::Kind::Unsupported);
        QVERIFY2(routes.front().passedOver[1].why.reason.contains(u"Nothing listens"_s),
                 routes.front().lines().join(u'\n').toUtf8());
        // The next run begins with what worked; there is no secret in the file.
        const auto second = TransportChooser::make(ways, nullptr, std::make_shared<TransportMemory>(file));
        QVERIFY((*second)->connect(Call(30s), u"hv1"_s, ServedLab::account()));
        QVERIFY((*second)->routes().front().passedOver.empty());
        QFile remembered(file);
        QVERIFY(remembered.open(QIODevice::ReadOnly));
        QVERIFY(!remembered.readAll().contains("secret"));
    }

    void automaticDoesNotGoOnAfterARefusal()
    {
        const ServedLab lab;
        const auto wmi = std::make_shared<ScriptedWmi>(lab.local());
        const auto chooser = TransportChooser::make({winrmWay(ofOneHost(lab)), wmiWay()}, wmi, nullptr);
        const auto refused = (*chooser)->connect(Call(30s), u"localhost"_s, {u"lab"_s, u"wrong"_s});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::AccessDenied);
        QCOMPARE(wmi->logOns, 0);
        if (const QByteArray problem = ServedLab::tlsProblem(); !problem.isEmpty())
            QSKIP(problem.constData());
        // Nor once a certificate is not the one that was pinned.
        const ServedLab secure(ServedLab::tls());
        auto settings = ofOneHost(secure);
        settings.pinned = {u"AB:CD"_s};
        const auto pinned = TransportChooser::make({winrmWay(settings), wmiWay()}, wmi, nullptr);
        QVERIFY(!(*pinned)->connect(Call(30s), u"localhost"_s, ServedLab::account()));
        QCOMPARE(wmi->logOns, 0);
        // Without a pin nothing is known of it: another way is taken, and it is said why.
        settings.pinned.clear();
        const auto unpinned = TransportChooser::make({winrmWay(settings), wmiWay()}, wmi, nullptr);
        QVERIFY((*unpinned)->connect(Call(30s), u"localhost"_s, ServedLab::account()));
        QCOMPARE(wmi->logOns, 1);
        QCOMPARE((*unpinned)->routes().front().passedOver.front().why.kind, Error::Kind::ActionNeeded);
    }

    void whenNothingWorksAllOfItIsTold()
    {
        const auto chooser = TransportChooser::make({wmiWay(), closedWay()}, nullptr, nullptr);
        const auto none = (*chooser)->connect(Call(30s), u"HV1"_s, {});
        QVERIFY(!none);
        QCOMPARE(none.error().kind, Error::Kind::Unreachable);
        QVERIFY2(none.error().evidence.join(u'\n').contains(u"WMI"_s),
                 none.error().evidence.join(u'\n').toUtf8());
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = (*chooser)->connect(Call(30s, stop.get_token()), u"HV1"_s, {});
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, Error::Kind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(TestTransports)
#include "tst_transports.moc"
