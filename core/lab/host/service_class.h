// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/class_provider.h"

namespace gw::lab {

inline const QString hostNamespace = QStringLiteral("root\\cimv2");

/// Win32_Service
class ServiceClass final : public ClassProvider
{
public:
    QString className() const override { return QStringLiteral("Win32_Service"); }
    QString nameSpace() const override { return hostNamespace; }
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
};

} // namespace gw::lab
