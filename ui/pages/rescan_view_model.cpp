// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rescan_view_model.h"

#include "ui/pages/order_disks.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::RescanViewModel", text);
}

/// The likeliest reason first: no mapping, no session, and only then what cannot be seen from here.
QString adviceFor(const DiskSight &sight, const DiskTableRow &row, const provision::NodePaths *paths,
                  std::size_t disk)
{
    if (sight.kind == DiskSight::Kind::Unknown)
        return tr("%1 did not answer: %2").arg(sight.node, sight.why);
    const QString missing = tr("%1 does not see %2.").arg(sight.node, row.name);
    if (!paths)
        return tr("%1 Rescan; if that does not help, check its mapping and its paths.").arg(missing);
    if (disk < paths->mapped.size() && !paths->mapped[disk])
        return tr("%1 The LUN is not mapped to its initiator %2: map it, then rescan.")
            .arg(missing, paths->initiator);
    if (paths->sessions < paths->targets)
        return tr("%1 The node is logged in to %2 of %3 targets: log it in, then rescan.")
            .arg(missing)
            .arg(paths->sessions)
            .arg(paths->targets);
    return tr("%1 It is mapped and the node is logged in: rescan. If that does not help, check zoning, and "
              "in the SAN's console which initiator %2 really is.")
        .arg(missing, paths->initiator);
}

const provision::NodePaths *pathsOf(const std::vector<provision::NodePaths> &all, const QString &node)
{
    const auto found = std::ranges::find(all, node, &provision::NodePaths::node);
    return found == all.end() ? nullptr : &*found;
}

} // namespace

Result<RescanSight> readRescan(const Call &call, provision::Context &context)
{
    auto rows = readOrderDisks(call, context);
    if (!rows)
        return fail(rows.error());
    // Without them the advice is less exact, and the rows are as good.
    const auto paths = provision::readNodePaths(call, context).value_or(std::vector<provision::NodePaths>());
    RescanSight sight{.rows = *std::move(rows)};
    for (std::size_t disk = 0; disk < sight.rows.size(); ++disk) {
        DiskTableRow &row = sight.rows[disk];
        const auto before = sight.advice.size();
        for (const DiskSight &node : row.nodes)
            if (!node.isSeen())
                sight.advice << adviceFor(node, row, pathsOf(paths, node.node), disk);
        const auto blind = sight.advice.size() - before;
        row.state = blind == 0 ? State::Done : State::Attention;
        row.note = tr("seen by %1 of %2").arg(std::ssize(row.nodes) - blind).arg(row.nodes.size());
    }
    return sight;
}

} // namespace gw::ui
