// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/simulated_san.h"

namespace gw::lab {

/// The management side of a simulated SAN.
class SimulatedArray final : public san::Array
{
public:
    explicit SimulatedArray(std::shared_ptr<SimulatedSan> san);

    QString kind() const override;
    QString name() const override;
    std::vector<scsi::Portal> portals() const override;
    Result<std::vector<san::Pool>> pools(const Call &call) override;
    Result<std::vector<san::Lun>> luns(const Call &call) override;
    Result<san::Lun> createLun(const Call &call, const san::LunRequest &request) override;
    Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> deleteLun(const Call &call, const QString &lunId) override;
    QStringList describeCreate(const san::LunRequest &request) const override;
    QStringList describeMap(const QString &lunName, const QString &initiator) const override;

private:
    Result<san::Lun> show(const san::LunRecord &record) const;

    std::shared_ptr<SimulatedSan> m_san;
};

} // namespace gw::lab
