// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"

#include <chrono>

namespace gw::bench {

/// Where the instances live: a class with many properties of many types.
inline const QString manyNamespace = QStringLiteral("root\\MSCluster");
inline const QString manyQuery = QStringLiteral("SELECT * FROM MSCluster_Resource");

/// The first so many instances of the class, every property set.
std::vector<cim::Instance> manyInstances(int count);

/// Hosts whose name ends in how many instances they have ("MANY10000"), and where each query takes so long.
class ManyConnector final : public cim::Connector
{
public:
    explicit ManyConnector(std::chrono::milliseconds queryLength) : m_queryLength(queryLength) {}

    Result<std::shared_ptr<cim::Session>> connect(const Call &call, const QString &host,
                                                  const cim::Account &account) override;

private:
    const std::chrono::milliseconds m_queryLength;
};

} // namespace gw::bench
