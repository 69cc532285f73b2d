// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/cluster/cluster_provider_base.h"

namespace gw::lab {

/// MSCluster_AvailableDisk
class AvailableDiskClass : public ClusterProvider
{
public:
    QString className() const override;
    std::vector<cim::Instance> instances(const World &world, const QString &node) const override;
    Result<cim::MethodResult> invoke(const Call &call, World &world, const QString &node,
                                     const cim::ObjectPath &object, const QString &method,
                                     const cim::Parameters &in) override;
};

} // namespace gw::lab
