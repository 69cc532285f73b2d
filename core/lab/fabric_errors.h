// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/fabric.h"

/// The errors that all fabrics of the lab give alike.
namespace gw::lab::fabric {

/// RESERVATION CONFLICT.
Error conflict(const QString &what);
/// The SAN has no persistent reservations: what tgt answers to a command it does not know.
Error noReservations(const QString &what);
Error notMapped(const QString &what, const QString &initiator);

/// Errors: InvalidInput.
Result<void> checkRange(const QString &what, const FabricLun &lun, quint64 firstBlock, quint64 blocks);
Result<void> checkWrite(const QString &what, const FabricLun &lun, quint64 firstBlock,
                        const QByteArray &bytes);

} // namespace gw::lab::fabric
