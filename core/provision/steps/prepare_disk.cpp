// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/prepare_disk.h"

#include "core/provision/disk_safety.h"
#include "core/provision/disk_standing.h"
#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change onDisk(ChangeKind kind, const DiskState &disk, const QString &node, const QString &text,
              const QString &method, const QString &cmdlet)
{
    return {.kind = kind,
            .text = text,
            .call = u"%1: MSFT_Disk %2.%3"_s.arg(node, disk.identifier, method),
            .cmdlet = u"Get-Disk -CimSession %1 -UniqueId %2 | %3"_s.arg(quoted(node),
                                                                         quoted(disk.identifier), cmdlet),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .node = node};
}

Change online(const DiskState &disk, const QString &node)
{
    return onDisk(ChangeKind::DiskOnline, disk, node,
                  PrepareDisk::tr("Bring disk %1 online on %2").arg(disk.order.name, node), u"Online"_s,
                  u"Set-Disk -IsOffline $false"_s);
}

Change writable(const DiskState &disk, const QString &node)
{
    return onDisk(ChangeKind::DiskWritable, disk, node,
                  PrepareDisk::tr("Clear read-only of disk %1 on %2").arg(disk.order.name, node),
                  u"SetAttributes(IsReadOnly=false)"_s, u"Set-Disk -IsReadOnly $false"_s);
}

Change initialise(const DiskState &disk, const QString &node, wmi::PartitionStyle style)
{
    Change change = onDisk(
        ChangeKind::DiskInitialised, disk, node,
        PrepareDisk::tr("Initialise blank disk %1 as %2 on %3").arg(disk.order.name, styleName(style), node),
        u"Initialize(PartitionStyle=%1)"_s.arg(style == wmi::PartitionStyle::Mbr ? 1 : 2),
        u"Initialize-Disk -PartitionStyle %1"_s.arg(styleName(style)));
    change.before = PrepareDisk::tr("blank");
    return change;
}

Change offline(const DiskState &disk, const QString &node)
{
    return onDisk(ChangeKind::DiskOffline, disk, node,
                  PrepareDisk::tr("Take disk %1 offline on %2").arg(disk.order.name, node), u"Offline"_s,
                  u"Set-Disk -IsOffline $true"_s);
}

Error cannot(const DiskState &disk, Error::Kind kind, const QString &reason, const QString &remedy)
{
    return {.kind = kind,
            .what = PrepareDisk::tr("Prepare disk %1").arg(disk.order.name),
            .reason = reason,
            .remedy = remedy,
            .evidence = {PrepareDisk::tr("Identifier %1").arg(disk.identifier)}};
}

/// The disk was blank at the last look and is not any more; `told` is what Windows said to it, if it was
/// asked.
Error overtaken(const DiskState &disk, const Error &told = {})
{
    Error error =
        cannot(disk, Error::Kind::Refused,
               PrepareDisk::tr("Somebody else has initialised it since it was last looked at."),
               PrepareDisk::tr("Find out who uses this LUN. If it is theirs, give the disk of this order "
                               "another name, so that it gets a LUN of its own, and walk again."));
    error.place = told.place;
    error.code = told.code;
    error.systemText = told.systemText;
    return error;
}

std::vector<Change> planFor(const Order &order, const DiskState &disk, const DiskStanding &standing,
                            const QString &node)
{
    std::vector<Change> plan;
    if (!standing.initialised && !disk.order.isAdopted()) {
        plan.push_back(online(disk, node));
        plan.push_back(writable(disk, node));
        plan.push_back(initialise(disk, node, wantedStyle(order, disk.order)));
        plan.push_back(offline(disk, node));
    }
    for (const QString &other : standing.onlineNodes)
        if (standing.initialised || other != node)
            plan.push_back(offline(disk, other));
    return plan;
}

/// The one write. Right before it the disk is proven blank once more, from inside and outside.
Result<void> initialiseNow(const Call &call, Context &context, DiskState &disk, const wmi::NodeClients &node)
{
    const wmi::PartitionStyle style = wantedStyle(context.order(), disk.order);
    if (auto ok = probe(call, context, disk); !ok)
        return ok;
    if (const auto blank = proveBlank(call, context, disk); !blank)
        return fail(blank.error());
    return context.change(call, initialise(disk, node.name, style), [&](Change &change) -> Result<void> {
        const auto now = freshDisk(call, node, disk);
        if (!now)
            return fail(now.error());
        if (isInitialised(*now) || now->numberOfPartitions > 0)
            return fail(overtaken(disk));
        if (auto ok = node.disks.initialise(errand(call), *now, style); !ok)
            return fail(ok.error().kind == Error::Kind::AlreadyExists ? overtaken(disk, ok.error())
                                                                      : ok.error());
        if (const auto after = freshDisk(call, node, disk))
            change.after = markOf(*after);
        return {};
    });
}

Result<void> makeOnline(const Call &call, Context &context, const DiskState &disk,
                        const wmi::NodeClients &node)
{
    const auto now = freshDisk(call, node, disk);
    if (!now)
        return fail(now.error());
    if (now->offline)
        if (auto ok = context.change(call, online(disk, node.name),
                                     [&](Change &) { return node.disks.bringOnline(errand(call), *now); });
            !ok)
            return ok;
    const auto then = freshDisk(call, node, disk);
    if (!then)
        return fail(then.error());
    if (!then->readOnly)
        return {};
    return context.change(call, writable(disk, node.name),
                          [&](Change &) { return node.disks.clearReadOnly(errand(call), *then); });
}

Result<void> takeOffline(const Call &call, Context &context, const DiskState &disk,
                         const wmi::NodeClients &node)
{
    const auto now = freshDisk(call, node, disk);
    if (!now)
        return fail(now.error());
    if (now->offline)
        return {};
    return context.change(call, offline(disk, node.name),
                          [&](Change &) { return node.disks.takeOffline(errand(call), *now); });
}

/// Somebody works on a volume that has a letter on a host: that is not for us to take away.
Result<void> refuseMounted(const Call &call, Context &context, const DiskState &disk,
                           const QStringList &nodes)
{
    const auto answers =
        context.site().onNodes(call, nodes, [&](const wmi::NodeClients &node) -> Result<void> {
            const auto now = freshDisk(call, node, disk);
            const auto partitions = node.disks.partitions(question(call));
            if (!now || !partitions)
                return fail(now ? partitions.error() : now.error());
            for (const wmi::Partition &partition : *partitions)
                if (partition.diskNumber == now->number && !partition.driveLetter.isEmpty())
                    return fail(cannot(
                        disk, Error::Kind::ActionNeeded,
                        PrepareDisk::tr("%1 has it as drive %2: and may be using it.")
                            .arg(node.name, partition.driveLetter),
                        PrepareDisk::tr("Stop what uses it, take the disk offline there, then walk again.")));
            return {};
        });
    return firstError(answers);
}

Result<void> prepare(const Call &call, Context &context, DiskState &disk, const DiskStanding &standing,
                     const QString &first)
{
    if (!standing.initialised) {
        const auto node = clientsOf(call, context, first);
        if (!node)
            return fail(node.error());
        if (auto ok = makeOnline(call, context, disk, *node); !ok)
            return ok;
        if (auto ok = initialiseNow(call, context, disk, *node); !ok)
            return ok;
    } else if (auto ok = refuseMounted(call, context, disk, standing.onlineNodes); !ok) {
        return ok;
    }
    const auto answers = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) { return takeOffline(call, context, disk, node); });
    return firstError(answers);
}

} // namespace

QString PrepareDisk::name() const
{
    return tr("Prepare disk");
}

QString PrepareDisk::description(const Order &) const
{
    return tr("Initialise each new disk if it is blank, and take every disk offline on every node");
}

QString PrepareDisk::status() const
{
    return tr("Preparing the disks");
}

Result<Observation> PrepareDisk::observe(const Call &call, Context &context) const
{
    const auto first = coordinator(call, context);
    if (!first)
        return fail(first.error());
    Observation seen;
    for (const DiskState &disk : context.disks()) {
        const auto standing = standingOf(call, context, disk);
        if (!standing)
            return fail(standing.error());
        if (const auto safe = disk.isKnown() ? proveUsable(call, context, disk) : Result<QStringList>();
            !safe)
            return fail(safe.error());
        if (auto ok = checkAdopted(disk, *standing); !ok)
            return fail(ok.error());
        if (auto ok = checkStyle(context.order(), disk, *standing); !ok)
            return fail(ok.error());
        if (standing->initialised)
            if (auto ok = context.settle(ChangeKind::DiskInitialised, disk.order.name,
                                         [&](Change &change) { change.after = standing->mark; });
                !ok)
                return fail(ok.error());
        if (standing->left)
            seen.evidence << tr("%1: the cluster has it already").arg(disk.order.name);
        else if (standing->done())
            seen.evidence
                << tr("%1: initialised (%2), offline on every node").arg(disk.order.name, standing->mark);
        else
            std::ranges::move(planFor(context.order(), disk, *standing, *first),
                              std::back_inserter(seen.plan));
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> PrepareDisk::apply(const Call &call, Context &context) const
{
    const auto first = coordinator(call, context);
    if (!first)
        return fail(first.error());
    for (DiskState &disk : context.disks()) {
        const auto standing = standingOf(call, context, disk);
        if (!standing)
            return fail(standing.error());
        if (standing->done())
            continue;
        if (auto ok = prepare(call, context, disk, *standing, *first); !ok)
            return ok;
        context.view().forget();
    }
    // The other nodes still show what was there before.
    QStringList others = context.site().nodes();
    others.removeAll(*first);
    return rescanNodes(call, context, others);
}

Result<QStringList> PrepareDisk::verify(const Call &call, Context &context) const
{
    QStringList evidence;
    for (DiskState &disk : context.disks()) {
        const auto standing = standingOf(call, context, disk);
        if (!standing)
            return fail(standing.error());
        if (!standing->done())
            return fail(cannot(disk, Error::Kind::Failed,
                               standing->initialised
                                   ? tr("It is still online on %1.").arg(standing->onlineNodes.join(u", "_s))
                                   : tr("No node shows a partition table."),
                               tr("Look in Disk Management on the nodes, then walk again.")));
        if (auto ok = probe(call, context, disk); !ok)
            return fail(ok.error());
        if (disk.facts && disk.facts->layout)
            evidence << tr("%1: SCSI probe: %2").arg(disk.order.name, disk.facts->layout->description);
        evidence
            << tr("%1: signature or GUID %2, offline on every node").arg(disk.order.name, standing->mark);
    }
    return evidence;
}

} // namespace gw::provision
