// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/simulated_san.h"
#include "core/scsi/prober.h"

namespace gw::lab {

/// Looks at a simulated SAN's LUNs as an initiator of that name: sees what is mapped to it.
class SimulatedProber final : public scsi::Prober
{
public:
    SimulatedProber(std::shared_ptr<SimulatedSan> san, QString initiator);

    Result<std::vector<scsi::LunFacts>> probe(const Call &call, const scsi::Target &target,
                                              const std::vector<quint16> &luns) override;
    Result<std::vector<scsi::Target>> discover(const Call &call, const scsi::Portal &portal) override;
    QString initiator() const override;

private:
    Result<void> checkPortal(const QString &what, const scsi::Portal &portal) const;
    scsi::LunFacts factsOf(const san::LunRecord &record) const;
    void readLayout(scsi::LunFacts &facts, const san::LunRecord &record) const;

    std::shared_ptr<SimulatedSan> m_san;
    QString m_initiator;
};

} // namespace gw::lab
