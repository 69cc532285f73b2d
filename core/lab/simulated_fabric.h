// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/simulated_san.h"

namespace gw::lab {

/// The lab's nodes on a simulated SAN.
class SimulatedFabric final : public Fabric
{
public:
    explicit SimulatedFabric(std::shared_ptr<SimulatedSan> san);

    Result<std::vector<FabricLun>> reportLuns(const Call &call, const QString &initiator) override;
    Result<QByteArray> read(const Call &call, const QString &initiator, const QString &identifier,
                            quint64 firstBlock, quint32 blocks) override;
    Result<void> write(const Call &call, const QString &initiator, const QString &identifier,
                       quint64 firstBlock, const QByteArray &bytes) override;
    Result<void> fill(const Call &call, const QString &initiator, const QString &identifier,
                      quint64 firstBlock, ByteSize length) override;
    Result<void> registerKey(const Call &call, const QString &initiator, const QString &identifier,
                             quint64 key) override;
    Result<void> reserve(const Call &call, const QString &initiator, const QString &identifier,
                         quint64 key) override;
    Result<void> release(const Call &call, const QString &initiator, const QString &identifier,
                         quint64 key) override;
    Result<void> preempt(const Call &call, const QString &initiator, const QString &identifier, quint64 key,
                         quint64 victim) override;
    Result<void> clear(const Call &call, const QString &initiator, const QString &identifier,
                       quint64 key) override;
    Result<std::vector<quint64>> readKeys(const Call &call, const QString &initiator,
                                          const QString &identifier) override;
    Result<std::optional<FabricReservation>> readReservation(const Call &call, const QString &initiator,
                                                             const QString &identifier) override;
    void disconnect(const QString &initiator) override;

private:
    Result<FabricLun> find(const Call &call, const QString &what, const QString &initiator,
                           const QString &identifier) const;
    Result<LunReservations> reservationsOf(const Call &call, const QString &what, const QString &initiator,
                                           const QString &identifier) const;
    Result<void> change(const Call &call, const QString &what, const QString &initiator,
                        const QString &identifier, const std::function<bool(LunReservations &)> &function);

    std::shared_ptr<SimulatedSan> m_san;
};

} // namespace gw::lab
