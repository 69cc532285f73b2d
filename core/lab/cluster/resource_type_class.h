// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/cluster/cluster_provider_base.h"

namespace gw::lab {

/// MSCluster_ResourceType. The type "Virtual Machine" has the live migration networks as private properties.
class ResourceTypeClass : public ClusterProvider
{
public:
    QString className() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
    Result<cim::ObjectPath> put(const Call &call, World &world, const QString &node,
                                const cim::Instance &instance, const cim::Instance *existing) override;
};

} // namespace gw::lab
