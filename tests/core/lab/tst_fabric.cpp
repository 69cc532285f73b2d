// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulated_array.h"
#include "core/lab/simulated_fabric.h"
#include "core/lab/simulated_prober.h"
#include "core/scsi/iscsi_prober.h"
#ifdef Q_OS_LINUX
#include "core/lab/iscsi_relay.h"
#include "core/lab/tgt_daemon.h"
#include "core/lab/tgt_fabric.h"
#include "core/san/tgt_array.h"
#endif
#include "core/base/in_parallel.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using namespace gw;

namespace {

const QString hv1 = u"iqn.1991-05.com.microsoft:hv1"_s;
const QString hv2 = u"iqn.1991-05.com.microsoft:hv2"_s;
const QString probing = u"iqn.2026-01.invalid.test:prober"_s;
constexpr quint64 key1 = 0x1111'0000'0000'0001, key2 = 0x2222'0000'0000'0002;

#define REQUIRE(result) QVERIFY2(result, (result) ? "" : qPrintable((result).error().text()))
#define REFUSED_BY_RESERVATION(result)                                                                       \
    do {                                                                                                     \
        const auto answered = (result);                                                                      \
        QVERIFY(!answered);                                                                                  \
        QVERIFY2(answered.error().kind == Error::Kind::Refused, qPrintable(answered.error().text()));        \
        QCOMPARE(answered.error().code->value, qint64(0x18));                                                \
    } while (false)

/// What a call answered; of a call that failed the error is told, and the answer is empty.
template<class T>
T take(Result<T> result)
{
    if (result)
        return std::move(*result);
    qWarning("%s", qPrintable(result.error().text()));
    return T{};
}

/// A whole SAN over one folder, opened as a program does it.
struct Site
{
#ifdef Q_OS_LINUX
    std::unique_ptr<lab::TgtDaemon> daemon;
    std::unique_ptr<lab::IscsiRelay> relay;
#endif
    std::unique_ptr<san::Array> array;
    std::unique_ptr<lab::Fabric> fabric;
    std::unique_ptr<scsi::Prober> prober;
    std::function<void(bool)> setReservations;

    static Result<Site> open(bool real, const QString &folder)
    {
        return real ? openTgt(folder) : openSimulated(folder);
    }

    static Result<Site> openSimulated(const QString &folder)
    {
        auto san = lab::SimulatedSan::open(folder, ByteSize::gib(10));
        if (!san)
            return fail(san.error());
        Site site;
        site.array = std::make_unique<lab::SimulatedArray>(*san);
        site.fabric = std::make_unique<lab::SimulatedFabric>(*san);
        site.prober = std::make_unique<lab::SimulatedProber>(*san, probing);
        site.setReservations = [san = *san](bool on) { san->setFeatures({.persistentReservations = on}); };
        return site;
    }

    static Result<Site> openTgt(const QString &folder)
    {
#ifdef Q_OS_LINUX
        auto daemon = lab::TgtDaemon::start(Call(10s), folder);
        if (!daemon)
            return fail(daemon.error());
        auto relay = lab::IscsiRelay::start((*daemon)->portal());
        if (!relay)
            return fail(relay.error());
        const scsi::Portal portal = (*relay)->portal();
        auto array = san::TgtArray::open(Call(10s), {.control = (*daemon)->control(),
                                                     .portal = portal,
                                                     .folder = folder + u"/array"_s,
                                                     .capacity = ByteSize::gib(10),
                                                     .alua = true});
        if (!array)
            return fail(array.error());
        auto fabric = lab::TgtFabric::open(Call(10s), portal, folder + u"/array"_s);
        if (!fabric)
            return fail(fabric.error());
        Site site;
        site.setReservations = [wire = relay->get()](bool on) {
            wire->setBehaviour({.noPersistentReservations = !on});
        };
        site.daemon = std::move(*daemon);
        site.relay = std::move(*relay);
        site.array = std::move(*array);
        site.fabric = std::move(*fabric);
        site.prober = std::make_unique<scsi::IscsiProber>(scsi::Initiator{.name = probing});
        return site;
#else
        Q_UNUSED(folder);
        return fail({.kind = Error::Kind::Unsupported});
#endif
    }

    Result<QString> makeLun(const QString &name, const QStringList &initiators)
    {
        const auto made = array->createLun(Call(), {.name = name, .size = ByteSize::mib(64)});
        if (!made)
            return fail(made.error());
        for (const QString &initiator : initiators) {
            if (auto mapped = array->mapLun(Call(), made->id, initiator); !mapped)
                return fail(mapped.error());
        }
        return made->identifier;
    }
};

} // namespace

/// Each test runs on a simulated SAN and on a real one, and cannot tell them apart.
class TestFabric : public QObject
{
    Q_OBJECT

private:
    void bothKinds()
    {
        QTest::addColumn<bool>("real");
        QTest::newRow("simulated") << false;
#ifdef Q_OS_LINUX
        if (lab::TgtDaemon::isInstalled())
            QTest::newRow("tgt") << true;
#endif
    }

private Q_SLOTS:
    void whatIsMappedIsSeen_data()
    {
        bothKinds();
    }
    void whatIsMappedIsSeen()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        auto &fabric = *site->fabric;
        const auto lun = site->makeLun(u"one"_s, {hv1});
        REQUIRE(lun);
        const auto seen = fabric.reportLuns(Call(), hv1);
        REQUIRE(seen);
        QCOMPARE(seen->size(), std::size_t(1));
        QCOMPARE(seen->front().identifier, *lun);
        QCOMPARE(seen->front().size, ByteSize::mib(64));
        QCOMPARE(seen->front().blockSize, 512U);
        QVERIFY(seen->front().thin);
        QVERIFY(!seen->front().serial.isEmpty() && !seen->front().vendor.isEmpty());
        const auto nothing = fabric.reportLuns(Call(), hv2);
        REQUIRE(nothing);
        QVERIFY(nothing->empty());
        QCOMPARE(fabric.read(Call(), hv2, *lun, 0, 1).error().kind, Error::Kind::NotFound);

        // what is unmapped is gone at once, open session or not
        REQUIRE(fabric.read(Call(), hv1, *lun, 0, 1));
        REQUIRE(site->array->unmapLun(Call(), site->array->luns(Call())->front().id, hv1));
        const auto gone = fabric.read(Call(), hv1, *lun, 0, 1);
        QVERIFY(!gone);
        QVERIFY2(gone.error().kind == Error::Kind::NotFound, qPrintable(gone.error().text()));
    }

    void blocksStayWritten_data()
    {
        bothKinds();
    }
    void blocksStayWritten()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        QString lun;
        const QByteArray text = QByteArray("Guestwright").leftJustified(512) + QByteArray(512, '\x5a');
        {
            auto site = Site::open(real, folder.path());
            REQUIRE(site);
            const auto made = site->makeLun(u"one"_s, {hv1});
            REQUIRE(made);
            lun = *made;
            auto &fabric = *site->fabric;
            QCOMPARE(take(fabric.read(Call(), hv1, lun, 131070, 2)), QByteArray(1024, '\0'));
            REQUIRE(fabric.write(Call(), hv1, lun, 131070, text));
            REQUIRE(fabric.write(Call(), hv1, lun, 511, text)); // over the end of a chunk
            QCOMPARE(fabric.write(Call(), hv1, lun, 131071, text).error().kind, Error::Kind::InvalidInput);
            QCOMPARE(fabric.write(Call(), hv1, lun, 0, "x").error().kind, Error::Kind::InvalidInput);

            QVERIFY(site->array->luns(Call())->front().allocated < ByteSize::mib(2));
            REQUIRE(fabric.fill(Call(), hv1, lun, 2048, ByteSize::mib(10)));
            const ByteSize filled = site->array->luns(Call())->front().allocated;
            QVERIFY(filled >= ByteSize::mib(10) && filled < ByteSize::mib(12));
            REQUIRE(fabric.fill(Call(), hv1, lun, 131070, ByteSize::mib(10))); // stops at the end
            REQUIRE(fabric.write(Call(), hv1, lun, 131070, text));
        }
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        QCOMPARE(take(site->fabric->read(Call(), hv1, lun, 131070, 2)), text);
        QCOMPARE(take(site->fabric->read(Call(), hv1, lun, 511, 2)), text);
    }

    void reservationKeepsOthersOut_data()
    {
        bothKinds();
    }
    void reservationKeepsOthersOut()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        auto &fabric = *site->fabric;
        const auto made = site->makeLun(u"one"_s, {hv1, hv2});
        REQUIRE(made);
        const QString lun = *made;
        const QByteArray block(512, '\x11');

        REFUSED_BY_RESERVATION(fabric.reserve(Call(), hv1, lun, key1)); // not registered
        REQUIRE(fabric.registerKey(Call(), hv1, lun, key1));
        REQUIRE(fabric.reserve(Call(), hv1, lun, key1));
        REQUIRE(fabric.reserve(Call(), hv1, lun, key1));
        REFUSED_BY_RESERVATION(fabric.write(Call(), hv2, lun, 0, block));
        REQUIRE(fabric.read(Call(), hv2, lun, 0, 1));
        REQUIRE(fabric.registerKey(Call(), hv2, lun, key2));
        REQUIRE(fabric.write(Call(), hv2, lun, 0, block));
        REFUSED_BY_RESERVATION(fabric.reserve(Call(), hv2, lun, key2));
        REQUIRE(fabric.release(Call(), hv2, lun, key2)); // not the holder: nothing happens
        QCOMPARE(take(fabric.readKeys(Call(), hv2, lun)), (std::vector<quint64>{key1, key2}));
        QCOMPARE(take(fabric.readReservation(Call(), hv2, lun)),
                 std::optional(lab::FabricReservation{key1, 5}));

        REQUIRE(fabric.preempt(Call(), hv2, lun, key2, key1));
        QCOMPARE(take(fabric.readKeys(Call(), hv2, lun)), std::vector<quint64>{key2});
        QCOMPARE(take(fabric.readReservation(Call(), hv2, lun)),
                 std::optional(lab::FabricReservation{key2, 5}));
        REFUSED_BY_RESERVATION(fabric.write(Call(), hv1, lun, 0, block));

        REQUIRE(fabric.release(Call(), hv2, lun, key2));
        QCOMPARE(take(fabric.readReservation(Call(), hv1, lun)), std::nullopt);
        REQUIRE(fabric.write(Call(), hv1, lun, 0, block));
        REQUIRE(fabric.reserve(Call(), hv2, lun, key2));
        REQUIRE(fabric.registerKey(Call(), hv2, lun, 0)); // takes the reservation along
        QCOMPARE(take(fabric.readReservation(Call(), hv1, lun)), std::nullopt);
        REQUIRE(fabric.registerKey(Call(), hv1, lun, key1));
        REQUIRE(fabric.clear(Call(), hv1, lun, key1));
        QVERIFY(take(fabric.readKeys(Call(), hv1, lun)).empty());
    }

    void reservationsOutliveSessionsAndPrograms_data()
    {
        bothKinds();
    }
    void reservationsOutliveSessionsAndPrograms()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        QString lun;
        const QByteArray block(512, '\x11');
        const auto check = [&](lab::Fabric &fabric) {
            QCOMPARE(take(fabric.readKeys(Call(), hv1, lun)), (std::vector<quint64>{key1, key2}));
            QCOMPARE(take(fabric.readReservation(Call(), hv1, lun)),
                     std::optional(lab::FabricReservation{key1, 5}));
            REQUIRE(fabric.write(Call(), hv1, lun, 0, block));
            REQUIRE(fabric.write(Call(), hv2, lun, 0, block));
            REFUSED_BY_RESERVATION(fabric.write(Call(), probing, lun, 0, block));
        };
        {
            auto site = Site::open(real, folder.path());
            REQUIRE(site);
            auto &fabric = *site->fabric;
            const auto made = site->makeLun(u"one"_s, {hv1, hv2, probing});
            REQUIRE(made);
            lun = *made;
            REQUIRE(fabric.registerKey(Call(), hv1, lun, key1));
            REQUIRE(fabric.registerKey(Call(), hv2, lun, key2));
            REQUIRE(fabric.reserve(Call(), hv1, lun, key1));
            check(fabric);
            fabric.disconnect(hv1); // the holder's node restarts
            check(fabric);
            fabric.disconnect(hv2);
            check(fabric);
#ifdef Q_OS_LINUX
            if (real) {
                site->relay->cutConnections();
                check(fabric);
            }
#endif
        }
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        // a probe from outside sees them before any node has said a word
        const auto address = site->array->luns(Call())->front().addresses.front();
        const auto facts = site->prober->probe(Call(), address.target, {address.lun});
        REQUIRE(facts);
        QCOMPARE(facts->front().identifier(), lun);
        QCOMPARE(facts->front().reservations->keys.size(), std::size_t(2));
        QCOMPARE(facts->front().reservations->holder, std::optional(key1));
        QCOMPARE(facts->front().capacity, std::optional(ByteSize::mib(64)));
        QVERIFY(facts->front().alua && facts->front().alua->supported());
        QCOMPARE(facts->front().alua->groups.size(), std::size_t(2));
        QVERIFY(facts->front().thin && facts->front().thin->enabled);
        QCOMPARE(facts->front().layout->style, scsi::DiskLayout::Style::Unknown);
        check(*site->fabric);
    }

    void sanWithoutPersistentReservations_data()
    {
        bothKinds();
    }
    void sanWithoutPersistentReservations()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        const auto lun = site->makeLun(u"one"_s, {hv1, probing});
        REQUIRE(lun);
        site->setReservations(false);
        const auto refused = site->fabric->registerKey(Call(), hv1, *lun, key1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, Error::Kind::Unsupported);
        QCOMPARE(refused.error().code->value, qint64(0x05'20'00));
        QCOMPARE(site->fabric->readKeys(Call(), hv1, *lun).error().kind, Error::Kind::Unsupported);
        const auto address = site->array->luns(Call())->front().addresses.front();
        const auto facts = site->prober->probe(Call(), address.target, {});
        REQUIRE(facts);
        QVERIFY(!facts->back().reservations || !facts->back().reservations->supported);
    }

    void nodesWorkSideBySide_data()
    {
        bothKinds();
    }
    void nodesWorkSideBySide()
    {
        QFETCH(bool, real);
        QTemporaryDir folder;
        auto site = Site::open(real, folder.path());
        REQUIRE(site);
        QStringList nodes;
        for (int i = 0; i < 16; ++i)
            nodes << u"iqn.1991-05.com.microsoft:node%1"_s.arg(i);
        const auto made = site->makeLun(u"one"_s, nodes);
        REQUIRE(made);
        const auto done = inParallel(nodes, [&](const QString &node) -> Result<void> {
            const auto number = static_cast<quint64>(nodes.indexOf(node)) + 1;
            return site->fabric->registerKey(Call(), node, *made, number).and_then([&] {
                return site->fabric->write(Call(), node, *made, number * 8, QByteArray(4096, char(number)));
            });
        });
        for (const auto &result : done)
            REQUIRE(result);
        QCOMPARE(take(site->fabric->readKeys(Call(), nodes.first(), *made)).size(), std::size_t(16));
        for (int number = 1; number <= 16; ++number)
            QCOMPARE(take(site->fabric->read(Call(), nodes.first(), *made, quint64(number) * 8, 8)),
                     QByteArray(4096, char(number)));
    }
};

QTEST_GUILESS_MAIN(TestFabric)
#include "tst_fabric.moc"
