// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/command.h"
#include "core/scsi/disk_bytes.h"
#include "core/scsi/lun_facts.h"

#include <span>
#include <vector>

namespace gw::scsi {

/// What a probe asks a LUN, and what it makes of the answers. It does not send anything itself, so that the
/// questions to many LUNs can be on their way together.
class LunExamination
{
public:
    LunExamination(WireLun lun, const Place &place);

    /// All that can be asked without knowing the LUN's size.
    std::vector<Command> questions() const;
    /// Takes the answers to questions(), in their order.
    void take(std::span<const Answer> answers);

    /// READ of the first and of the last blocks; empty when there is nothing to read: no disk, no size, not
    /// ready.
    std::vector<Command> reads() const;
    /// Takes the answers to reads(), when there were any. `read` gets further blocks.
    /// Errors: those of `read`; everything else becomes one of the facts' problems.
    Result<void> takeReads(std::span<const Answer> answers,
                           const std::function<Result<QByteArray>(quint64 block)> &read);

    WireLun lun() const { return m_lun; }
    const LunFacts &facts() const { return m_facts; }

private:
    enum class Need { Always, IfSupported };

    template<class Parse, class Apply>
    void learn(const Command &question, const Answer &answer, Need need, Parse parse, Apply apply);
    void takeReadiness(const Command &question, const Answer &answer);
    void takePages(std::span<const Command> questions, std::span<const Answer> answers);
    void takeCapacity(const Command &question, const Answer &answer);
    void takeProvisioning(std::span<const Command> questions, std::span<const Answer> answers);
    void takeReservations(std::span<const Command> questions, std::span<const Answer> answers);
    void takePortGroups(const Command &question, const Answer &answer);
    void complain(Error error, const Command &question);
    bool isDisk() const;

    WireLun m_lun;
    Place m_place;
    LunFacts m_facts;
    quint64 m_blocks = 0;
};

} // namespace gw::scsi
