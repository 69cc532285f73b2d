// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/wsman_connector.h"

#include "core/cim/wsman/wsman_session.h"

namespace gw::cim::wsman {

Result<std::shared_ptr<WsmanConnector>> WsmanConnector::make(ConnectionSettings settings)
{
    auto classes = ClassRegistry::load();
    if (!classes)
        return fail(classes.error());
    return std::shared_ptr<WsmanConnector>(new WsmanConnector(std::move(settings), *std::move(classes)));
}

Result<std::shared_ptr<Session>> WsmanConnector::connect(const Call &call, const QString &host,
                                                         const Account &account)
{
    const auto endpoint = m_settings.endpointOf(host);
    if (!endpoint)
        return fail(endpoint.error());
    auto session = std::make_shared<WsmanSession>(host, *endpoint, m_settings, account, m_classes);
    if (const auto identity = session->identify(call); !identity) {
        Error error = identity.error();
        error.place.host = host;
        return fail(std::move(error));
    }
    return std::shared_ptr<Session>(std::move(session));
}

} // namespace gw::cim::wsman
