// SPDX-License-Identifier: Apache-2.0
#include "core/lab/iscsi_relay.h"
#include "core/scsi/iscsi_prober.h"
#include "disk_images.h"
#include "tgt_bench.h"

#include <QTest>

#include <thread>

using namespace gw;
using namespace gw::scsi;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {
const Call patient(30s);

template<class T>
QString words(const Result<T> &result)
{
    return result ? u"it worked"_s : kindName(result.error().kind) + u": "_s + result.error().text();
}

QString problemsOf(const LunFacts &facts)
{
    QStringList texts;
    for (const Error &problem : facts.problems)
        texts << problem.text();
    return texts.join(u'\n');
}
} // namespace

/// Whole probes of a real target.
class TestIscsiProber : public QObject
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

    void learnsEverythingAboutADisk();
    void measuresDisksOf2TibAndMore();
    void readsPartitionTables();
    void seesReservations();
    void tellsOfALunThatIsOffline();
    void probesManyLunsAsTheyAre();
    void findsOnlyWhatIsThere();
    void believesNothingWhenTheTargetVanishes();
    void stopsInTheMiddle();
    void seesAluaAndMissingReservations();
    void tellsOfALunThatIsBusy();
    void disbelievesShortAnswers();
    void believesNothingWhenTheConnectionIsCut();

private:
    Result<std::vector<LunFacts>> probe(const std::vector<quint16> &luns = {}, const Call &call = patient)
    {
        return m_prober.probe(call, m_bench->target(), luns);
    }

    std::unique_ptr<lab::IscsiRelay> relayed(const lab::RelayBehaviour &behaviour)
    {
        auto relay = lab::IscsiRelay::start(m_bench->portal());
        if (!relay)
            qFatal("%s", qPrintable(relay.error().text()));
        (*relay)->setBehaviour(behaviour);
        return std::move(*relay);
    }
    Target relayedTarget(const lab::IscsiRelay &relay) const
    {
        return {.portal = relay.portal(), .name = m_bench->target().name};
    }

    std::optional<test::TgtBench> m_bench;
    IscsiProber m_prober{{.name = u"iqn.2026-01.test.guestwright:probe"_s}};
};

void TestIscsiProber::learnsEverythingAboutADisk()
{
    m_bench->addLun(1, 64 << 20, {}, 512,
                    u"vendor_id=GUESTW,product_id=Bench disk,product_rev=7,scsi_sn=sn-0001,"
                    "scsi_id=600a0b8000123456deadbeef00000001,thin_provisioning=1"_s);
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto facts = probe();
    QVERIFY2(facts, qPrintable(words(facts)));
    QCOMPARE(facts->size(), 2);
    // tgt's controller: always there, never a disk, no reason to complain.
    const LunFacts &controller = facts->at(0);
    QCOMPARE(controller.deviceType, quint8(0x0c));
    QVERIFY2(controller.problems.empty(), qPrintable(problemsOf(controller)));
    QVERIFY(!controller.capacity && !controller.layout && !controller.reservations);

    const LunFacts &disk = facts->at(1);
    QVERIFY2(disk.problems.empty(), qPrintable(problemsOf(disk)));
    QCOMPARE(disk.lun, quint16(1));
    QVERIFY(disk.ready);
    QCOMPARE(disk.vendor, u"GUESTW"_s);
    QCOMPARE(disk.product, u"Bench disk"_s);
    QCOMPARE(disk.serial, u"sn-0001"_s);
    QCOMPARE(disk.identifier(), u"600A0B8000123456DEADBEEF00000001"_s);
    QVERIFY(std::ranges::count(disk.pages, 0xb2) == 1);
    QCOMPARE(disk.capacity, std::optional(ByteSize::mib(64)));
    QCOMPARE(disk.blockSize, 512U);
    QCOMPARE(disk.physicalBlockSize, 4096U);
    QVERIFY(disk.thin && disk.thin->enabled && disk.thin->readsZeros && disk.thin->unmap);
    QCOMPARE(disk.thin->type, quint8(2));
    QVERIFY(disk.thin->maximumUnmapBlocks > 0);
    QVERIFY(disk.reservations && disk.reservations->supported);
    QVERIFY(disk.reservations->writeExclusiveRegistrantsOnly);
    QVERIFY(disk.reservations->keys.empty() && !disk.reservations->holder);
    QVERIFY(disk.alua && !disk.alua->supported() && disk.alua->groups.empty());
    QVERIFY(disk.layout && disk.layout->style == DiskLayout::Style::Blank);
}

void TestIscsiProber::measuresDisksOf2TibAndMore()
{
    const std::vector<ByteSize> sizes{ByteSize::mib(2'096'640), ByteSize::gib(2048),
                                      ByteSize(ByteSize::gib(2048).bytes() + 512), ByteSize::gib(15 * 1024)};
    for (std::size_t i = 0; i < sizes.size(); ++i)
        m_bench->addLun(static_cast<int>(i + 1), sizes[i].bytes());
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto facts = probe({1, 2, 3, 4});
    QVERIFY2(facts, qPrintable(words(facts)));
    for (std::size_t i = 0; i < sizes.size(); ++i) {
        QCOMPARE(facts->at(i).capacity, std::optional(sizes[i]));
        QVERIFY2(facts->at(i).layout, qPrintable(problemsOf(facts->at(i))));
        QCOMPARE(facts->at(i).layout->style, DiskLayout::Style::Blank);
    }
}

void TestIscsiProber::readsPartitionTables()
{
    constexpr quint64 size = 64 << 20;
    m_bench->addLun(1, size, test::mbr(0x12345678, {{7, 2048, 4096}}));
    m_bench->addLun(2, size, test::gpt(size / 4096, {{test::basicData, 256, 1000, u"Data"_s}}, 4096).first,
                    4096);
    // A chain of logical partitions in the middle of the disk.
    QByteArray chained = test::mbr(0x1, {{0x0f, 20000, 40000}});
    chained.resize(30001 * 512, '\0');
    chained.replace(20000 * 512, 512, test::mbr(0, {{7, 63, 500}, {5, 10000, 2000}}));
    chained.replace(30000 * 512, 512, test::mbr(0, {{0x83, 63, 700}}));
    m_bench->addLun(3, size, chained);
    m_bench->addLun(4, size, QByteArray(0x438, '\0') + "\x53\xef");
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto facts = probe({4, 3, 2, 1, 3});
    QVERIFY2(facts, qPrintable(words(facts)));
    QCOMPARE(facts->size(), 4);
    QStringList descriptions;
    for (const LunFacts &one : *facts) {
        QVERIFY2(one.layout, qPrintable(problemsOf(one)));
        descriptions << one.layout->description;
    }
    QCOMPARE(descriptions, (QStringList{u"MBR, 1 partition"_s, u"GPT, 1 partition"_s, u"MBR, 3 partitions"_s,
                                        u"not blank: ext file system"_s}));
    QCOMPARE(facts->at(1).blockSize, 4096U);
    QCOMPARE(facts->at(2).layout->partitions.at(2).firstBlock, quint64(30063));
}

void TestIscsiProber::seesReservations()
{
    m_bench->addLun(1, 1 << 20);
    auto owner =
        IscsiSession::login(patient, m_bench->target(), {.name = u"iqn.2026-01.test.guestwright:node1"_s});
    QVERIFY2(owner, qPrintable(words(owner)));
    for (const auto &[action, type, key, actionKey] :
         {std::tuple(0, 0, 0, 0xabc), std::tuple(1, 5, 0xabc, 0)}) {
        QByteArray cdb(10, '\0'), data(24, '\0');
        cdb[0] = 0x5f;
        cdb[1] = static_cast<char>(action);
        cdb[2] = static_cast<char>(type);
        cdb[8] = 24;
        qToBigEndian<quint64>(key, data.data());
        qToBigEndian<quint64>(actionKey, data.data() + 8);
        const auto answer = owner->execute(patient, {.lun = WireLun::of(1), .cdb = cdb, .data = data});
        QVERIFY(answer && answer->isGood());
    }
    const auto facts = probe({1});
    QVERIFY2(facts, qPrintable(words(facts)));
    const auto &reservations = facts->front().reservations;
    QVERIFY2(reservations, qPrintable(problemsOf(facts->front())));
    QCOMPARE(reservations->keys, std::vector<quint64>{0xabc});
    QCOMPARE(reservations->holder, std::optional<quint64>(0xabc));
    QCOMPARE(reservations->type, quint8(5));
    // Writing is for registrants only; everybody may read.
    QVERIFY2(facts->front().layout, qPrintable(problemsOf(facts->front())));
}

void TestIscsiProber::tellsOfALunThatIsOffline()
{
    m_bench->addLun(1, 1 << 20);
    m_bench->addLun(2, 1 << 20);
    m_bench->admin({u"--op"_s, u"update"_s, u"--mode"_s, u"logicalunit"_s, u"--tid"_s, u"1"_s, u"--lun"_s,
                    u"1"_s, u"--params"_s, u"online=0"_s});
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto facts = probe({1, 2});
    QVERIFY2(facts, qPrintable(words(facts)));
    const LunFacts &offline = facts->at(0);
    QVERIFY(!offline.ready && !offline.layout);
    QCOMPARE(offline.capacity, std::optional(ByteSize::mib(1)));
    QVERIFY2(problemsOf(offline).contains(u"Not ready"_s), qPrintable(problemsOf(offline)));
    QVERIFY2(problemsOf(offline).contains(u"Examine LUN 1"_s), qPrintable(problemsOf(offline)));
    QVERIFY2(facts->at(1).ready && facts->at(1).problems.empty(), qPrintable(problemsOf(facts->at(1))));
}

void TestIscsiProber::probesManyLunsAsTheyAre()
{
    // More than one window full, across the edge where the addressing changes; each has its own size.
    for (int lun = 240; lun < 280; ++lun)
        m_bench->addLun(lun, quint64(lun) << 20);
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    const auto facts = probe();
    QVERIFY2(facts, qPrintable(words(facts)));
    QCOMPARE(facts->size(), 41);
    for (std::size_t i = 1; i < facts->size(); ++i) {
        const LunFacts &one = facts->at(i);
        QCOMPARE(one.lun, quint16(239 + i));
        QVERIFY2(one.problems.empty(), qPrintable(problemsOf(one)));
        QCOMPARE(one.capacity, std::optional(ByteSize::mib(239 + i)));
    }
}

void TestIscsiProber::findsOnlyWhatIsThere()
{
    m_bench->addLun(1, 1 << 20);
    const auto missing = probe({1, 7});
    QVERIFY(!missing);
    QCOMPARE(missing.error().kind, Error::Kind::NotFound);
    QVERIFY2(missing.error().text().contains(u"LUN 7"_s), qPrintable(missing.error().text()));
    const auto targets = m_prober.discover(patient, m_bench->portal());
    QVERIFY2(targets, qPrintable(words(targets)));
    QCOMPARE(*targets, std::vector{m_bench->target()});
}

void TestIscsiProber::believesNothingWhenTheTargetVanishes()
{
    for (int lun = 1; lun <= 64; ++lun)
        m_bench->addLun(lun, 1 << 20);
    QVERIFY2(m_bench->isUp(), qPrintable(m_bench->error()));
    // Killed at another moment each time: whenever it is, there is an error, or the probe was through before.
    std::jthread killer([this] {
        std::this_thread::sleep_for(30ms);
        m_bench->signalDaemon(SIGKILL);
    });
    Result<std::vector<LunFacts>> facts = fail({});
    do {
        facts = probe();
        if (facts)
            QCOMPARE(facts->size(), 65);
    } while (facts);
    QVERIFY2(facts.error().kind == Error::Kind::Unreachable, qPrintable(words(facts)));
}

void TestIscsiProber::stopsInTheMiddle()
{
    for (int lun = 1; lun <= 64; ++lun)
        m_bench->addLun(lun, 1 << 20);
    std::stop_source stop;
    std::jthread admin([this, &stop] {
        std::this_thread::sleep_for(10ms);
        m_bench->signalDaemon(SIGSTOP);
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    Result<std::vector<LunFacts>> facts = fail({});
    do {
        facts = probe({}, Call(30s, stop.get_token()));
    } while (facts);
    QVERIFY2(facts.error().kind == Error::Kind::Cancelled, qPrintable(words(facts)));
}

void TestIscsiProber::seesAluaAndMissingReservations()
{
    m_bench->addLun(1, 1 << 20);
    const auto relay = relayed({.alua = true, .noPersistentReservations = true});
    const auto facts = m_prober.probe(patient, relayedTarget(*relay), {1});
    QVERIFY2(facts, qPrintable(words(facts)));
    const LunFacts &disk = facts->front();
    QVERIFY2(disk.problems.empty(), qPrintable(problemsOf(disk)));
    QVERIFY(disk.reservations && !disk.reservations->supported);
    QVERIFY(!disk.reservations->writeExclusiveRegistrantsOnly);
    QVERIFY(disk.alua && disk.alua->supported());
    QCOMPARE(disk.alua->groups.size(), 2);
    QCOMPARE(disk.alua->groups[0].state, quint8(0));
    QCOMPARE(disk.alua->groups[1].state, quint8(1));
}

void TestIscsiProber::tellsOfALunThatIsBusy()
{
    m_bench->addLun(1, 1 << 20);
    const auto relay = relayed({.busy = true});
    // REPORT LUNS is busy as well.
    const auto facts = m_prober.probe(patient, relayedTarget(*relay), {1});
    QVERIFY(!facts);
    QVERIFY2(facts.error().text().contains(u"busy"_s), qPrintable(words(facts)));
}

void TestIscsiProber::disbelievesShortAnswers()
{
    m_bench->addLun(1, 1 << 20);
    const auto relay = relayed({.shortAnswers = true});
    const auto facts = m_prober.probe(patient, relayedTarget(*relay), {1});
    QVERIFY(!facts);
    QCOMPARE(facts.error().kind, Error::Kind::Corrupt);
    QVERIFY2(facts.error().text().contains(u"cut short"_s), qPrintable(words(facts)));
}

void TestIscsiProber::believesNothingWhenTheConnectionIsCut()
{
    for (int lun = 1; lun <= 8; ++lun)
        m_bench->addLun(lun, 1 << 20);
    // At the login, in REPORT LUNS, among the answers, and in the midst of the disks' first blocks.
    for (const quint64 bytes : {20, 300, 1000, 5000, 20'000, 300'000}) {
        const auto relay = relayed({.cutAfterBytes = bytes});
        const auto facts = m_prober.probe(patient, relayedTarget(*relay), {});
        QVERIFY2(!facts, qPrintable(QString::number(bytes)));
        QVERIFY2(facts.error().kind == Error::Kind::Unreachable, qPrintable(words(facts)));
    }
}

QTEST_GUILESS_MAIN(TestIscsiProber)
#include "tst_iscsi_prober.moc"
