// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/map_lun.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

Change mapTo(Context &context, const DiskState &disk, const QString &node, const QString &initiator)
{
    return {.kind = ChangeKind::LunMapped,
            .text = MapLun::tr("Map LUN %1 to %2").arg(disk.order.name, node),
            .call = context.site().array().describeMap(disk.order.name, initiator).join(u"; "_s),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .node = node,
            .object = disk.lun ? disk.lun->id : QString(),
            .after = initiator};
}

Change logIn(const QString &node, const scsi::Target &target)
{
    return {
        .kind = ChangeKind::Action,
        .text = MapLun::tr("Log %1 in to %2 at %3, now and after each restart")
                    .arg(node, target.name, target.portal.text()),
        .call =
            u"%1: MSFT_iSCSITargetPortal.New, MSFT_iSCSITarget.Connect(%2, IsPersistent, IsMultipathEnabled)"_s
                .arg(node, target.name),
        .cmdlet =
            u"Connect-IscsiTarget -CimSession %1 -NodeAddress %2 -TargetPortalAddress %3 -IsPersistent $true "
            "-IsMultipathEnabled $true"_s.arg(quoted(node), quoted(target.name), quoted(target.portal.host)),
        .node = node};
}

/// As the array says; where it does not tell, as the node sees it.
Result<bool> isMapped(const Call &call, Context &context, const DiskState &disk, const QString &node,
                      const QString &initiator)
{
    if (!disk.lun)
        return false;
    if (!disk.lun->mappedTo.isEmpty())
        return disk.lun->mappedTo.contains(initiator, Qt::CaseInsensitive);
    const auto rows = diskOnNodes(call, context, disk);
    if (!rows)
        return fail(rows.error());
    return std::ranges::any_of(*rows, [&](const auto &row) { return row.first == node; });
}

std::vector<scsi::Target> targetsOf(const std::vector<DiskState> &disks)
{
    std::vector<scsi::Target> targets;
    for (const DiskState &disk : disks) {
        if (!disk.lun)
            continue;
        for (const scsi::LunAddress &address : disk.lun->addresses)
            if (std::ranges::find(targets, address.target) == targets.end())
                targets.push_back(address.target);
    }
    return targets;
}

/// Targets that the node is not connected to, or would not be after a restart.
Result<std::vector<scsi::Target>> missingLogins(const Call &call, const wmi::NodeClients &node,
                                                const std::vector<scsi::Target> &targets)
{
    std::vector<scsi::Target> missing;
    if (targets.empty())
        return missing;
    const auto sessions = node.iscsi.sessions(question(call));
    if (!sessions)
        return fail(sessions.error());
    for (const scsi::Target &target : targets) {
        const bool connected = std::ranges::any_of(*sessions, [&](const wmi::IscsiSession &session) {
            return session.target == target.name && session.connected && session.persistent;
        });
        const bool planned =
            std::ranges::any_of(missing, [&](const scsi::Target &one) { return one.name == target.name; });
        if (!connected && !planned)
            missing.push_back(target);
    }
    return missing;
}

Result<void> logInTo(const Call &call, Context &context, const wmi::NodeClients &node,
                     const scsi::Target &target)
{
    return context.change(call, logIn(node.name, target), [&](Change &) -> Result<void> {
        if (auto ok = node.iscsi.addPortal(errand(call),
                                           {.address = target.portal.host, .port = target.portal.port});
            !ok)
            return ok;
        if (auto ok = node.iscsi.discover(errand(call)); !ok)
            return ok;
        return node.iscsi.connect(
            errand(call), {.target = target.name, .portal = target.portal.host, .port = target.portal.port});
    });
}

} // namespace

QString MapLun::name() const
{
    return tr("Mapping");
}

QString MapLun::description(const Order &) const
{
    return tr("Map every LUN to every node of the cluster, and log the nodes in");
}

QString MapLun::status() const
{
    return tr("Mapping the LUNs to the nodes");
}

Result<Observation> MapLun::observe(const Call &call, Context &context) const
{
    const auto initiators = context.view().initiators(call);
    const auto luns = context.view().luns(call);
    if (!initiators || !luns)
        return fail(initiators ? luns.error() : initiators.error());
    Observation seen;
    for (DiskState &disk : context.disks()) {
        if (disk.lun)
            if (const auto now = std::ranges::find(*luns, disk.lun->id, &san::Lun::id); now != luns->end())
                disk.lun = *now;
        for (const auto &[node, initiator] : *initiators) {
            const auto mapped = isMapped(call, context, disk, node, initiator);
            if (!mapped)
                return fail(mapped.error());
            if (!*mapped)
                seen.plan.push_back(mapTo(context, disk, node, initiator));
            else
                seen.evidence << tr("%1 is mapped to %2 (%3)").arg(disk.order.name, node, initiator);
        }
    }
    const auto targets = targetsOf(context.disks());
    const auto missing = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) { return missingLogins(call, node, targets); });
    if (auto ok = firstError(missing); !ok)
        return fail(ok.error());
    for (const auto &[node, answer] : missing)
        for (const scsi::Target &target : *answer)
            seen.plan.push_back(logIn(node, target));
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> MapLun::apply(const Call &call, Context &context) const
{
    const auto initiators = context.view().initiators(call);
    if (!initiators)
        return fail(initiators.error());
    // An array that does not tell its mappings has been set up by hand, perhaps a moment ago.
    if (std::ranges::any_of(context.disks(),
                            [](const DiskState &disk) { return disk.lun->mappedTo.isEmpty(); }))
        if (auto ok = rescanNodes(call, context, context.site().nodes()); !ok)
            return ok;
    for (const DiskState &disk : context.disks()) {
        if (auto safe = proveUsable(call, context, disk, ContentRule::AnyIfMade); !safe)
            return fail(safe.error());
        for (const auto &[node, initiator] : *initiators) {
            const auto mapped = isMapped(call, context, disk, node, initiator);
            if (!mapped)
                return fail(mapped.error());
            if (*mapped)
                continue;
            const auto ok = context.change(call, mapTo(context, disk, node, initiator), [&](Change &) {
                return context.site().array().mapLun(errand(call), disk.lun->id, initiator);
            });
            if (!ok)
                return ok;
        }
    }
    const auto targets = targetsOf(context.disks());
    const auto answers = context.site().onEveryNode(call, [&](const wmi::NodeClients &node) -> Result<void> {
        const auto missing = missingLogins(call, node, targets);
        if (!missing)
            return fail(missing.error());
        for (const scsi::Target &target : *missing)
            if (auto ok = logInTo(call, context, node, target); !ok)
                return ok;
        return {};
    });
    return firstError(answers);
}

Result<QStringList> MapLun::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Look whether every node has a path"),
                 .reason = tr("Not yet done: %1").arg(seen->plan.front().text),
                 .remedy = tr("Check the host entries in the SAN's console and the initiator of the node."),
                 .place = {.host = seen->plan.front().node}});
}

Result<void> MapLun::undo(const Call &call, Context &context, const Change &change) const
{
    return context.site().array().unmapLun(errand(call), change.object, change.after);
}

} // namespace gw::provision
