// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/map_lun.h"

#include "core/provision/disk_safety.h"
#include "core/provision/lun_paths.h"
#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Node and initiator name.
using Initiators = std::vector<std::pair<QString, QString>>;

/// One change for a LUN and all nodes that lack it: `after` holds their initiators, a blank between two.
Change mapTo(Context &context, const DiskState &disk, const Initiators &initiators)
{
    QStringList nodes, names, calls;
    for (const auto &[node, initiator] : initiators) {
        nodes << node;
        names << initiator;
        calls << context.site().array().describeMap(disk.order.name, initiator);
    }
    return {.kind = ChangeKind::LunMapped,
            .text = MapLun::tr("Map LUN %1 to %2").arg(disk.order.name, nodes.join(u", "_s)),
            .call = calls.join(u"; "_s),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .object = disk.lun ? disk.lun->id : QString(),
            .after = names.join(u' ')};
}

Change logIn(const QString &node, const std::vector<scsi::Target> &targets)
{
    QStringList names, cmdlets;
    for (const scsi::Target &target : targets) {
        names << target.name;
        cmdlets << u"Connect-IscsiTarget -CimSession %1 -NodeAddress %2 -TargetPortalAddress %3 "
                   u"-IsPersistent $true "
                   "-IsMultipathEnabled $true"_s.arg(quoted(node), quoted(target.name),
                                                     quoted(target.portal.host));
    }
    return {
        .kind = ChangeKind::Action,
        .text = MapLun::tr("Log %1 in to %2, now and after each restart").arg(node, names.join(u", "_s)),
        .call =
            u"%1: MSFT_iSCSITargetPortal.New, MSFT_iSCSITarget.Connect(%2, IsPersistent, IsMultipathEnabled)"_s
                .arg(node, names.join(u", "_s)),
        .cmdlet = cmdlets.join(u"; "_s),
        .node = node};
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

/// The nodes that lack the LUN.
Result<Initiators> unmapped(const Call &call, Context &context, const DiskState &disk, const Initiators &all)
{
    Initiators missing;
    for (const auto &[node, initiator] : all) {
        const auto mapped = isMapped(call, context, disk, node, initiator);
        if (!mapped)
            return fail(mapped.error());
        if (!*mapped)
            missing.emplace_back(node, initiator);
    }
    return missing;
}

Result<void> mapDisk(const Call &call, Context &context, const DiskState &disk, const Initiators &all)
{
    if (auto safe = proveUsable(call, context, disk, ContentRule::AnyIfMade); !safe)
        return fail(safe.error());
    const auto missing = unmapped(call, context, disk, all);
    if (!missing)
        return fail(missing.error());
    if (missing->empty())
        return {};
    // When the array refuses in the middle, the journal keeps what was mapped until then.
    Result<void> refused;
    const auto noted =
        context.change(call, mapTo(context, disk, *missing), [&](Change &change) -> Result<void> {
            Initiators mapped;
            for (const auto &one : *missing) {
                refused = context.site().array().mapLun(errand(call), disk.lun->id, one.second);
                if (!refused)
                    break;
                mapped.push_back(one);
            }
            if (mapped.empty())
                return refused;
            change = mapTo(context, disk, mapped);
            return {};
        });
    return noted ? refused : noted;
}

/// The cards by which the node reaches the SAN now: their addresses, or an empty one that stands for any. A
/// LUN is to have no fewer paths than those before it.
Result<QStringList> cardsInUse(const Call &call, const wmi::NodeClients &node)
{
    const auto sessions = node.iscsi.sessions(question(call));
    if (!sessions)
        return fail(sessions.error());
    QStringList cards;
    for (const wmi::IscsiSession &session : *sessions)
        if (session.connected && !session.initiatorAddress.isEmpty() &&
            !cards.contains(session.initiatorAddress))
            cards << session.initiatorAddress;
    return cards.isEmpty() ? QStringList{QString()} : cards;
}

Result<void> connectThrough(const Call &call, const wmi::NodeClients &node, const scsi::Target &target,
                            const QStringList &cards)
{
    for (const QString &card : cards)
        if (auto ok = node.iscsi.connect(errand(call), {.target = target.name,
                                                        .portal = target.portal.host,
                                                        .port = target.portal.port,
                                                        .initiatorAddress = card});
            !ok)
            return ok;
    return {};
}

Result<void> logInTo(const Call &call, Context &context, const wmi::NodeClients &node,
                     const std::vector<scsi::Target> &targets)
{
    const auto cards = cardsInUse(call, node);
    if (!cards)
        return fail(cards.error());
    return context.change(call, logIn(node.name, targets), [&](Change &) -> Result<void> {
        for (const scsi::Target &target : targets)
            if (auto ok = node.iscsi.addPortal(errand(call),
                                               {.address = target.portal.host, .port = target.portal.port});
                !ok)
                return ok;
        if (auto ok = node.iscsi.discover(errand(call)); !ok)
            return ok;
        for (const scsi::Target &target : targets)
            if (auto ok = connectThrough(call, node, target, *cards); !ok)
                return ok;
        return {};
    });
}

Result<void> logAllIn(const Call &call, Context &context)
{
    const auto targets = targetsOf(context.disks());
    const auto answers = context.site().onEveryNode(call, [&](const wmi::NodeClients &node) -> Result<void> {
        const auto missing = missingLogins(call, node, targets);
        if (!missing)
            return fail(missing.error());
        return missing->empty() ? Result<void>() : logInTo(call, context, node, *missing);
    });
    return firstError(answers);
}

/// An array that does not tell its mappings was set up by hand, perhaps a moment ago: what the nodes see then
/// counts.
Result<void> lookThroughNodes(const Call &call, Context &context)
{
    // A target that cannot be reached yet is one that nobody mapped; that is told better by what follows.
    if (const auto in = logAllIn(call, context); !in && in.error().kind != Error::Kind::NotFound)
        return in;
    return rescanNodes(call, context, context.site().nodes());
}

} // namespace

QString MapLun::name() const
{
    return tr("Map");
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
        const auto missing = unmapped(call, context, disk, *initiators);
        if (!missing)
            return fail(missing.error());
        if (!missing->empty())
            seen.plan.push_back(mapTo(context, disk, *missing));
        for (const auto &one : *initiators)
            if (std::ranges::find(*missing, one) == missing->end())
                seen.evidence << tr("%1 is mapped to %2 (%3)").arg(disk.order.name, one.first, one.second);
    }
    const auto targets = targetsOf(context.disks());
    const auto missing = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) { return missingLogins(call, node, targets); });
    if (auto ok = firstError(missing); !ok)
        return fail(ok.error());
    for (const auto &[node, answer] : missing)
        if (!answer->empty())
            seen.plan.push_back(logIn(node, *answer));
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> MapLun::apply(const Call &call, Context &context) const
{
    const auto initiators = context.view().initiators(call);
    if (!initiators)
        return fail(initiators.error());
    if (std::ranges::any_of(context.disks(),
                            [](const DiskState &disk) { return disk.lun->mappedTo.isEmpty(); }))
        if (auto ok = lookThroughNodes(call, context); !ok)
            return ok;
    for (const DiskState &disk : context.disks())
        if (auto ok = mapDisk(call, context, disk, *initiators); !ok)
            return ok;
    return logAllIn(call, context);
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
    for (const QString &initiator : change.after.split(u' ', Qt::SkipEmptyParts))
        if (auto ok = context.site().array().unmapLun(errand(call), change.object, initiator); !ok)
            return ok;
    return {};
}

} // namespace gw::provision
