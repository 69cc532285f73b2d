// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/engine.h"
#include "core/lab/lab_san.h"

namespace gw::lab {

/// The lab's array with the faults of the scenario: a full pool, a mapping that is refused, LUNs that are not
/// blank.
class LabArray final : public san::Array
{
public:
    LabArray(std::shared_ptr<Engine> engine, LabSan san) : m_engine(std::move(engine)), m_san(std::move(san))
    {
    }

    QString kind() const override { return m_san.array->kind(); }
    QString name() const override { return m_san.array->name(); }
    std::vector<scsi::Portal> portals() const override { return m_san.array->portals(); }
    Result<std::vector<san::Pool>> pools(const Call &call) override { return m_san.array->pools(call); }
    Result<std::vector<san::Lun>> luns(const Call &call) override { return m_san.array->luns(call); }
    Result<san::Lun> createLun(const Call &call, const san::LunRequest &request) override;
    Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> deleteLun(const Call &call, const QString &lunId) override;
    QStringList describeCreate(const san::LunRequest &request) const override;
    QStringList describeMap(const QString &lunName, const QString &initiator) const override;

private:
    /// Writes an old partition table on a LUN that is blank, as the initiator sees it.
    Result<void> soil(const Call &call, const QString &initiator);

    std::shared_ptr<Engine> m_engine;
    LabSan m_san;
};

} // namespace gw::lab
