// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/scsi/iscsi_session.h"
#include "core/scsi/prober.h"

namespace gw::scsi {

/// Probes through libiscsi: one session for each call, with the commands to all LUNs on their way together,
/// so that 256 LUNs take hardly longer than one. Reads only, registers nothing, reserves nothing.
class IscsiProber : public Prober
{
public:
    /// The initiator must be one of our own, never a host's: a second session under a host's name would mix
    /// with its registrations. Its CHAP is for targets; `discoveryChap` for portals that ask for one
    /// at discovery, which few do.
    explicit IscsiProber(Initiator initiator, Chap discoveryChap = {});

    Result<std::vector<LunFacts>> probe(const Call &call, const Target &target,
                                        const std::vector<quint16> &luns) override;
    Result<std::vector<Target>> discover(const Call &call, const Portal &portal) override;
    QString initiator() const override { return m_initiator.name; }

private:
    Initiator m_initiator;
    Chap m_discoveryChap;
};

} // namespace gw::scsi
