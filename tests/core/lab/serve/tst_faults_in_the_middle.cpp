// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/disk_client.h"
#include "misbehaving_relay.h"
#include "served_lab.h"

#include <QTest>

Q_DECLARE_METATYPE(gw::lab::MisbehavingRelay::Mishap)
Q_DECLARE_METATYPE(gw::Error::Kind)

using namespace gw;
using namespace gw::lab;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Mishap = MisbehavingRelay::Mishap;

const QString cluster = u"root\\MSCluster"_s;
const QString nodesQuery = u"SELECT * FROM MSCluster_Node"_s;

template<class T>
QByteArray told(const Result<T> &result)
{
    return result ? QByteArray() : (result.error().text() + result.error().evidence.join(u' ')).toUtf8();
}

/// A session that reaches HV1 of a served lab through a relay that can misbehave.
struct Reached
{
    ServedLab lab;
    MisbehavingRelay relay{lab.server().port()};
    std::shared_ptr<cim::Session> session;

    Reached()
    {
        auto settings = lab.settings();
        settings.url = relay.url(settings.url);
        auto made = lab.connect(settings);
        if (!made)
            qFatal("%s", qPrintable(made.error().text()));
        session = *made;
    }

    auto read(const Call &call = Call(30s)) { return session->query(call, cluster, nodesQuery); }
    /// A change that can be seen, and that goes wrong when it is made twice.
    auto change(const Call &call = Call(30s))
    {
        cim::Parameters in;
        in.set(u"newName"_s, cim::Value::string(u"Renamed"_s));
        return session->invoke(call, resource, u"Rename"_s, in);
    }
    bool isChanged() const
    {
        return !lab.local()
                    ->query(Call(), cluster, u"SELECT * FROM MSCluster_Resource WHERE Name = 'Renamed'"_s)
                    ->empty();
    }
    const cim::ObjectPath resource =
        lab.local()->query(Call(), cluster, u"SELECT * FROM MSCluster_Resource"_s)->front().path();
};

/// A host on which every method takes longer than anybody waits.
class LongMethods final : public cim::Session, public cim::Connector
{
public:
    QString host() const override { return u"HV1"_s; }
    Result<std::shared_ptr<cim::Session>> connect(const Call &, const QString &,
                                                  const cim::Account &) override
    {
        return std::make_shared<LongMethods>();
    }
    Result<void> enumerate(const Call &, const QString &, const QString &,
                           const std::function<bool(cim::Instance)> &) override
    {
        return {};
    }
    Result<cim::Instance> get(const Call &, const cim::ObjectPath &) override { return cim::Instance(); }
    Result<cim::ClassDefinition> classDefinition(const Call &, const QString &, const QString &) override
    {
        return cim::ClassDefinition();
    }
    Result<cim::ObjectPath> put(const Call &, const QString &, const cim::Instance &, Put) override
    {
        return cim::ObjectPath();
    }
    Result<void> remove(const Call &, const cim::ObjectPath &) override { return {}; }
    Result<cim::MethodResult> invoke(const Call &call, const cim::ObjectPath &, const QString &method,
                                     const cim::Parameters &) override
    {
        const auto over = call.sleep(1h, method);
        return over ? Result<cim::MethodResult>(cim::MethodResult()) : fail(over.error());
    }
};

} // namespace

/// What happens when the wire fails in the middle of a request: a clear error, nothing done twice, and the
/// session goes on.
class TestFaultsInTheMiddle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aMishap_data()
    {
        QTest::addColumn<Mishap>("mishap");
        QTest::addColumn<Error::Kind>("kind");
        QTest::addColumn<bool>("isRepeated"); // of what reads
        QTest::addColumn<bool>("isDone");     // of what changes
        QTest::newRow("lost request") << Mishap::LoseRequest << Error::Kind::Unreachable << true << false;
        QTest::newRow("lost reply") << Mishap::LoseReply << Error::Kind::Unreachable << true << true;
        QTest::newRow("cut reply") << Mishap::CutReply << Error::Kind::Unreachable << false << true;
        QTest::newRow("truncated reply") << Mishap::TruncateReply << Error::Kind::Corrupt << false << true;
        QTest::newRow("silence") << Mishap::Silence << Error::Kind::Timeout << false << false;
        QTest::newRow("slow by the byte") << Mishap::SlowReply << Error::Kind::Timeout << false << true;
    }

    void aMishap()
    {
        QFETCH(Mishap, mishap);
        QFETCH(Error::Kind, kind);
        QFETCH(bool, isRepeated);
        QFETCH(bool, isDone);
        Reached to;
        QVERIFY(to.read());

        to.relay.misbehave(mishap, "MSCluster_Node");
        const auto read = to.read(Call(1500ms));
        QVERIFY(to.relay.hasMisbehaved());
        QCOMPARE(read.has_value(), isRepeated);
        if (!read)
            QVERIFY2(isClear(read.error(), kind), told(read));
        QVERIFY2(to.read(), "the session does not go on");

        to.relay.misbehave(mishap, "Rename_INPUT");
        const auto changed = to.change(Call(1500ms));
        QVERIFY(!changed);
        QVERIFY2(isClear(changed.error(), kind), told(changed));
        QCOMPARE(to.relay.asked("Rename_INPUT"), 1);
        QCOMPARE(to.isChanged(), isDone);
        // The admin is sent to look; the session goes on.
        if (kind != Error::Kind::Corrupt)
            QVERIFY2(changed.error().remedy.contains(u"look there"_s), told(changed));
        QVERIFY(to.read());
        if (!isDone)
            QVERIFY(to.change());
        QVERIFY(to.isChanged());
    }

    void aLostPageIsNotSkipped()
    {
        auto options = ServedLab::clear();
        options.limits.maxBatchItems = 1;
        const ServedLab lab(options);
        MisbehavingRelay relay(lab.server().port());
        auto settings = lab.settings();
        settings.url = relay.url(settings.url);
        const auto session = lab.connect(settings);
        QVERIFY2(session, told(session));
        relay.misbehave(Mishap::LoseReply, "enumeration/Pull");
        const auto broken = (*session)->query(Call(), cluster, u"SELECT * FROM MSCluster_Network"_s);
        QVERIFY(relay.hasMisbehaved());
        QVERIFY(!broken);
        QCOMPARE(broken.error().kind, Error::Kind::Unreachable);
        const auto whole = (*session)->query(Call(), cluster, u"SELECT * FROM MSCluster_Network"_s);
        QVERIFY2(whole, told(whole));
        QCOMPARE(whole->size(),
                 lab.local()->query(Call(), cluster, u"SELECT * FROM MSCluster_Network"_s)->size());
    }

    void aMethodThatTakesLongerThanWinrmAllows()
    {
        auto options = ServedLab::clear();
        options.limits.maxTimeout = 300ms;
        const auto server = WsmanServer::start(std::make_shared<LongMethods>(), {u"HV1"_s}, options);
        QVERIFY2(server, told(server));
        const auto connector =
            cim::wsman::WsmanConnector::make({.url = (*server)->url(),
                                              .authentication = cim::wsman::Authentication::Basic,
                                              .allowClearBasic = true});
        const auto session = (*connector)->connect(Call(), u"HV1"_s, ServedLab::account());
        QVERIFY2(session, told(session));
        cim::ObjectPath disk(u"MSFT_Disk"_s);
        disk.setNamespace(u"root\\Microsoft\\Windows\\Storage"_s)
            .setKey(u"ObjectId"_s, cim::Value::string(u"1"_s));
        const auto late = (*session)->invoke(Call(60s), disk, u"Refresh"_s, {});
        QVERIFY(!late);
        QCOMPARE(late.error().kind, Error::Kind::Timeout);
        // The host's word, not our own deadline.
        QVERIFY2(late.error().code && quint32(late.error().code->value) == 0x80338029, told(late));
        QVERIFY2(!late.error().remedy.isEmpty(), told(late));
        // A rescan goes on at the host all the same; what it finds is read anyway.
        const auto rescanned = wmi::DiskClient(*session).rescan(Call(60s));
        QVERIFY2(rescanned, told(rescanned));
    }

    void a401IsMendedOnce()
    {
        Reached to;
        QVERIFY(to.read());
        to.relay.misbehave(Mishap::Unauthorised, "Rename_INPUT");
        const auto changed = to.change();
        QVERIFY2(changed, told(changed));
        QVERIFY(to.isChanged());
        QCOMPARE(to.relay.asked("Rename_INPUT"), 2);
        QCOMPARE(to.relay.handedOn("Rename_INPUT"), 1);
        // For good: said clearly, and not tried with every connection that is kept.
        QVERIFY(to.read());
        const int before = to.relay.asked("MSCluster_Node");
        to.relay.misbehave(Mishap::Unauthorised, "MSCluster_Node", 100);
        const auto refused = to.read();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::AccessDenied);
        QVERIFY2(refused.error().reason.contains(u"before"_s), told(refused));
        QCOMPARE(to.relay.asked("MSCluster_Node") - before, 2);
    }

    void aCertificateThatChanges()
    {
        ServedLab::Settings settings;
        std::shared_ptr<cim::Session> session;
        auto renewed = ServedLab::tls();
        renewed.certificate.replace(u"lab.pem"_s, u"renewed.pem"_s);
        renewed.key.replace(u"lab.key"_s, u"renewed.key"_s);
        QString oldPrint;
        {
            const ServedLab before(ServedLab::tls());
            settings = before.settings();
            oldPrint = shownBy(before, settings);
            settings.pinned = {oldPrint};
            const auto made = before.connect(settings);
            QVERIFY2(made, told(made));
            session = *made;
            QVERIFY(session->query(Call(), cluster, nodesQuery));
            renewed.port = before.server().port();
        }
        const ServedLab after(renewed);
        const auto refused = session->query(Call(), cluster, nodesQuery);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::ActionNeeded);
        const QString evidence = refused.error().evidence.join(u'\n');
        QVERIFY2(evidence.contains(u"before: "_s + oldPrint), told(refused));
        const QString newPrint = shownBy(after, after.settings());
        QVERIFY(newPrint != oldPrint);
        QVERIFY2(evidence.contains(newPrint), told(refused));
        // Pinned on the admin's word, a new session goes on.
        settings.pinned << newPrint;
        const auto again = after.connect(settings);
        QVERIFY2(again, told(again));
    }

private:
    static bool isClear(const Error &error, Error::Kind kind)
    {
        return error.kind == kind && !error.what.isEmpty() && !error.reason.isEmpty() &&
               error.place.host == u"HV1"_s;
    }

    static QString shownBy(const ServedLab &lab, ServedLab::Settings settings)
    {
        settings.pinned.clear();
        const auto refused = lab.connect(settings);
        return refused ? QString() : refused.error().evidence.first().section(u": "_s, 1);
    }
};

QTEST_GUILESS_MAIN(TestFaultsInTheMiddle)
#include "tst_faults_in_the_middle.moc"
