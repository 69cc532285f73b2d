// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/targets.h"

#include "core/scsi/capacity.h"
#include "core/scsi/disk_bytes.h"
#include "core/scsi/disk_layout.h"
#include "core/scsi/inquiry.h"
#include "core/scsi/lun_list.h"
#include "core/scsi/port_groups.h"
#include "core/scsi/reservations.h"
#include "core/scsi/sense.h"
#include "core/scsi/vital_product_data.h"

namespace gw::fuzz {

using namespace scsi;

void scsiAnswer(const QByteArray &bytes)
{
    (void)parseInquiry(bytes);
    (void)parseSupportedPages(bytes);
    (void)parseSerialNumber(bytes);
    if (const auto designators = parseDesignators(bytes))
        for (const Designator &designator : *designators)
            (void)designator.text();
    (void)parseMaximumUnmap(bytes);
    (void)parseRotational(bytes);
    (void)parseProvisioning(bytes);
    (void)parseCapacity(bytes);
    (void)parsePortGroups(bytes);
    (void)parseReservationKeys(bytes);
    (void)parseReservation(bytes);
    (void)parseReservationCapabilities(bytes);
    (void)parseLunList(bytes);
    if (const auto sense = Sense::parse(bytes))
        (void)sense->text();
}

/// The input is laid out from block 0 on; what lies behind it is zero.
void diskContent(const QByteArray &bytes)
{
    constexpr quint64 blocks = 2048;
    for (const quint32 blockSize : {512U, 4096U}) {
        const auto part = [&](quint64 first, quint64 count) {
            QByteArray wanted = bytes.mid(qsizetype(first * blockSize), qsizetype(count * blockSize));
            return wanted.append(qsizetype(count * blockSize) - wanted.size(), '\0');
        };
        const quint64 atEnd = DiskBytes::lastBlocks(blocks, blockSize);
        const DiskBytes disk{.blockSize = blockSize,
                             .blocks = blocks,
                             .first = part(0, DiskBytes::firstBlocks(blocks, blockSize)),
                             .last = part(blocks - atEnd, atEnd),
                             .read = [&](quint64 block) { return Result<QByteArray>(part(block, 1)); }};
        const auto layout = readDiskLayout(disk);
        const bool isZero = bytes.count('\0') == bytes.size();
        require(!layout || layout->style != DiskLayout::Style::Blank || isZero ||
                    bytes.size() > qsizetype(DiskBytes::firstLength),
                "a disk with something on it is taken for blank");
    }
}

} // namespace gw::fuzz
