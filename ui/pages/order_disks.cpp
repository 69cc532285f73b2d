// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/order_disks.h"

namespace gw::ui {

namespace {

QStringList identifiersOf(const provision::DiskState &disk)
{
    QStringList identifiers{disk.identifier};
    for (const QString &other : disk.identifiers)
        if (!identifiers.contains(other))
            identifiers << other;
    return identifiers;
}

DiskTableRow notMade(const provision::DiskState &disk, const QStringList &nodes)
{
    DiskTableRow row{.identifier = disk.order.adopt, .name = disk.order.name};
    if (disk.order.size > ByteSize())
        row.size = disk.order.size;
    for (const QString &node : nodes)
        row.nodes.push_back({.node = node, .kind = DiskSight::Kind::NotSeen});
    return row;
}

} // namespace

Result<std::vector<DiskTableRow>> readOrderDisks(const Call &call, provision::Context &context)
{
    std::vector<DiskTableRow> rows;
    for (const provision::DiskState &disk : context.disks()) {
        if (!disk.isKnown()) {
            rows.push_back(notMade(disk, context.site().nodes()));
            continue;
        }
        const auto read = site::readDiskRow(call, context.site(), identifiersOf(disk));
        if (!read)
            return fail(read.error());
        DiskTableRow row = diskTableRow(*read);
        row.name = disk.order.name;
        if (!row.size && disk.lun)
            row.size = disk.lun->size;
        rows.push_back(std::move(row));
    }
    return rows;
}

Result<std::vector<site::DiskRow>> readKnownDisks(const Call &call, provision::Context &context)
{
    std::vector<site::DiskRow> rows;
    for (const provision::DiskState &disk : context.disks()) {
        if (!disk.isKnown())
            continue;
        auto row = site::readDiskRow(call, context.site(), disk.identifiers);
        if (!row)
            return fail(row.error());
        row->lunName = disk.order.name;
        rows.push_back(*std::move(row));
    }
    return rows;
}

} // namespace gw::ui
