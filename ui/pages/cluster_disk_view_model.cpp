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
        row.note = disk.refusal.isEmpty() ? tr("in \"%1\"").arg(disk.resource->group) : disk.refusal;
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
        rows.push_back(std::move(row));
    }
    return rows;
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
