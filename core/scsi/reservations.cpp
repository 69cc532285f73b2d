// SPDX-License-Identifier: Apache-2.0
#include "core/scsi/reservations.h"

#include "core/scsi/parse.h"

namespace gw::scsi {

using namespace Qt::Literals::StringLiterals;

namespace {
/// READ KEYS and READ RESERVATION: PRGENERATION, ADDITIONAL LENGTH, then what the length says.
Result<QByteArrayView> payload(const QString &name, QByteArrayView bytes)
{
    constexpr qsizetype header = 8;
    if (bytes.size() < header)
        return cutShort(name, header, bytes.size());
    const qsizetype length = bigEndian<quint32>(bytes, 4);
    if (bytes.size() < header + length)
        return cutShort(name, header + length, bytes.size());
    return bytes.sliced(header, length);
}
} // namespace

Result<std::vector<quint64>> parseReservationKeys(QByteArrayView bytes)
{
    const QString name = u"PERSISTENT RESERVE IN, READ KEYS"_s;
    const auto list = payload(name, bytes);
    if (!list)
        return fail(list.error());
    if (list->size() % 8 != 0)
        return senseless(name, u"ADDITIONAL LENGTH %1"_s.arg(list->size()));
    std::vector<quint64> keys;
    for (qsizetype offset = 0; offset < list->size(); offset += 8)
        keys.push_back(bigEndian<quint64>(*list, offset));
    return keys;
}

Result<std::optional<Reservation>> parseReservation(QByteArrayView bytes)
{
    const QString name = u"PERSISTENT RESERVE IN, READ RESERVATION"_s;
    const auto descriptor = payload(name, bytes);
    if (!descriptor)
        return fail(descriptor.error());
    if (descriptor->isEmpty())
        return std::nullopt;
    if (descriptor->size() < 16)
        return senseless(name, u"ADDITIONAL LENGTH %1"_s.arg(descriptor->size()));
    return Reservation{.key = bigEndian<quint64>(*descriptor, 0),
                       .type = static_cast<quint8>(byteAt(*descriptor, 13) & 0x0f)};
}

Result<ReservationCapabilities> parseReservationCapabilities(QByteArrayView bytes)
{
    constexpr qsizetype whole = 8;
    if (bytes.size() < whole)
        return cutShort(u"PERSISTENT RESERVE IN, REPORT CAPABILITIES"_s, whole, bytes.size());
    const bool maskIsValid = (byteAt(bytes, 3) & 0x80) != 0;
    return ReservationCapabilities{.writeExclusiveRegistrantsOnly =
                                       !maskIsValid || (byteAt(bytes, 4) & 0x20) != 0,
                                   .persistsThroughPowerLoss = (byteAt(bytes, 2) & 0x01) != 0};
}

} // namespace gw::scsi
