// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/disk_layout.h"

#include "core/scsi/gpt.h"
#include "core/scsi/known_content.h"
#include "core/scsi/mbr.h"

#include <QCoreApplication>

#include <algorithm>
#include <cstring>

namespace gw::scsi {

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::scsi::DiskLayout", text);
}

constexpr qsizetype mbrSize = 512;

bool isZero(QByteArrayView bytes)
{
    // Every byte equals the one before it: memcmp() is many times faster than a loop that stops early.
    return bytes.isEmpty() ||
           (bytes.front() == 0 &&
            std::memcmp(bytes.data(), bytes.data() + 1, static_cast<std::size_t>(bytes.size() - 1)) == 0);
}

/// Whether only a master boot record is there. Where the two ends overlap, `last` may hold it as well.
bool isZeroBehindMbr(const DiskBytes &disk)
{
    const auto lastStart = static_cast<qsizetype>(
        (disk.blocks - DiskBytes::lastBlocks(disk.blocks, disk.blockSize)) * disk.blockSize);
    const qsizetype overlap = std::clamp<qsizetype>(mbrSize - lastStart, 0, disk.last.size());
    return isZero(QByteArrayView(disk.first).sliced(mbrSize)) &&
           isZero(QByteArrayView(disk.last).sliced(overlap));
}

QString counted(std::size_t partitions)
{
    switch (partitions) {
    case 0:
        return tr("no partitions");
    case 1:
        return tr("1 partition");
    default:
        return QCoreApplication::translate("gw::scsi::DiskLayout", "%n partitions", nullptr,
                                           static_cast<int>(partitions));
    }
}

DiskLayout unknown(const QString &content)
{
    return {.style = DiskLayout::Style::Unknown, .description = tr("not blank: %1").arg(content)};
}

DiskLayout gptLayout(const Gpt &gpt)
{
    const QString text = gpt.fromBackup
                             ? tr("GPT, %1, read from its backup: the table at the start is damaged")
                             : tr("GPT, %1");
    return {.style = DiskLayout::Style::Gpt,
            .guid = gpt.guid,
            .partitions = gpt.partitions,
            .description = text.arg(counted(gpt.partitions.size()))};
}

Result<DiskLayout> mbrLayout(const Mbr &mbr, const DiskBytes &disk)
{
    auto partitions = mbrPartitions(mbr, disk);
    if (!partitions)
        return fail(partitions.error());
    return DiskLayout{.style = DiskLayout::Style::Mbr,
                      .signature = mbr.signature,
                      .partitions = *partitions,
                      .description = tr("MBR, %1").arg(counted(partitions->size()))};
}

/// No table says what is there.
DiskLayout withoutTable(const DiskBytes &disk, const std::optional<Gpt> &gpt, bool mbr)
{
    if (const QString content = knownContent(disk); !content.isEmpty())
        return unknown(content);
    if (gpt)
        return unknown(gpt->fromBackup ? tr("a GPT's backup in the last sector")
                                       : tr("a GPT without its protective MBR"));
    return unknown(mbr ? tr("an empty MBR with other data behind it") : tr("data of an unknown kind"));
}
} // namespace

Result<DiskLayout> readDiskLayout(const DiskBytes &disk)
{
    if (auto whole = disk.check(); !whole)
        return fail(whole.error());
    if (isZero(disk.first) && isZero(disk.last))
        return DiskLayout{.style = DiskLayout::Style::Blank, .description = tr("blank")};
    if (const QString content = knownBootSector(disk.first); !content.isEmpty())
        return unknown(content);

    const auto mbr = Mbr::parse(disk.first);
    if (mbr && !mbr->isEmpty() && !mbr->isProtective())
        return mbrLayout(*mbr, disk);
    const auto gpt = findGpt(disk);
    if (!gpt)
        return fail(gpt.error());
    if (mbr && mbr->isProtective())
        return *gpt ? gptLayout(**gpt) : unknown(tr("a protective MBR without a valid GPT"));
    if (mbr && isZeroBehindMbr(disk))
        return mbrLayout(*mbr, disk);
    return withoutTable(disk, *gpt, mbr.has_value());
}

} // namespace gw::scsi
