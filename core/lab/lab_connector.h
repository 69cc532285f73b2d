// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/engine.h"

namespace gw::lab {

/// Makes sessions with the lab's nodes, and with the cluster's name, as DCOM or WinRM would with real ones.
class LabConnector final : public cim::Connector
{
public:
    explicit LabConnector(std::shared_ptr<Engine> engine) : m_engine(std::move(engine)) {}

    /// Any account will do. Errors: Unreachable for a name that is no node's, and for a node that is down.
    Result<std::shared_ptr<cim::Session>> connect(const Call &call, const QString &host,
                                                  const cim::Account &account) override;

private:
    std::shared_ptr<Engine> m_engine;
};

} // namespace gw::lab
