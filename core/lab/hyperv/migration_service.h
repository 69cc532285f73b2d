// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

namespace gw::lab::hyperv {

/// Msvm_VirtualSystemMigrationService. Clustered machines are moved by the cluster; this one only says
/// whether they could be.
class MigrationService : public ClassProvider
{
public:
    QString className() const override;
    QString nameSpace() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
};

/// Msvm_VirtualSystemMigrationServiceSettingData
std::vector<cim::Instance> migrationSettings(const World &world, const QString &node);

} // namespace gw::lab::hyperv
