// SPDX-License-Identifier: Apache-2.0
#include "core/lab/lab_connector.h"

#include "core/lab/lab_session.h"

namespace gw::lab {

Result<std::shared_ptr<cim::Session>> LabConnector::connect(const Call &call, const QString &host,
                                                            const cim::Account &)
{
    auto session = std::make_shared<LabSession>(m_engine, host);
    if (const auto answered = session->knock(call); !answered)
        return tl::unexpected(answered.error());
    return std::shared_ptr<cim::Session>(std::move(session));
}

} // namespace gw::lab
