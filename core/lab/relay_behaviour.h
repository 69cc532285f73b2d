// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>
#include <optional>

namespace gw::lab {

/// What the relay does to a session beyond carrying it. What is set counts for every command from then on.
struct RelayBehaviour
{
    /// Adds what tgt lacks: TPGS in the standard INQUIRY, and an answer to REPORT TARGET PORT GROUPS with two
    /// groups, one active/optimised and one active/non-optimised.
    bool alua = true;
    /// PERSISTENT RESERVE IN and OUT, RESERVE and RELEASE are answered 5/20/00, invalid command.
    bool noPersistentReservations = false;
    /// Every command is answered BUSY and not carried out.
    bool busy = false;
    /// The data of every answer ends in the middle, with its residual count right.
    bool shortAnswers = false;
    /// What comes from the target is kept back until this is off again.
    bool silent = false;
    /// The connection ends in the middle of the next answer to a command.
    bool cutInsideAnswer = false;
    /// A connection ends after so many bytes from the target, counted from its start, login and all.
    std::optional<quint64> cutAfterBytes;
    /// Each byte arrives so much later; those behind it do not wait in line for it.
    std::chrono::microseconds delayToTarget{0};
    std::chrono::microseconds delayToInitiator{0};
};

} // namespace gw::lab
