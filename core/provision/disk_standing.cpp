// SPDX-License-Identifier: Apache-2.0
#include "core/provision/disk_standing.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/find_lun.h"
#include "core/provision/steps/step_support.h"

#include <QCoreApplication>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::DiskStanding", text);
}

Error refused(const DiskState &disk, const QString &reason, const QString &remedy)
{
    return {.kind = Error::Kind::Refused,
            .what = tr("Prepare disk %1").arg(disk.order.name),
            .reason = reason,
            .remedy = remedy,
            .evidence = {tr("Identifier %1").arg(disk.identifier)}};
}

} // namespace

wmi::PartitionStyle wantedStyle(const Order &order, const DiskOrder &disk)
{
    return order.generation == 1 && disk.role == DiskRole::Boot ? wmi::PartitionStyle::Mbr
                                                                : wmi::PartitionStyle::Gpt;
}

QString styleName(wmi::PartitionStyle style)
{
    return style == wmi::PartitionStyle::Mbr ? u"MBR"_s : u"GPT"_s;
}

bool isInitialised(const wmi::Disk &disk)
{
    return disk.partitionStyle == wmi::PartitionStyle::Mbr || disk.partitionStyle == wmi::PartitionStyle::Gpt;
}

QString markOf(const wmi::Disk &disk)
{
    return disk.signature ? u"0x%1"_s.arg(*disk.signature, 8, 16, QLatin1Char('0')) : disk.guid;
}

Result<DiskStanding> standingOf(const Call &call, Context &context, const DiskState &disk)
{
    DiskStanding standing;
    const auto resource = clusterDiskOf(call, context, disk);
    const auto held = guestHolds(call, context, disk);
    if (!resource || !held)
        return fail(resource ? held.error() : resource.error());
    standing.left = resource->has_value() || *held;
    const auto rows = diskOnNodes(call, context, disk);
    if (!rows)
        return fail(rows.error());
    standing.rows = *rows;
    for (const auto &[node, one] : *rows) {
        standing.initialised = standing.initialised || isInitialised(one);
        if (isInitialised(one) && standing.mark.isEmpty())
            standing.mark = markOf(one);
        if (!one.offline)
            standing.onlineNodes << node;
    }
    return standing;
}

Result<void> checkAdopted(const DiskState &disk, const DiskStanding &standing)
{
    if (!disk.order.isAdopted() || standing.left || standing.initialised || standing.rows.empty())
        return {};
    return fail(
        refused(disk, tr("It is to be adopted with its data, but has no partition table that Windows knows."),
                tr("Check the identifier. A new, empty disk is ordered without \"adopt\".")));
}

Result<void> checkStyle(const Order &order, const DiskState &disk, const DiskStanding &standing)
{
    if (disk.order.role != DiskRole::Boot || order.generation != 1 || standing.left)
        return {};
    for (const auto &[node, one] : standing.rows)
        if (one.partitionStyle == wmi::PartitionStyle::Gpt)
            return fail(refused(disk,
                                tr("A generation 1 guest cannot boot from it: it is GPT (%1, disk %2).")
                                    .arg(node)
                                    .arg(one.number),
                                tr("Order a generation 2 guest for it, or another boot disk.")));
    return {};
}

Result<QStringList> judgeAdoption(const Call &call, Context &context, const DiskOrder &wanted,
                                  const san::Lun &lun)
{
    DiskState disk{.order = wanted, .identifier = wmi::comparableIdentifier(lun.identifier), .lun = lun};
    disk.order.adopt = disk.identifier;
    disk.order.size = ByteSize();
    if (!disk.isKnown())
        return fail(lunError(disk, Error::Kind::Refused,
                             tr("The array does not tell its page 83 identifier."),
                             tr("Map it to a node first, then look again.")));
    if (auto ok = probe(call, context, disk); !ok)
        return fail(ok.error());
    if (disk.facts && disk.facts->layout && disk.facts->layout->style == scsi::DiskLayout::Style::Blank)
        return fail(lunError(disk, Error::Kind::Refused, tr("It is blank: there is no data to take over."),
                             tr("Order a new LUN instead.")));
    if (auto ok = checkLunSize(context, disk); !ok)
        return fail(ok.error());
    auto evidence = proveUsable(call, context, disk);
    if (!evidence)
        return evidence;
    const auto standing = standingOf(call, context, disk);
    if (!standing)
        return fail(standing.error());
    if (auto ok = checkAdopted(disk, *standing); !ok)
        return fail(ok.error());
    if (auto ok = checkStyle(context.order(), disk, *standing); !ok)
        return fail(ok.error());
    return evidence;
}

} // namespace gw::provision
