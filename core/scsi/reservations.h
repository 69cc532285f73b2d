// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArrayView>

#include <optional>
#include <vector>

/// The answers to PERSISTENT RESERVE IN (SPC-4 6.15). Errors of all: Corrupt.
namespace gw::scsi {

Result<std::vector<quint64>> parseReservationKeys(QByteArrayView bytes);

struct Reservation
{
    quint64 key = 0;
    quint8 type = 0;
};
/// Nothing when nobody holds one.
Result<std::optional<Reservation>> parseReservation(QByteArrayView bytes);

struct ReservationCapabilities
{
    bool writeExclusiveRegistrantsOnly = false; ///< true as well when the LUN gives no mask of types
    bool persistsThroughPowerLoss = false;
};
Result<ReservationCapabilities> parseReservationCapabilities(QByteArrayView bytes);

} // namespace gw::scsi
