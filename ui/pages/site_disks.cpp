// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/site_disks.h"

#include "core/provision/disk_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::SiteDisks", text);
}

/// What is read once for all disks.
struct Reading
{
    std::vector<provision::NodeDisks> nodes;
    std::vector<provision::Attachment> attachments;
    std::vector<wmi::AvailableDisk> offered;
    std::vector<san::Lun> luns; ///< only for names: empty where the array does not tell
};

Result<Reading> read(const Call &call, provision::Context &context)
{
    auto nodes = context.view().disks(call);
    if (!nodes)
        return fail(nodes.error());
    auto attachments = context.view().attachments(call);
    if (!attachments)
        return fail(attachments.error());
    auto offered = context.site().cluster().availableDisks(provision::question(call));
    if (!offered)
        return fail(offered.error());
    return Reading{.nodes = *std::move(nodes),
                   .attachments = *std::move(attachments),
                   .offered = *std::move(offered),
                   .luns = context.view().luns(call).value_or(std::vector<san::Lun>())};
}

/// A disk of one node alone that the array does not know is the node's own.
bool isLocal(const provision::DiskState &disk, const Reading &reading)
{
    const auto sees = [&](const provision::NodeDisks &node) {
        return std::ranges::any_of(node.disks, [&](const wmi::Disk &one) { return disk.is(one); });
    };
    const bool known =
        std::ranges::any_of(reading.luns, [&](const san::Lun &lun) { return disk.is(lun.identifier); });
    return !known && reading.nodes.size() > 1 && std::ranges::count_if(reading.nodes, sees) < 2;
}

/// The disks that nobody ordered, each once.
std::vector<provision::DiskState> others(const std::vector<provision::DiskState> &ordered,
                                         const Reading &reading)
{
    std::vector<provision::DiskState> found;
    for (const provision::NodeDisks &node : reading.nodes)
        for (const wmi::Disk &disk : node.disks) {
            const auto isThat = [&](const provision::DiskState &one) { return one.is(disk); };
            if (disk.uniqueId.isEmpty() || disk.system || disk.boot || std::ranges::any_of(ordered, isThat) ||
                std::ranges::any_of(found, isThat))
                continue;
            provision::DiskState other{.identifier = wmi::comparableIdentifier(disk.uniqueId)};
            other.order.size = disk.size;
            found.push_back(std::move(other));
        }
    std::erase_if(found, [&](const provision::DiskState &disk) { return isLocal(disk, reading); });
    return found;
}

site::DiskRow siteRow(const provision::DiskState &disk, const Reading &reading)
{
    site::DiskRow row{.identifier = disk.isKnown() ? disk.identifier : disk.order.adopt};
    for (const san::Lun &lun : reading.luns)
        if (disk.is(lun.identifier))
            row.lunName = lun.name;
    for (const provision::NodeDisks &node : reading.nodes) {
        const auto seen =
            std::ranges::find_if(node.disks, [&](const wmi::Disk &one) { return disk.is(one); });
        std::optional<wmi::Disk> here;
        if (seen != node.disks.end())
            here = *seen;
        if (here && !row.size)
            row.size = here->size;
        row.nodes.push_back({node.node, here});
    }
    if (!row.size && disk.order.size > ByteSize())
        row.size = disk.order.size;
    for (const provision::Attachment &one : reading.attachments)
        if (disk.is(one.identifier))
            row.users.push_back({one.guest, one.node, one.slot});
    return row;
}

bool isOffered(const site::DiskRow &row, const std::vector<wmi::AvailableDisk> &offered)
{
    return std::ranges::any_of(offered, [&](const wmi::AvailableDisk &one) {
        return std::ranges::any_of(row.nodes, [&](const site::DiskOnNode &node) {
            return node.disk && *node.disk && one.is(**node.disk);
        });
    });
}

/// What a disk is that the cluster uses otherwise.
std::optional<QString> shortly(const site::DiskRow &row)
{
    if (!row.resource || !row.users.empty())
        return std::nullopt;
    if (row.resource->sharedVolume)
        return tr("a Cluster Shared Volume");
    return tr("belongs to \"%1\"").arg(row.resource->group);
}

Result<SiteDisk> judge(const Call &call, provision::Context &context, provision::DiskState disk,
                       const Reading &reading, bool ordered)
{
    const auto resource = provision::clusterDiskOf(call, context, disk);
    if (!resource)
        return fail(resource.error());
    site::DiskRow row = siteRow(disk, reading);
    if (*resource)
        row.resource = (*resource)->resource;
    if (!ordered)
        disk.order.name = row.resource ? row.resource->name : row.lunName;
    SiteDisk judged{.row = diskTableRow(row), .ordered = ordered};
    judged.resource = row.resource;
    judged.offered = isOffered(row, reading.offered);
    if (!disk.order.name.isEmpty())
        judged.row.name = disk.order.name;
    if (!disk.isKnown())
        return judged;
    const auto usable = provision::proveUsable(call, context, disk);
    if (!usable && usable.error().kind == Error::Kind::Cancelled)
        return fail(usable.error());
    if (!usable)
        judged.refusal = shortly(row).value_or(usable.error().reason);
    else if (!ordered)
        judged.refusal = tr("not ordered for this guest");
    if (!usable)
        judged.why = usable.error().reason;
    return judged;
}

} // namespace

QStringList SiteDisk::blindNodes() const
{
    QStringList blind;
    for (const DiskSight &node : row.nodes)
        if (!node.isSeen())
            blind << node.node;
    return blind;
}

Result<std::vector<SiteDisk>> readSiteDisks(const Call &call, provision::Context &context)
{
    const auto reading = read(call, context);
    if (!reading)
        return fail(reading.error());
    std::vector<SiteDisk> disks;
    const auto take = [&](const std::vector<provision::DiskState> &states, bool ordered) -> Result<void> {
        for (const provision::DiskState &state : states) {
            auto judged = judge(call, context, state, *reading, ordered);
            if (!judged)
                return fail(judged.error());
            disks.push_back(*std::move(judged));
        }
        return {};
    };
    if (auto ok = take(context.disks(), true); !ok)
        return fail(ok.error());
    if (auto ok = take(others(context.disks(), *reading), false); !ok)
        return fail(ok.error());
    return disks;
}

} // namespace gw::ui
