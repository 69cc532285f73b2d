// SPDX-License-Identifier: Apache-2.0
#include "core/lab/fabric_errors.h"

#include <QCoreApplication>

namespace gw::lab::fabric {

namespace {

constexpr qint64 reservationConflict = 0x18;
constexpr qint64 invalidCommand = 0x05'20'00;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::Fabric", text);
}

} // namespace

Error conflict(const QString &what)
{
    return {.kind = Error::Kind::Refused,
            .what = what,
            .reason = tr("Another initiator holds a persistent reservation of the LUN."),
            .code = SystemCode{SystemCode::Domain::ScsiStatus, reservationConflict}};
}

Error noReservations(const QString &what)
{
    return {.kind = Error::Kind::Unsupported,
            .what = what,
            .reason = tr("The LUN has no persistent reservations."),
            .remedy = tr("Switch SCSI-3 persistent reservations on for this LUN, in the array."),
            .code = SystemCode{SystemCode::Domain::ScsiSense, invalidCommand}};
}

Error notMapped(const QString &what, const QString &initiator)
{
    return {.kind = Error::Kind::NotFound,
            .what = what,
            .reason = tr("The LUN is not mapped to %1.").arg(initiator)};
}

Result<void> checkRange(const QString &what, const FabricLun &lun, quint64 firstBlock, quint64 blocks)
{
    if (firstBlock <= lun.blocks() && blocks <= lun.blocks() - firstBlock)
        return {};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = what,
                 .reason = tr("Blocks %1 to %2 are not all on a LUN of %3 blocks.")
                               .arg(firstBlock)
                               .arg(firstBlock + blocks)
                               .arg(lun.blocks())});
}

Result<void> checkWrite(const QString &what, const FabricLun &lun, quint64 firstBlock,
                        const QByteArray &bytes)
{
    const auto size = static_cast<quint64>(bytes.size());
    if (size % lun.blockSize != 0)
        return fail({.kind = Error::Kind::InvalidInput,
                     .what = what,
                     .reason = tr("%1 bytes are not a whole number of blocks.").arg(bytes.size())});
    return checkRange(what, lun, firstBlock, size / lun.blockSize);
}

} // namespace gw::lab::fabric
