// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/san/array.h"
#include "core/scsi/prober.h"

#include <memory>

namespace gw::san {

/// Any array: the admin works in the vendor's console, told exactly what to set, and the program proves by
/// probing that it was done.
///
/// Its LUNs are what the portals show to our own initiator, so that name has to be among those a LUN is
/// mapped to. Which hosts a LUN is mapped to, its name and its allocation are not to be seen that way, and
/// stay empty.
class ManualArray final : public Array
{
public:
    /// `initiators`: those of the cluster's nodes, told to the admin together with the prober's own.
    ManualArray(QString name, std::vector<scsi::Portal> portals, QStringList initiators,
                std::shared_ptr<scsi::Prober> prober);

    QString kind() const override;
    QString name() const override;
    std::vector<scsi::Portal> portals() const override;

    /// None: the array does not tell.
    Result<std::vector<Pool>> pools(const Call &call) override;
    /// Disk LUNs only, once each however many paths lead to it. Errors: as scsi::Prober.
    Result<std::vector<Lun>> luns(const Call &call) override;

    // Errors of all: ActionNeeded.
    Result<Lun> createLun(const Call &call, const LunRequest &request) override;
    Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> deleteLun(const Call &call, const QString &lunId) override;

    QStringList describeCreate(const LunRequest &request) const override;
    QStringList describeMap(const QString &lunName, const QString &initiator) const override;

private:
    Error actionNeeded(const QString &what, const QString &action, const QStringList &settings) const;

    QString m_name;
    std::vector<scsi::Portal> m_portals;
    QStringList m_initiators;
    std::shared_ptr<scsi::Prober> m_prober;
};

} // namespace gw::san
