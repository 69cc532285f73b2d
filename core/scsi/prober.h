// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/scsi/lun_facts.h"
#include "core/scsi/target.h"

namespace gw::scsi {

/// Looks at LUNs from outside: what is really there, whatever the array's console says. Reads only.
class Prober
{
public:
    virtual ~Prober() = default;

    /// All facts of the LUNs given (all of REPORT LUNS when none are), in the order of the LUN numbers.
    /// Thread: any, several at once; each call is a session of its own.
    /// Errors: Unreachable (portal), AccessDenied (login refused), NotFound (no such target or LUN for this
    /// initiator), Timeout, Cancelled, Corrupt.
    virtual Result<std::vector<LunFacts>> probe(const Call &call, const Target &target,
                                                const std::vector<quint16> &luns) = 0;

    /// The targets a portal offers to this initiator (SendTargets). Errors: as probe().
    virtual Result<std::vector<Target>> discover(const Call &call, const Portal &portal) = 0;

    /// The initiator name the array must map LUNs to for probing.
    virtual QString initiator() const = 0;
};

} // namespace gw::scsi
