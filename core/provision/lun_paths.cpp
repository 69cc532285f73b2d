// SPDX-License-Identifier: Apache-2.0
#include "core/provision/lun_paths.h"

#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

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

namespace {

void count(NodePaths &paths, const std::vector<scsi::Target> &targets,
           const std::vector<wmi::IscsiSession> &sessions)
{
    QStringList names;
    for (const scsi::Target &target : targets)
        if (!names.contains(target.name))
            names << target.name;
    paths.targets = static_cast<int>(names.size());
    for (const QString &name : names) {
        const auto leads = [&](const wmi::IscsiSession &session) {
            return session.connected && session.target == name;
        };
        paths.sessions += std::ranges::any_of(sessions, leads) ? 1 : 0;
        paths.persistent += std::ranges::any_of(
            sessions, [&](const wmi::IscsiSession &session) { return leads(session) && session.persistent; });
    }
}

} // namespace

Result<std::vector<NodePaths>> readNodePaths(const Call &call, Context &context)
{
    context.view().forget();
    const auto initiators = context.view().initiators(call);
    const auto luns = context.view().luns(call);
    if (!initiators || !luns)
        return fail(initiators ? luns.error() : initiators.error());
    for (DiskState &disk : context.disks())
        if (disk.lun)
            if (const auto now = std::ranges::find(*luns, disk.lun->id, &san::Lun::id); now != luns->end())
                disk.lun = *now;
    const auto targets = targetsOf(context.disks());
    const auto sessions = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) -> Result<std::vector<wmi::IscsiSession>> {
            return targets.empty() ? std::vector<wmi::IscsiSession>() : node.iscsi.sessions(question(call));
        });
    if (auto ok = firstError(sessions); !ok)
        return fail(ok.error());
    std::vector<NodePaths> all;
    for (const auto &[node, initiator] : *initiators) {
        NodePaths paths{.node = node, .initiator = initiator};
        for (const DiskState &disk : context.disks()) {
            const auto mapped = isMapped(call, context, disk, node, initiator);
            if (!mapped)
                return fail(mapped.error());
            paths.mapped.push_back(*mapped);
        }
        for (const auto &answer : sessions)
            if (answer.node == node)
                count(paths, targets, *answer.result);
        all.push_back(std::move(paths));
    }
    return all;
}

} // namespace gw::provision
