// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster_disk_view_model.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::ClusterDiskViewModel", text);
}

QString whyNotOffered(const SiteDisk &disk)
{
    const QStringList blind = disk.blindNodes();
    if (!blind.isEmpty())
        return tr("not offered: %1 cannot see it").arg(blind.join(u", "_s));
    return tr("not offered, although every node sees it");
}

void showOwn(const SiteDisk &disk, DiskTableRow &row)
{
    if (disk.resource) {
        row.state = disk.refusal.isEmpty() ? State::Done : State::Attention;
        row.note = disk.refusal.isEmpty() ? disk.resource->name : disk.refusal;
    } else if (!disk.refusal.isEmpty()) {
        row.state = State::Attention;
        row.note = disk.refusal;
    } else {
        row.state = disk.offered ? State::ToDo : State::Attention;
        row.note = disk.offered ? tr("offered") : whyNotOffered(disk);
    }
}

} // namespace

std::vector<DiskTableRow> clusterRows(const std::vector<SiteDisk> &disks)
{
    std::vector<DiskTableRow> rows;
    for (const SiteDisk &disk : disks) {
        DiskTableRow row = disk.row;
        if (disk.ordered)
            showOwn(disk, row);
        else
            row.refusal = disk.refusal;
        row.resource.clear(); // the last column says it: there is more room for the nodes
        rows.push_back(std::move(row));
    }
    return rows;
}

QString diskSentence(const SiteDisk &disk)
{
    const QString name = disk.row.name.isEmpty() ? shortIdentifier(disk.row.identifier) : disk.row.name;
    if (!disk.refusal.isEmpty())
        return u"%1: %2"_s.arg(name, disk.why.isEmpty() ? disk.refusal : disk.why);
    if (disk.resource)
        return tr("%1 is the cluster's disk \"%2\" in \"%3\" on %4.")
            .arg(name, disk.resource->name, disk.resource->group, disk.resource->ownerNode);
    return disk.offered ? tr("%1: every node sees it, and the cluster offers to take it.").arg(name)
                        : u"%1: %2."_s.arg(name, whyNotOffered(disk));
}

QString clusterSummary(const std::vector<SiteDisk> &disks)
{
    const auto ordered = std::ranges::count(disks, true, &SiteDisk::ordered);
    const auto held =
        std::ranges::count_if(disks, [](const SiteDisk &disk) { return disk.ordered && disk.resource; });
    const auto offered = std::ranges::count_if(
        disks, [](const SiteDisk &disk) { return disk.ordered && !disk.resource && disk.offered; });
    if (held == ordered)
        return tr("All %1 &disks of the guest are in the cluster.").arg(ordered);
    return tr("In the cluster: %1 of the guest's %2 &disks. Offered by it: %3.")
        .arg(held)
        .arg(ordered)
        .arg(offered);
}

} // namespace gw::ui
