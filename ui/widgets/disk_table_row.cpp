// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/disk_table_row.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::DiskTableRow", text);
}

QString kindText(DiskSight::Kind kind)
{
    switch (kind) {
    case DiskSight::Kind::NotSeen:
        return tr("not seen");
    case DiskSight::Kind::Online:
        return tr("online");
    case DiskSight::Kind::Offline:
        return tr("offline");
    case DiskSight::Kind::Reserved:
        return tr("reserved");
    case DiskSight::Kind::InUse:
        return tr("in use");
    case DiskSight::Kind::Unknown:
        return tr("no answer");
    }
    return {};
}

bool isUsedOn(const site::DiskRow &row, const QString &node)
{
    return std::ranges::any_of(row.users, [&](const site::DiskUser &user) {
        return user.node.compare(node, Qt::CaseInsensitive) == 0;
    });
}

DiskSight sight(const site::DiskRow &row, const site::DiskOnNode &node)
{
    if (!node.disk)
        return {.node = node.node, .kind = DiskSight::Kind::Unknown, .why = node.disk.error().text()};
    if (!*node.disk)
        return {.node = node.node, .kind = DiskSight::Kind::NotSeen};
    const wmi::Disk &disk = **node.disk;
    const auto kind = isUsedOn(row, node.node) ? DiskSight::Kind::InUse
                      : disk.clustered         ? DiskSight::Kind::Reserved
                      : disk.offline           ? DiskSight::Kind::Offline
                                               : DiskSight::Kind::Online;
    return {.node = node.node, .kind = kind, .number = disk.number};
}

} // namespace

QString DiskSight::text() const
{
    return number && isSeen() ? tr("disk %1, %2").arg(*number).arg(kindText(kind)) : kindText(kind);
}

DiskTableRow diskTableRow(const site::DiskRow &row)
{
    DiskTableRow shown{.identifier = row.identifier, .name = row.lunName, .size = row.size};
    for (const site::DiskOnNode &node : row.nodes)
        shown.nodes.push_back(sight(row, node));
    if (row.resource)
        shown.resource = row.resource->name;
    QStringList guests;
    for (const site::DiskUser &user : row.users)
        if (!guests.contains(user.guest))
            guests << user.guest;
    shown.guest = guests.join(u", "_s);
    return shown;
}

QString shortIdentifier(const QString &identifier)
{
    constexpr int end = 8;
    if (identifier.size() <= 2 * end + 1)
        return identifier;
    return identifier.left(end) + u'…' + identifier.right(end);
}

} // namespace gw::ui
