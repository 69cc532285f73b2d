// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/remote/san_client.h"
#include "core/scsi/prober.h"

namespace gw::lab {

/// Lets the machine that serves a lab look at its LUNs. Their portals are that machine's alone; what they say
/// comes over the lab's listener.
class RemoteProber final : public scsi::Prober
{
public:
    RemoteProber(std::shared_ptr<SanClient> client, QString initiator)
        : m_client(std::move(client)), m_initiator(std::move(initiator))
    {
    }

    Result<std::vector<scsi::LunFacts>> probe(const Call &call, const scsi::Target &target,
                                              const std::vector<quint16> &luns) override;
    Result<std::vector<scsi::Target>> discover(const Call &call, const scsi::Portal &portal) override;
    QString initiator() const override { return m_initiator; }

private:
    const std::shared_ptr<SanClient> m_client;
    const QString m_initiator;
};

} // namespace gw::lab
