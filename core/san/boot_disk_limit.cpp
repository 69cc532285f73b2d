// SPDX-License-Identifier: Apache-2.0
#include "core/san/boot_disk_limit.h"

#include <QCoreApplication>

namespace gw::san {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::san::BootDiskLimits", text);
}

} // namespace

SizeJudgement judgeSize(ByteSize size, GuestGeneration generation, DiskRole role,
                        const BootDiskLimits &limits)
{
    using Verdict = SizeJudgement::Verdict;
    if (generation == GuestGeneration::Two || role == DiskRole::Data)
        return {};
    const QString remedy =
        tr("Make the boot LUN no larger than %1, and put the data on LUNs of their own, on virtual SCSI.")
            .arg(limits.recommended.text());
    if (size >= limits.refusedFrom)
        return {.verdict = Verdict::Refused,
                .text = tr("A boot LUN of %1 is too large: a generation 1 guest starts from virtual IDE, and "
                           "a LUN of "
                           "%2 was seen not to work there.")
                            .arg(size.text(), limits.refusedFrom.text()),
                .remedy = remedy};
    if (size > limits.recommended)
        return {
            .verdict = Verdict::Warning,
            .text =
                tr("A boot LUN of %1 is near the limit of virtual IDE: %2 is the largest disk that Microsoft "
                   "documents for the generation 1 boot disk (as a VHD), and %3 was seen to fail.")
                    .arg(size.text(), limits.recommended.text(), limits.refusedFrom.text()),
            .remedy = remedy};
    return {};
}

} // namespace gw::san
