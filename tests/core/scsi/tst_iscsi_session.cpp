// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/cdb.h"
#include "core/scsi/iscsi_session.h"
#include "tgt_bench.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

#include <thread>

using namespace gw;
using namespace gw::scsi;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
const Initiator initiator{.name = u"iqn.2026-01.test.guestwright:probe"_s};
const Call patient(20s);

/// WRITE(16) or PERSISTENT RESERVE OUT with data.
Command write16(WireLun lun, quint64 block, const QByteArray &data)
{
    Command command = cdb::read16(lun, block, static_cast<quint32>(data.size() / 512), 512);
    command.cdb[0] = static_cast<char>(0x8a);
    command.length = 0;
    command.data = data;
    return command;
}

Command reserveOut(WireLun lun, char action, char type, quint64 key, quint64 actionKey)
{
    QByteArray cdb(10, '\0'), data(24, '\0');
    cdb[0] = 0x5f;
    cdb[1] = action;
    cdb[2] = type;
    cdb[8] = 24;
    qToBigEndian(key, data.data());
    qToBigEndian(actionKey, data.data() + 8);
    return {.lun = lun, .cdb = cdb, .data = data};
}

template<class T>
Error errorOf(const Result<T> &result)
{
    return result ? Error{.what = u"it worked"_s} : result.error();
}
} // namespace

#define VERIFY_OK(result) QVERIFY2((result).has_value(), qPrintable(errorOf(result).text()))
#define COMPARE_KIND(result, wanted) QCOMPARE(kindName(errorOf(result).kind), kindName(wanted))

/// Sessions with a real target: what works, and each way in which it does not.
class TestIscsiSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench.emplace();
        QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    }
    void cleanup()
    {
        m_bench->signalDaemon(SIGCONT);
        m_bench.reset();
    }

    void findsAndReadsAndWrites();
    void addressesLunsFrom256On();
    void registersAndReserves();
    void tellsWhatTheLunRefuses();
    void provesItselfByChap_data();
    void provesItselfByChap();
    void isNotLetIn();
    void refusesHalfAChapPair();
    void findsNobody();
    void meetsAServerThatIsNoTarget();
    void givesUpOnASilentTarget();
    void stopsWhenCancelled();
    void noticesThatTheTargetIsGone();
    void writesOnAfterTheTargetIsGone();

private:
    Result<IscsiSession> login(const Initiator &who = initiator)
    {
        return IscsiSession::login(patient, m_bench->target(), who);
    }
    std::optional<test::TgtBench> m_bench;
};

void TestIscsiSession::findsAndReadsAndWrites()
{
    m_bench->addLun(1, 1 << 20);
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto targets = IscsiSession::discover(patient, m_bench->portal(), initiator);
    VERIFY_OK(targets);
    QCOMPARE(*targets, std::vector{m_bench->target()});

    auto session = login();
    VERIFY_OK(session);
    const auto luns = session->reportLuns(patient);
    VERIFY_OK(luns);
    QCOMPARE(*luns, (std::vector{WireLun::of(0), WireLun::of(1)}));

    const QByteArray sector(512, 'g');
    const auto written = session->execute(patient, write16(WireLun::of(1), 7, sector));
    VERIFY_OK(written);
    QVERIFY(written->isGood());
    const auto read = session->execute(patient, cdb::read16(WireLun::of(1), 6, 3, 512));
    VERIFY_OK(read);
    QCOMPARE(read->data, QByteArray(512, '\0') + sector + QByteArray(512, '\0'));
    VERIFY_OK(session->logout(patient));
    COMPARE_KIND(session->execute(patient, cdb::testUnitReady(WireLun::of(1))), Error::Kind::Unreachable);
}

void TestIscsiSession::addressesLunsFrom256On()
{
    // LUN 256 sent as a plain 256 would reach LUN 0, the controller.
    m_bench->addLun(256, 3 << 20);
    m_bench->addLun(4097, 5 << 20);
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    auto session = login();
    VERIFY_OK(session);
    const auto luns = session->reportLuns(patient);
    VERIFY_OK(luns);
    QCOMPARE(luns->size(), 3);
    QCOMPARE(luns->at(1), WireLun{0x4100});
    QCOMPARE(luns->at(1).number(), std::optional<quint16>(256));
    for (const auto &[lun, mebibytes] : {std::pair(256, 3), std::pair(4097, 5)}) {
        const auto answer = session->execute(patient, cdb::readCapacity16(WireLun::of(quint16(lun))));
        VERIFY_OK(answer);
        QCOMPARE(answer->data.size(), 32);
        QCOMPARE(qFromBigEndian<quint64>(answer->data.constData()), quint64(mebibytes) * 2048 - 1);
    }
}

void TestIscsiSession::registersAndReserves()
{
    m_bench->addLun(1, 1 << 20);
    auto owner = login();
    VERIFY_OK(owner);
    constexpr char writeExclusiveRegistrantsOnly = 5;
    const auto lun = WireLun::of(1);
    const auto registered = owner->execute(patient, reserveOut(lun, 0, 0, 0, 0xabc));
    VERIFY_OK(registered);
    QVERIFY(registered->isGood());
    const auto reserved =
        owner->execute(patient, reserveOut(lun, 1, writeExclusiveRegistrantsOnly, 0xabc, 0));
    VERIFY_OK(reserved);
    QVERIFY(reserved->isGood());

    auto stranger = login({.name = u"iqn.2026-01.test.guestwright:stranger"_s});
    VERIFY_OK(stranger);
    const auto refused = stranger->execute(patient, write16(lun, 0, QByteArray(512, 'x')));
    VERIFY_OK(refused);
    QCOMPARE(refused->status, Status::ReservationConflict);
    const Error error = refused->error(u"Write"_s, {.host = u"here"_s});
    QVERIFY2(error.text().contains(u"Another initiator holds a reservation"_s), qPrintable(error.text()));
}

void TestIscsiSession::tellsWhatTheLunRefuses()
{
    m_bench->addLun(1, 1 << 20);
    auto session = login();
    VERIFY_OK(session);
    const auto unknownPage = session->execute(patient, cdb::vitalProductData(WireLun::of(1), 0xcf));
    VERIFY_OK(unknownPage);
    QVERIFY(unknownPage->isUnsupported());
    QCOMPARE(unknownPage->error({}, {}).systemText, u"Illegal request: invalid field in CDB (5/24/00)"_s);
    const auto beyondTheEnd = session->execute(patient, cdb::read16(WireLun::of(1), 1 << 20, 1, 512));
    VERIFY_OK(beyondTheEnd);
    QCOMPARE(beyondTheEnd->sense, (Sense{.key = 5, .asc = 0x21}));
    const auto noLun = session->execute(patient, cdb::testUnitReady(WireLun::of(9)));
    VERIFY_OK(noLun);
    QCOMPARE(noLun->error({}, {}).kind, Error::Kind::NotFound);
    // A session lives on after all that.
    VERIFY_OK(session->reportLuns(patient));
    COMPARE_KIND(session->execute(patient, {.cdb = "abc"}), Error::Kind::InvalidInput);
    VERIFY_OK(session->reportLuns(patient));
}

void TestIscsiSession::provesItselfByChap_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QString>("targetSecret");
    QTest::addColumn<QString>("kind");
    const QString mine = u"initiator-secret"_s, theirs = u"target-secret-0"_s;
    QTest::newRow("both right") << mine << theirs << QString();
    QTest::newRow("one way, right") << mine << QString() << QString();
    QTest::newRow("wrong") << u"guessed-secret-0"_s << QString() << u"access-denied"_s;
    QTest::newRow("none") << QString() << QString() << u"access-denied"_s;
    QTest::newRow("the target's is wrong") << mine << u"another-target0"_s << u"access-denied"_s;
}

void TestIscsiSession::provesItselfByChap()
{
    QFETCH(QString, secret);
    QFETCH(QString, targetSecret);
    QFETCH(QString, kind);
    const QStringList account{u"--mode"_s, u"account"_s};
    m_bench->admin(QStringList{u"--op"_s, u"new"_s} + account +
                   QStringList{u"--user"_s, u"me"_s, u"--password"_s, u"initiator-secret"_s});
    m_bench->admin(QStringList{u"--op"_s, u"new"_s} + account +
                   QStringList{u"--user"_s, u"array"_s, u"--password"_s, u"target-secret-0"_s});
    m_bench->admin(QStringList{u"--op"_s, u"bind"_s} + account +
                   QStringList{u"--tid"_s, u"1"_s, u"--user"_s, u"me"_s});
    m_bench->admin(QStringList{u"--op"_s, u"bind"_s} + account +
                   QStringList{u"--tid"_s, u"1"_s, u"--user"_s, u"array"_s, u"--outgoing"_s});
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));

    Initiator who = initiator;
    if (!secret.isEmpty())
        who.chap = {.user = u"me"_s, .secret = secret};
    if (!targetSecret.isEmpty()) {
        who.chap.targetUser = u"array"_s;
        who.chap.targetSecret = targetSecret;
    }
    const auto session = login(who);
    QVERIFY2(session.has_value() == kind.isEmpty(), qPrintable(errorOf(session).text()));
    if (!session) {
        QVERIFY2(session.error().kind == Error::Kind::AccessDenied, qPrintable(session.error().text()));
        QVERIFY(!session.error().remedy.isEmpty());
        QVERIFY(!session.error().text().contains(u"secret-0"_s));
    }
}

void TestIscsiSession::isNotLetIn()
{
    m_bench->admin({u"--op"_s, u"unbind"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"1"_s, u"-I"_s, u"ALL"_s});
    m_bench->admin({u"--op"_s, u"bind"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"1"_s, u"-Q"_s,
                    u"iqn.2026-01.test.guestwright:other"_s});
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto session = login();
    COMPARE_KIND(session, Error::Kind::NotFound);
    QCOMPARE(session.error().code, (SystemCode{SystemCode::Domain::IscsiLogin, 0x0203}));
    const auto targets = IscsiSession::discover(patient, m_bench->portal(), initiator);
    VERIFY_OK(targets);
    QVERIFY(targets->empty());
}

void TestIscsiSession::refusesHalfAChapPair()
{
    // With half a pair libiscsi would log in and never check the target.
    Initiator who = initiator;
    who.chap = {.user = u"me"_s, .secret = u"initiator-secret"_s, .targetUser = u"array"_s};
    COMPARE_KIND(login(who), Error::Kind::InvalidInput);
    who.chap.targetSecret = who.chap.secret;
    COMPARE_KIND(login(who), Error::Kind::InvalidInput);
    COMPARE_KIND(login({.name = u"iqn.2026-01."_s + QString(300, u'x')}), Error::Kind::InvalidInput);
}

void TestIscsiSession::findsNobody()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Target nobody{.portal = {.host = u"127.0.0.1"_s, .port = server.serverPort()}, .name = u"iqn.a"_s};
    server.close();
    const auto refused = IscsiSession::login(patient, nobody, initiator);
    COMPARE_KIND(refused, Error::Kind::Unreachable);
    QVERIFY2(refused.error().text().contains(u"refused"_s), qPrintable(refused.error().text()));
    const auto unknown =
        IscsiSession::login(patient, {.portal = {.host = u"array.invalid"_s}, .name = u"iqn.a"_s}, initiator);
    COMPARE_KIND(unknown, Error::Kind::Unreachable);
}

void TestIscsiSession::meetsAServerThatIsNoTarget()
{
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    const Target target{.portal = {.host = u"127.0.0.1"_s, .port = server.serverPort()}, .name = u"iqn.a"_s};
    Result<IscsiSession> session = fail({});
    std::jthread client([&] { session = IscsiSession::login(patient, target, initiator); });
    QVERIFY(server.waitForNewConnection(10000));
    QTcpSocket *socket = server.nextPendingConnection();
    QVERIFY(socket->waitForReadyRead(10000));
    socket->write(
        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\nServer: none\r\n\r\n");
    socket->disconnectFromHost();
    QVERIFY(socket->state() == QAbstractSocket::UnconnectedState || socket->waitForDisconnected(10000));
    client.join();
    COMPARE_KIND(session, Error::Kind::Unreachable);
    QVERIFY2(session.error().text().contains(u"does not speak iSCSI"_s), qPrintable(session.error().text()));
}

void TestIscsiSession::givesUpOnASilentTarget()
{
    m_bench->addLun(1, 1 << 20);
    auto session = login();
    VERIFY_OK(session);
    m_bench->signalDaemon(SIGSTOP);
    const auto late = session->execute(Call(300ms), cdb::readCapacity16(WireLun::of(1)));
    COMPARE_KIND(late, Error::Kind::Timeout);
    QCOMPARE(late.error().place.host, m_bench->portal().text());
    COMPARE_KIND(session->reportLuns(patient), Error::Kind::Unreachable);
    // The kernel still accepts the connection; nobody answers the login.
    COMPARE_KIND(IscsiSession::login(Call(300ms), m_bench->target(), initiator), Error::Kind::Timeout);
}

void TestIscsiSession::stopsWhenCancelled()
{
    auto session = login();
    VERIFY_OK(session);
    m_bench->signalDaemon(SIGSTOP);
    std::stop_source stop;
    std::jthread admin([&stop] {
        std::this_thread::sleep_for(100ms);
        stop.request_stop();
    });
    COMPARE_KIND(session->reportLuns(Call(20s, stop.get_token())), Error::Kind::Cancelled);
}

void TestIscsiSession::noticesThatTheTargetIsGone()
{
    m_bench->addLun(1, 1 << 20);
    auto session = login();
    VERIFY_OK(session);
    m_bench->signalDaemon(SIGSTOP);
    std::jthread killer([this] {
        std::this_thread::sleep_for(100ms);
        m_bench->signalDaemon(SIGKILL);
    });
    // Many on their way when it dies: none of them may be believed.
    const std::vector<Command> commands(500, cdb::readCapacity16(WireLun::of(1)));
    COMPARE_KIND(session->executeAll(patient, commands), Error::Kind::Unreachable);
    COMPARE_KIND(session->reportLuns(patient), Error::Kind::Unreachable);
}

void TestIscsiSession::writesOnAfterTheTargetIsGone()
{
    // libiscsi sends data by writev(): without a guard the second of these ends the program by SIGPIPE.
    m_bench->addLun(1, 8 << 20);
    auto session = login();
    VERIFY_OK(session);
    m_bench->signalDaemon(SIGSTOP);
    std::jthread killer([this] {
        std::this_thread::sleep_for(100ms);
        m_bench->signalDaemon(SIGKILL);
    });
    const std::vector<Command> commands(40, write16(WireLun::of(1), 0, QByteArray(1 << 18, 'w')));
    COMPARE_KIND(session->executeAll(patient, commands), Error::Kind::Unreachable);
}

QTEST_GUILESS_MAIN(TestIscsiSession)
#include "tst_iscsi_session.moc"
