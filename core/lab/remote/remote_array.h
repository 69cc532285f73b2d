// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/remote/san_client.h"
#include "core/san/array.h"

namespace gw::lab {

/// The array of a lab that another machine serves.
class RemoteArray final : public san::Array
{
public:
    RemoteArray(std::shared_ptr<SanClient> client, SanDescription description)
        : m_client(std::move(client)), m_description(std::move(description))
    {
    }

    QString kind() const override;
    QString name() const override;
    std::vector<scsi::Portal> portals() const override { return m_description.portals; }
    Result<std::vector<san::Pool>> pools(const Call &call) override;
    Result<std::vector<san::Lun>> luns(const Call &call) override;
    Result<san::Lun> createLun(const Call &call, const san::LunRequest &request) override;
    Result<void> mapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> unmapLun(const Call &call, const QString &lunId, const QString &initiator) override;
    Result<void> deleteLun(const Call &call, const QString &lunId) override;
    /// The request that goes over the wire.
    QStringList describeCreate(const san::LunRequest &request) const override;
    QStringList describeMap(const QString &lunName, const QString &initiator) const override;

private:
    const std::shared_ptr<SanClient> m_client;
    const SanDescription m_description;
};

} // namespace gw::lab
