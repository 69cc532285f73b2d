// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/refresh_nodes.h"

#include "core/provision/disk_agreement.h"
#include "core/provision/steps/step_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Agreement
{
    QStringList evidence;
    QStringList differing; ///< a sentence for each disk on which nodes differ
};

Result<Agreement> compareNodes(const Call &call, Context &context)
{
    Agreement agreement;
    for (const DiskState &disk : context.disks()) {
        const auto rows = diskOnNodes(call, context, disk);
        if (!rows)
            return fail(rows.error());
        QStringList views;
        for (const auto &[node, row] : *rows) {
            agreement.evidence << RefreshNodes::tr("%1: %2 is disk %3: %4")
                                      .arg(node, disk.order.name)
                                      .arg(row.number)
                                      .arg(contentText(row));
            if (!views.contains(contentText(row)))
                views << contentText(row);
        }
        if (static_cast<qsizetype>(rows->size()) < context.site().nodes().size())
            agreement.differing << RefreshNodes::tr("Not every node sees %1.").arg(disk.order.name);
        else if (views.size() > 1)
            agreement.differing << RefreshNodes::tr("Nodes see %1 differently: %2.")
                                       .arg(disk.order.name, views.join(u" / "_s));
    }
    return agreement;
}

} // namespace

QString RefreshNodes::name() const
{
    return tr("Refresh nodes");
}

QString RefreshNodes::description(const Order &) const
{
    return tr("Refresh the disks on every node, until all see the same");
}

QString RefreshNodes::status() const
{
    return tr("Refreshing the disks on every node");
}

Result<Observation> RefreshNodes::observe(const Call &call, Context &context) const
{
    const auto agreement = compareNodes(call, context);
    if (!agreement)
        return fail(agreement.error());
    Observation seen{.done = agreement->differing.isEmpty(),
                     .evidence = agreement->evidence + agreement->differing};
    if (!seen.done)
        for (const QString &node : context.site().nodes())
            seen.plan.push_back(rescanOf(node));
    return seen;
}

Result<void> RefreshNodes::apply(const Call &call, Context &context) const
{
    return rescanNodes(call, context, context.site().nodes());
}

Result<QStringList> RefreshNodes::verify(const Call &call, Context &context) const
{
    const auto agreement = compareNodes(call, context);
    if (!agreement)
        return fail(agreement.error());
    if (agreement->differing.isEmpty())
        return agreement->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = tr("Compare the disks on every node"),
         .reason = agreement->differing.join(u' '),
         .remedy =
             tr("Rescan in Disk Management on the node that differs and check its paths, then walk again."),
         .evidence = agreement->evidence});
}

} // namespace gw::provision
