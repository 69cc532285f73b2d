// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/scsi/lun_number.h"
#include "core/scsi/sense.h"

#include <QByteArray>

#include <optional>

namespace gw::scsi {

/// One SCSI command for one LUN. At most one of `length` and `data` is set: no command moves data both ways.
struct Command
{
    WireLun lun;
    QByteArray cdb;     ///< 6, 10, 12 or 16 bytes
    quint32 length = 0; ///< bytes expected from the LUN: the allocation length in the CDB
    QByteArray data;    ///< bytes for the LUN
};

/// SAM-5 5.3.1
enum class Status : quint8 {
    Good = 0x00,
    CheckCondition = 0x02,
    ConditionMet = 0x04,
    Busy = 0x08,
    ReservationConflict = 0x18,
    TaskSetFull = 0x28,
    AcaActive = 0x30,
    TaskAborted = 0x40,
};

/// What a LUN answered. An answer with a status other than Good is an answer all the same, not an Error: the
/// caller decides.
struct Answer
{
    Status status = Status::Good;
    QByteArray data;            ///< what came, which may be less than asked for; empty unless Good
    std::optional<Sense> sense; ///< with CheckCondition, unless the LUN sent none

    bool isGood() const { return status == Status::Good; }
    /// ILLEGAL REQUEST other than an absent LUN, or no sense at all: the LUN does not know this command or
    /// page.
    bool isUnsupported() const;

    /// Unit attention, busy, queue full, aborted: the command was not carried out and may simply be sent
    /// again.
    bool asksForAnotherTry() const;

    /// The answer as an error in words, for a status other than Good. Kinds: Unsupported, NotFound (no such
    /// LUN), AccessDenied (write protected), Failed.
    Error error(const QString &what, const Place &place) const;
};

/// SPC-4's name of the command in a CDB, such as "READ CAPACITY(16)"; "command A5h" for one not known here.
QString commandName(const QByteArray &cdb);

} // namespace gw::scsi
