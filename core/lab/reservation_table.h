// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/lab/fabric.h"

#include <map>

namespace gw::lab {

/// The persistent reservations of one LUN: write exclusive – registrants only (SPC-4 5.12). A function that
/// answers false met a RESERVATION CONFLICT and changed nothing.
struct LunReservations
{
    std::map<QString, quint64> keys; ///< by initiator
    QString holder;                  ///< empty: no reservation

    bool isRegistered(const QString &initiator) const { return keys.contains(initiator); }
    bool allowsWrite(const QString &initiator) const { return holder.isEmpty() || isRegistered(initiator); }
    std::optional<FabricReservation> reservation() const;

    void registerKey(const QString &initiator, quint64 key);
    bool reserve(const QString &initiator, quint64 key);
    bool release(const QString &initiator, quint64 key);
    bool preempt(const QString &initiator, quint64 key, quint64 victim);
    bool clear(const QString &initiator, quint64 key);

private:
    bool owns(const QString &initiator, quint64 key) const;
};

/// Those of all LUNs, by page 83 identifier, kept in a folder's `reservations.json`.
///
/// Thread: one at a time.
class ReservationTable
{
public:
    /// Empty in a folder without one. Errors: Failed, Corrupt.
    static Result<ReservationTable> open(const QString &folder);

    const std::map<QString, LunReservations> &luns() const { return m_luns; }
    LunReservations of(const QString &identifier) const;
    /// Durable before it returns. Errors: Failed.
    Result<void> store(const QString &identifier, const LunReservations &reservations);

private:
    ReservationTable() = default;
    Result<void> load();

    QString m_path;
    std::map<QString, LunReservations> m_luns;
};

} // namespace gw::lab
