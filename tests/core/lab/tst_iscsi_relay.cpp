// SPDX-License-Identifier: Apache-2.0
#include "core/lab/iscsi_relay.h"
#include "core/lab/tgt_daemon.h"
#include "core/san/tgt_array.h"
#include "core/scsi/cdb.h"
#include "core/scsi/iscsi_session.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gw;
using lab::RelayBehaviour;

namespace {

const QString hv1 = u"iqn.1991-05.com.microsoft:hv1"_s;
const QString hv2 = u"iqn.1991-05.com.microsoft:hv2"_s;
constexpr scsi::WireLun lun = scsi::WireLun::of(1);

#define REQUIRE(result) QVERIFY2(result, (result) ? "" : qPrintable((result).error().text()))

} // namespace

/// Real sessions of libiscsi with a real tgtd, through the relay.
class TestIscsiRelay : public QObject
{
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    std::unique_ptr<lab::TgtDaemon> m_daemon;
    std::unique_ptr<lab::IscsiRelay> m_relay;
    std::unique_ptr<san::TgtArray> m_array;
    scsi::Target m_target;

    Result<scsi::IscsiSession> login(const QString &initiator = hv1) const
    {
        return scsi::IscsiSession::login(Call(10s), m_target, {.name = initiator});
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!lab::TgtDaemon::isInstalled())
            QSKIP("tgt is not installed");
        auto daemon = lab::TgtDaemon::start(Call(10s), m_folder.path());
        REQUIRE(daemon);
        m_daemon = std::move(*daemon);
        auto relay = lab::IscsiRelay::start(m_daemon->portal());
        REQUIRE(relay);
        m_relay = std::move(*relay);
        auto array = san::TgtArray::open(Call(10s), {.control = m_daemon->control(),
                                                     .portal = m_relay->portal(),
                                                     .folder = m_folder.filePath(u"array"_s),
                                                     .capacity = ByteSize::gib(1),
                                                     .alua = true});
        REQUIRE(array);
        m_array = std::move(*array);
        const auto made = m_array->createLun(Call(), {.name = u"one"_s, .size = ByteSize::mib(64)});
        REQUIRE(made);
        REQUIRE(m_array->mapLun(Call(), made->id, hv1));
        REQUIRE(m_array->mapLun(Call(), made->id, hv2));
        m_target = made->addresses.front().target;
        QCOMPARE(m_target.portal, m_relay->portal());
    }

    void init() { m_relay->setBehaviour({}); }

    void discoveryStaysOnTheRelay()
    {
        const auto targets = scsi::IscsiSession::discover(Call(10s), m_relay->portal(), {.name = hv1});
        REQUIRE(targets);
        QCOMPARE(*targets, std::vector<scsi::Target>{m_target});
    }

    void addsAlua()
    {
        auto session = login();
        REQUIRE(session);
        const auto inquiry = session->execute(Call(5s), scsi::cdb::inquiry(lun));
        REQUIRE(inquiry);
        QCOMPARE(static_cast<quint8>(inquiry->data.at(5)) & 0x30, 0x30);
        const auto groups = session->execute(Call(5s), scsi::cdb::reportTargetPortGroups(lun));
        REQUIRE(groups);
        QVERIFY(groups->isGood());
        QCOMPARE(groups->data.first(28), QByteArray::fromHex("00000018"
                                                             "008f0001000000010000"
                                                             "0001"
                                                             "018f0002000000010000"
                                                             "0002"));
        const auto capacity = session->execute(Call(5s), scsi::cdb::readCapacity16(lun));
        REQUIRE(capacity);
        QCOMPARE(qFromBigEndian<quint64>(capacity->data.constData()), quint64((64 << 20) / 512 - 1));

        m_relay->setBehaviour({.alua = false});
        const auto bare = session->execute(Call(5s), scsi::cdb::inquiry(lun));
        REQUIRE(bare);
        QCOMPARE(static_cast<quint8>(bare->data.at(5)) & 0x30, 0);
        QVERIFY(session->execute(Call(5s), scsi::cdb::reportTargetPortGroups(lun))->isUnsupported());
    }

    void takesPersistentReservationsAway()
    {
        auto session = login();
        REQUIRE(session);
        const auto command = scsi::cdb::persistentReserveIn(lun, scsi::cdb::ReserveIn::ReadKeys);
        QVERIFY(session->execute(Call(5s), command)->isGood());
        m_relay->setBehaviour({.noPersistentReservations = true});
        const auto answer = session->execute(Call(5s), command);
        REQUIRE(answer);
        QVERIFY(answer->sense && answer->sense->is(scsi::Sense::IllegalRequest, 0x20, 0));
        m_relay->setBehaviour({});
        QVERIFY(session->execute(Call(5s), command)->isGood());
    }

    void answersBusy()
    {
        auto session = login();
        REQUIRE(session);
        m_relay->setBehaviour({.busy = true});
        const auto answer = session->execute(Call(5s), scsi::cdb::readCapacity16(lun));
        REQUIRE(answer);
        QCOMPARE(answer->status, scsi::Status::Busy);
        m_relay->setBehaviour({});
        QVERIFY(session->execute(Call(5s), scsi::cdb::readCapacity16(lun))->isGood());
    }

    void cutsAnswersShort()
    {
        auto session = login();
        REQUIRE(session);
        const auto whole = session->execute(Call(5s), scsi::cdb::inquiry(lun));
        REQUIRE(whole);
        m_relay->setBehaviour({.shortAnswers = true});
        const auto half = session->execute(Call(5s), scsi::cdb::inquiry(lun));
        REQUIRE(half);
        QCOMPARE(half->data, whole->data.first(whole->data.size() / 2).replace(5, 1, half->data.mid(5, 1)));
    }

    void cutsTheConnection()
    {
        auto session = login();
        REQUIRE(session);
        m_relay->setBehaviour({.cutInsideAnswer = true});
        const auto answer = session->execute(Call(5s), scsi::cdb::inquiry(lun));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Unreachable);

        m_relay->setBehaviour({.cutAfterBytes = 60});
        QVERIFY(!login());

        m_relay->setBehaviour({});
        auto first = login();
        auto second = login(hv2);
        QVERIFY(first && second);
        m_relay->cutConnections(hv2);
        QVERIFY(first->execute(Call(5s), scsi::cdb::inquiry(lun)));
        QVERIFY(!second->execute(Call(5s), scsi::cdb::inquiry(lun)));
    }

    void misbehavesForOneInitiatorOnly()
    {
        auto first = login();
        auto second = login(hv2);
        QVERIFY(first && second);
        m_relay->setBehaviourFor(hv2, {.noPersistentReservations = true});
        const auto command = scsi::cdb::persistentReserveIn(lun, scsi::cdb::ReserveIn::ReadKeys);
        QVERIFY(first->execute(Call(5s), command)->isGood());
        QVERIFY(!second->execute(Call(5s), command)->isGood());
        m_relay->clearBehaviourFor(hv2);
        QVERIFY(second->execute(Call(5s), command)->isGood());
    }

    void silenceIsATimeoutAndThenEnds()
    {
        auto session = login();
        REQUIRE(session);
        m_relay->setBehaviour({.silent = true});
        const auto answer = session->execute(Call(200ms), scsi::cdb::inquiry(lun));
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, Error::Kind::Timeout);
        m_relay->setBehaviour({});
        QVERIFY(login());
    }

    void delaysOverlap()
    {
        auto session = login();
        REQUIRE(session);
        QVERIFY(session->execute(Call(5s), scsi::cdb::inquiry(lun)));
        m_relay->setBehaviour({.delayToTarget = 20ms, .delayToInitiator = 20ms});
        const std::vector<scsi::Command> commands(64, scsi::cdb::inquiry(lun));
        QElapsedTimer timer;
        timer.start();
        const auto answers = session->executeAll(Call(20s), commands);
        REQUIRE(answers);
        QVERIFY(timer.elapsed() >= 40);
        QVERIFY2(timer.elapsed() < 64 * 40 / 2, "64 commands of 40 ms each waited for one another");
    }
};

QTEST_GUILESS_MAIN(TestIscsiRelay)
#include "tst_iscsi_relay.moc"
