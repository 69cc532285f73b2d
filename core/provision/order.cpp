// SPDX-License-Identifier: Apache-2.0
#include "core/provision/order.h"

#include <QCryptographicHash>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int scsiLocations = 64; // of one virtual SCSI controller
} // namespace

QString SlotOrder::text() const
{
    return u"%1 %2:%3"_s.arg(ide ? u"IDE"_s : u"SCSI"_s).arg(controller).arg(location);
}

bool DiskOrder::isSameLun(const DiskOrder &other) const
{
    DiskOrder renamed = other;
    renamed.resource = resource;
    return *this == renamed;
}

const DiskOrder &Order::bootDisk() const
{
    const auto found = std::ranges::find(disks, DiskRole::Boot, &DiskOrder::role);
    Q_ASSERT(found != disks.end());
    return *found;
}

SlotOrder Order::slotOf(const DiskOrder &disk) const
{
    if (disk.role == DiskRole::Boot)
        return {.ide = generation == 1};
    // Generation 2 boots from SCSI 0:0, so its data disks start behind it.
    int place = generation == 1 ? 0 : 1;
    for (const DiskOrder &other : disks) {
        if (other.name == disk.name)
            break;
        if (other.role == DiskRole::Data)
            ++place;
    }
    return {.ide = false, .controller = place / scsiLocations, .location = place % scsiLocations};
}

san::SizeJudgement Order::judge(const DiskOrder &disk, ByteSize size, const OrderLimits &limits) const
{
    return san::judgeSize(size, generation == 1 ? san::GuestGeneration::One : san::GuestGeneration::Two,
                          disk.role == DiskRole::Boot ? san::DiskRole::Boot : san::DiskRole::Data, limits);
}

QString Order::configurationFolder() const
{
    return csv.endsWith(u'\\') ? csv + guest : csv + u'\\' + guest;
}

QString orderHash(const Order &order)
{
    const QByteArray text = QByteArray::fromStdString(toJson(order).dump());
    return QString::fromLatin1(QCryptographicHash::hash(text, QCryptographicHash::Sha256).toHex());
}

} // namespace gw::provision
