// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

namespace gw::lab::hyperv {

/// Msvm_ComputerSystem: the host, and the machines on it.
class ComputerSystem : public ClassProvider
{
public:
    QString className() const override;
    QString nameSpace() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
};

/// Msvm_ShutdownComponent of machines that run.
class ShutdownComponent : public ClassProvider
{
public:
    QString className() const override;
    QString nameSpace() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
};

} // namespace gw::lab::hyperv
