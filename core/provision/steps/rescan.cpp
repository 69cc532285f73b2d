// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/rescan.h"

#include "core/provision/steps/step_support.h"

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Sightings
{
    QStringList evidence;
    QStringList blindNodes; ///< that lack a disk
    QStringList missing;    ///< a sentence for each disk that a node lacks
};

Result<Sightings> look(const Call &call, Context &context)
{
    Sightings sightings;
    for (const DiskState &disk : context.disks()) {
        const auto found = diskOnNodes(call, context, disk);
        if (!found)
            return fail(found.error());
        for (const QString &node : context.site().nodes()) {
            const auto row = std::ranges::find(*found, node, &std::pair<QString, wmi::Disk>::first);
            if (row != found->end()) {
                sightings.evidence << Rescan::tr("%1: %2 is disk %3, %4")
                                          .arg(node, disk.order.name)
                                          .arg(row->second.number)
                                          .arg(row->second.size.text());
                continue;
            }
            sightings.missing
                << Rescan::tr("%1 does not see LUN %2 (%3).").arg(node, disk.order.name, disk.identifier);
            if (!sightings.blindNodes.contains(node))
                sightings.blindNodes << node;
        }
    }
    return sightings;
}

} // namespace

QString Rescan::name() const
{
    return tr("Rescan");
}

QString Rescan::description(const Order &) const
{
    return tr("Rescan the disks of every node, until each lists every LUN");
}

QString Rescan::status() const
{
    return tr("Rescanning the disks of every node");
}

Result<Observation> Rescan::observe(const Call &call, Context &context) const
{
    const auto sightings = look(call, context);
    if (!sightings)
        return fail(sightings.error());
    Observation seen{.done = sightings->blindNodes.isEmpty(), .evidence = sightings->evidence};
    for (const QString &node : sightings->blindNodes)
        seen.plan.push_back(rescanOf(node));
    return seen;
}

Result<void> Rescan::apply(const Call &call, Context &context) const
{
    const auto sightings = look(call, context);
    if (!sightings)
        return fail(sightings.error());
    return rescanNodes(call, context, sightings->blindNodes);
}

Result<QStringList> Rescan::verify(const Call &call, Context &context) const
{
    const auto sightings = look(call, context);
    if (!sightings)
        return fail(sightings.error());
    if (sightings->missing.isEmpty())
        return sightings->evidence;
    return fail(
        {.kind = Error::Kind::Failed,
         .what = tr("Find every LUN on every node"),
         .reason = sightings->missing.join(u' '),
         .remedy =
             tr("Check that the LUN is mapped to that node's initiator, that the node is logged in to the "
                "target, and its zoning; then walk again."),
         .place = {.host = sightings->blindNodes.first()},
         .evidence = sightings->evidence});
}

} // namespace gw::provision
