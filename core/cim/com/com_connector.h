// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"

namespace gw::cim::com {

/// Windows' own transport: DCOM to IWbemServices, for the local machine (".", its name) and others. Windows
/// only. An empty account is the one that runs the program; Windows refuses another account for the local
/// machine.
class ComConnector : public Connector
{
public:
    Result<std::shared_ptr<Session>> connect(const Call &call, const QString &host,
                                             const Account &account) override;
};

} // namespace gw::cim::com
