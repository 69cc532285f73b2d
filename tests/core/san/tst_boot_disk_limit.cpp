// SPDX-License-Identifier: Apache-2.0
#include "core/san/boot_disk_limit.h"

#include <QTest>

using namespace gw::san;
using gw::ByteSize;
using Verdict = SizeJudgement::Verdict;

class TestBootDiskLimit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void generationOneBootDisk_data()
    {
        QTest::addColumn<quint64>("bytes");
        QTest::addColumn<int>("verdict");
        const auto row = [](const char *name, quint64 bytes, Verdict verdict) {
            QTest::newRow(name) << bytes << static_cast<int>(verdict);
        };
        row("usual", ByteSize::gib(60).bytes(), Verdict::Ok);
        row("recommended", ByteSize::gib(2040).bytes(), Verdict::Ok);
        row("one sector more", ByteSize::gib(2040).bytes() + 512, Verdict::Warning);
        row("one sector below the size that failed", ByteSize::mib(2096640).bytes() - 512, Verdict::Warning);
        row("the size that failed", ByteSize::mib(2096640).bytes(), Verdict::Refused);
        row("2 TiB", ByteSize::gib(2048).bytes(), Verdict::Refused);
    }

    void generationOneBootDisk()
    {
        QFETCH(quint64, bytes);
        QFETCH(int, verdict);
        const auto judged = judgeSize(ByteSize(bytes), GuestGeneration::One, DiskRole::Boot);
        QCOMPARE(static_cast<int>(judged.verdict), verdict);
        QCOMPARE(judged.text.isEmpty(), judged.verdict == Verdict::Ok);
        QCOMPARE(judged.remedy.isEmpty(), judged.verdict == Verdict::Ok);
    }

    void whatIsOnVirtualScsiHasNoBound()
    {
        const ByteSize large = ByteSize::gib(64 * 1024);
        QCOMPARE(judgeSize(large, GuestGeneration::One, DiskRole::Data).verdict, Verdict::Ok);
        QCOMPARE(judgeSize(large, GuestGeneration::Two, DiskRole::Boot).verdict, Verdict::Ok);
        QCOMPARE(judgeSize(large, GuestGeneration::Two, DiskRole::Data).verdict, Verdict::Ok);
    }

    void theNumbersAreSettings()
    {
        const BootDiskLimits limits{.recommended = ByteSize::gib(100), .refusedFrom = ByteSize::gib(200)};
        const auto judge = [&limits](quint64 gib) {
            return judgeSize(ByteSize::gib(gib), GuestGeneration::One, DiskRole::Boot, limits);
        };
        QCOMPARE(judge(100).verdict, Verdict::Ok);
        QCOMPARE(judge(101).verdict, Verdict::Warning);
        QCOMPARE(judge(200).verdict, Verdict::Refused);
        QVERIFY(judge(200).remedy.contains(QStringLiteral("100 GiB")));
    }
};

QTEST_APPLESS_MAIN(TestBootDiskLimit)
#include "tst_boot_disk_limit.moc"
