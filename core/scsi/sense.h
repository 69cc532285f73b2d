// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace gw::scsi {

/// Why a LUN answered CHECK CONDITION (SPC-4 4.5).
struct Sense
{
    enum Key : quint8 {
        NoSense = 0,
        RecoveredError = 1,
        NotReady = 2,
        MediumError = 3,
        HardwareError = 4,
        IllegalRequest = 5,
        UnitAttention = 6,
        DataProtect = 7,
        BlankCheck = 8,
        VendorSpecific = 9,
        CopyAborted = 10,
        AbortedCommand = 11,
        VolumeOverflow = 13,
        Miscompare = 14,
        Completed = 15,
    };

    quint8 key = NoSense;
    quint8 asc = 0;        ///< additional sense code
    quint8 ascq = 0;       ///< its qualifier
    bool deferred = false; ///< it belongs to an earlier command

    /// Fixed (70h, 71h) or descriptor (72h, 73h) format. Nothing when it is neither or cut short before the
    /// key.
    static std::optional<Sense> parse(QByteArrayView bytes);

    bool is(quint8 wantedKey, quint8 wantedAsc, quint8 wantedAscq) const;
    SystemCode code() const;
    /// "Not ready: logical unit is in process of becoming ready (2/04/01)". In English, as in SPC-4: it is
    /// looked up in vendors' documents.
    QString text() const;

    bool operator==(const Sense &) const = default;
};

} // namespace gw::scsi
