// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/cluster/cluster_provider_base.h"

namespace gw::lab {

/// MSCluster_Resource
class ResourceClass : public ClusterProvider
{
public:
    QString className() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
    /// Only private properties.
    Result<cim::ObjectPath> put(const Call &call, World &world, const QString &node,
                                const cim::Instance &instance, const cim::Instance *existing) override;
};

/// MSCluster_Resource.PrivateProperties of this resource's type.
cim::Instance privateProperties(const World &world, const ClusterResource &resource);

} // namespace gw::lab
