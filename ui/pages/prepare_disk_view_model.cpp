// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/prepare_disk_view_model.h"

#include "core/provision/disk_safety.h"
#include "core/provision/disk_standing.h"
#include "core/provision/steps/step_support.h"
#include "ui/pages/order_disks.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::PrepareDiskViewModel", text);
}

DiskContent refused(const Error &error)
{
    return {.disk = {},
            .state = error.kind == Error::Kind::Refused ? State::Stopped : State::Unknown,
            .found = error.reason,
            .next = tr("nothing is written"),
            .evidence = QStringList(tr("What to do: %1").arg(error.remedy)) + error.evidence};
}

QString styleOf(const provision::DiskStanding &standing)
{
    for (const auto &[node, disk] : standing.rows)
        if (provision::isInitialised(disk))
            return provision::styleName(disk.partitionStyle);
    return {};
}

QString offlineText(const provision::DiskStanding &standing)
{
    return standing.onlineNodes.isEmpty()
               ? tr("is offline on every node")
               : tr("to be taken offline on %1").arg(standing.onlineNodes.join(u", "_s));
}

DiskContent describe(const provision::Order &order, const provision::DiskState &disk,
                     const provision::DiskStanding &standing, const QString &node)
{
    if (standing.left)
        return {.disk = {},
                .state = State::Done,
                .found = tr("The cluster has it already"),
                .next = tr("nothing")};
    const State state = standing.done() ? State::Done : State::ToDo;
    if (standing.initialised)
        return {.disk = {},
                .state = state,
                .found = disk.order.isAdopted()
                             ? tr("Data that stays: %1, %2").arg(styleOf(standing), standing.mark)
                             : tr("%1, %2, no data").arg(styleOf(standing), standing.mark),
                .next = offlineText(standing)};
    const QString style = provision::styleName(provision::wantedStyle(order, disk.order));
    return {.disk = {},
            .state = state,
            .found = tr("Blank"),
            .next = tr("initialise as %1 on %2, then offline on every node").arg(style, node)};
}

DiskContent judge(const Call &call, provision::Context &context, const provision::DiskState &disk,
                  const QString &node)
{
    const auto standing = provision::standingOf(call, context, disk);
    if (!standing)
        return refused(standing.error());
    const auto safe = provision::proveUsable(call, context, disk);
    if (!safe)
        return refused(safe.error());
    if (auto ok = provision::checkAdopted(disk, *standing); !ok)
        return refused(ok.error());
    if (auto ok = provision::checkStyle(context.order(), disk, *standing); !ok)
        return refused(ok.error());
    DiskContent content = describe(context.order(), disk, *standing, node);
    content.evidence = *safe;
    return content;
}

} // namespace

Result<PreparationSight> readPreparation(const Call &call, provision::Context &context)
{
    auto rows = readOrderDisks(call, context);
    const auto node = provision::coordinator(call, context);
    if (!rows || !node)
        return fail(rows ? node.error() : rows.error());
    PreparationSight sight{.rows = *std::move(rows)};
    for (std::size_t i = 0; i < context.disks().size(); ++i) {
        DiskContent content = judge(call, context, context.disks()[i], *node);
        content.disk = context.disks()[i].order.name;
        sight.rows[i].state = content.state;
        if (content.state == State::Stopped)
            sight.rows[i].note = tr("refused");
        sight.contents.push_back(std::move(content));
    }
    return sight;
}

} // namespace gw::ui
