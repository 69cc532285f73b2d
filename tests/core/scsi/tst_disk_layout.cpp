// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/disk_layout.h"
#include "disk_images.h"

#include <QTest>

using namespace gw;
using namespace gw::scsi;
using namespace Qt::Literals::StringLiterals;
using Style = DiskLayout::Style;

namespace {
constexpr quint64 blockCount = 100'000;

/// A whole disk in memory.
class Disk
{
public:
    explicit Disk(quint32 blockSize = 512, quint64 blocks = blockCount)
        : m_blockSize(blockSize), m_bytes(static_cast<qsizetype>(blocks * blockSize), '\0')
    {
    }
    Disk &write(qsizetype offset, const QByteArray &bytes)
    {
        m_bytes.replace(offset, bytes.size(), bytes);
        return *this;
    }
    Disk &writeEnd(const QByteArray &bytes) { return write(m_bytes.size() - bytes.size(), bytes); }
    Disk &writeGpt(const std::vector<test::GptPartition> &partitions)
    {
        const auto image = test::gpt(blocks(), partitions, m_blockSize);
        return write(0, image.first).writeEnd(image.last);
    }

    quint64 blocks() const { return static_cast<quint64>(m_bytes.size()) / m_blockSize; }
    DiskBytes ends() const
    {
        const auto first = DiskBytes::firstBlocks(blocks(), m_blockSize);
        const auto last = DiskBytes::lastBlocks(blocks(), m_blockSize);
        return {.blockSize = m_blockSize,
                .blocks = blocks(),
                .first = m_bytes.first(qsizetype(first) * m_blockSize),
                .last = m_bytes.last(qsizetype(last) * m_blockSize),
                .read = [this](quint64 block) -> Result<QByteArray> {
                    return m_bytes.mid(qsizetype(block * m_blockSize), m_blockSize);
                }};
    }
    Result<DiskLayout> layout() const { return readDiskLayout(ends()); }

private:
    quint32 m_blockSize;
    QByteArray m_bytes;
};
} // namespace

/// What is on a disk. Taking one for empty that is not would cost somebody's data, so most of this is about
/// that.
class TestDiskLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seesABlankDisk();
    void readsAnMbr();
    void followsLogicalPartitions();
    void refusesAnExtendedPartitionThatRunsInACircle();
    void readsAGpt_data();
    void readsAGpt();
    void trustsTheBackupWhenTheStartIsDamaged();
    void neverTakesWhatIsThereForEmpty_data();
    void neverTakesWhatIsThereForEmpty();
    void disbelievesDisksCutShort();
};

void TestDiskLayout::seesABlankDisk()
{
    for (const quint64 blocks : {1ULL, 3ULL, 40ULL, 100ULL, 5000ULL}) {
        const auto layout = Disk(512, blocks).layout();
        QVERIFY(layout);
        QCOMPARE(layout->style, Style::Blank);
        QVERIFY(layout->holdsNoData());
    }
}

void TestDiskLayout::readsAnMbr()
{
    const auto layout = Disk().write(0, test::mbr(0xdeadbeef, {{7, 2048, 4096}, {0x83, 8192, 100}})).layout();
    QVERIFY(layout);
    QCOMPARE(layout->style, Style::Mbr);
    QCOMPARE(layout->signature, std::optional<quint32>(0xdeadbeef));
    QCOMPARE(layout->partitions.size(), 2);
    QCOMPARE(layout->partitions[1].type, u"0x83"_s);
    QCOMPARE(layout->partitions[1].firstBlock, quint64(8192));
    QCOMPARE(layout->description, u"MBR, 2 partitions"_s);
    QVERIFY(!layout->holdsNoData());
    for (const quint64 blocks : {1ULL, 20ULL, 100ULL, 5000ULL}) {
        const auto initialised = Disk(512, blocks).write(0, test::mbr(1, {})).layout();
        QVERIFY(initialised);
        QCOMPARE(initialised->style, Style::Mbr);
        QVERIFY(initialised->holdsNoData());
    }
}

void TestDiskLayout::followsLogicalPartitions()
{
    // Block 60000 lies in neither end, so that it has to be read.
    const auto layout = Disk()
                            .write(0, test::mbr(1, {{7, 2048, 1000}, {0x0f, 50000, 40000}}))
                            .write(50000 * 512, test::mbr(0, {{7, 63, 500}, {5, 10000, 2000}}))
                            .write(60000 * 512, test::mbr(0, {{0x83, 63, 700}}))
                            .layout();
    QVERIFY(layout);
    QCOMPARE(layout->partitions.size(), 4);
    QCOMPARE(layout->partitions[2].number, 5U);
    QCOMPARE(layout->partitions[2].firstBlock, quint64(50063));
    QCOMPARE(layout->partitions[3].number, 6U);
    QCOMPARE(layout->partitions[3].firstBlock, quint64(60063));
}

void TestDiskLayout::refusesAnExtendedPartitionThatRunsInACircle()
{
    Disk disk;
    disk.write(0, test::mbr(1, {{5, 50000, 40000}}));
    disk.write(50000 * 512, test::mbr(0, {{7, 63, 500}, {5, 0, 2000}}));
    QCOMPARE(disk.layout().error().kind, Error::Kind::Corrupt);
    disk.write(50000 * 512, test::mbr(0, {{7, 63, 500}, {5, 0xfffffff0, 2000}}));
    QCOMPARE(disk.layout().error().kind, Error::Kind::Corrupt);
    disk.write(50000 * 512, QByteArray(512, 'x'));
    QCOMPARE(disk.layout().error().kind, Error::Kind::Corrupt);
}

void TestDiskLayout::readsAGpt_data()
{
    QTest::addColumn<quint32>("blockSize");
    QTest::newRow("512") << 512U;
    QTest::newRow("4096") << 4096U;
}

void TestDiskLayout::readsAGpt()
{
    QFETCH(quint32, blockSize);
    Disk disk(blockSize, 10'000);
    disk.writeGpt({{test::microsoftReserved, 34, 2047, u"Microsoft reserved partition"_s}});
    const auto fresh = disk.layout();
    QVERIFY(fresh);
    QCOMPARE(fresh->style, Style::Gpt);
    QCOMPARE(fresh->guid, u"33221100-5544-7766-8899-aabbccddeeff"_s);
    QVERIFY(fresh->holdsNoData());
    disk.writeGpt({{test::microsoftReserved, 34, 2047, {}}, {test::basicData, 2048, 4095, u"Data Ü"_s}});
    const auto used = disk.layout();
    QVERIFY(used);
    QCOMPARE(used->partitions.size(), 2);
    QCOMPARE(used->partitions[1].type, u"ebd0a0a2-b9e5-4433-87c0-68b6b72699c7"_s);
    QCOMPARE(used->partitions[1].name, u"Data Ü"_s);
    QCOMPARE(used->partitions[1].blocks, quint64(2048));
    QCOMPARE(used->description, u"GPT, 2 partitions"_s);
    QVERIFY(!used->holdsNoData());
}

void TestDiskLayout::trustsTheBackupWhenTheStartIsDamaged()
{
    Disk disk;
    disk.writeGpt({{test::basicData, 2048, 4095, u"Data"_s}});
    // One bit of the header, then one of the entries: the check sums see both.
    for (const qsizetype damage : {512 + 60, 1024 + 33}) {
        Disk damaged = disk;
        damaged.write(damage, "\x5a");
        const auto layout = damaged.layout();
        QVERIFY(layout);
        QCOMPARE(layout->style, Style::Gpt);
        QCOMPARE(layout->partitions.size(), 1);
        QVERIFY2(layout->description.contains(u"backup"_s), qPrintable(layout->description));
    }
    Disk hopeless = disk;
    hopeless.write(512 + 60, "\x5a").writeEnd(QByteArray(512, '\0'));
    const auto layout = hopeless.layout();
    QVERIFY(layout);
    QCOMPARE(layout->style, Style::Unknown);
    QVERIFY(!layout->holdsNoData());
}

void TestDiskLayout::neverTakesWhatIsThereForEmpty_data()
{
    QTest::addColumn<qsizetype>("offset"); // from the end when negative
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, qsizetype offset, const QByteArray &bytes, const QString &words) {
        QTest::newRow(name) << offset << bytes << words;
    };
    QByteArray ntfs = test::mbr(0, {});
    ntfs.replace(3, 8, "NTFS    ");
    QByteArray fat = test::mbr(0, {});
    fat.replace(82, 8, "FAT32   ");
    row("NTFS", 0, ntfs, u"NTFS file system"_s);
    row("FAT", 0, fat, u"FAT32 file system"_s);
    row("LVM", 512, "LABELONE", u"LVM2 physical volume"_s);
    row("ext", 0x438, "\x53\xef", u"ext file system"_s);
    row("XFS", 0, "XFSB", u"XFS file system"_s);
    row("LUKS", 0, "LUKS\xba\xbe", u"LUKS encrypted volume"_s);
    row("btrfs", 0x10040, "_BHRfS_M", u"btrfs file system"_s);
    row("ZFS", 0x4018, QByteArray("version\0", 8), u"ZFS pool member"_s);
    row("one byte at the start", 67 * 1024, "x", u"data of an unknown kind"_s);
    row("one byte at the end", -1, "x", u"data of an unknown kind"_s);
    row("an empty MBR before LVM", 0, test::mbr(1, {}) + "LABELONE", u"LVM2 physical volume"_s);
    row("an empty MBR before something", 0, test::mbr(1, {}) + "x", u"an empty MBR with other data"_s);
    row("code that ends like an MBR", 0, QByteArray(510, '\x11') + "\x55\xaa", u"unknown kind"_s);
    row("a protective MBR alone", 0, test::mbr(0, {{0xee, 1, 99'999}}), u"without a valid GPT"_s);
    const auto gpt = test::gpt(blockCount, {{test::basicData, 2048, 4095, {}}});
    row("a GPT without its MBR", 512, gpt.first.sliced(512), u"without its protective MBR"_s);
    row("a GPT's backup", -gpt.last.size(), gpt.last, u"GPT's backup"_s);
}

void TestDiskLayout::neverTakesWhatIsThereForEmpty()
{
    QFETCH(qsizetype, offset);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, words);
    const auto layout =
        Disk().write(offset < 0 ? qsizetype(blockCount * 512) + offset : offset, bytes).layout();
    QVERIFY(layout);
    QCOMPARE(layout->style, Style::Unknown);
    QVERIFY(!layout->holdsNoData());
    QVERIFY2(layout->description.contains(words), qPrintable(layout->description));
}

void TestDiskLayout::disbelievesDisksCutShort()
{
    Disk disk;
    disk.writeGpt({{test::basicData, 2048, 4095, {}}});
    const DiskBytes whole = disk.ends();
    for (qsizetype length = 0; length < whole.first.size(); length += 127) {
        DiskBytes cut = whole;
        cut.first.truncate(length);
        const auto layout = readDiskLayout(cut);
        QVERIFY(!layout);
        QCOMPARE(layout.error().kind, Error::Kind::Corrupt);
    }
    for (qsizetype length = 0; length < whole.last.size(); length += 127) {
        DiskBytes cut = whole;
        cut.last.truncate(length);
        QVERIFY(!readDiskLayout(cut));
    }
}

QTEST_APPLESS_MAIN(TestDiskLayout)
#include "tst_disk_layout.moc"
