// SPDX-License-Identifier: Apache-2.0
#include "core/lab/serve/wsman_server.h"

#include <QCoreApplication>

namespace gw::lab {

Result<std::unique_ptr<WsmanServer>> WsmanServer::start(std::shared_ptr<cim::Connector>, const QStringList &,
                                                        const Options &, const ServedSan &)
{
    return fail(
        {.kind = Error::Kind::Unsupported,
         .what = QCoreApplication::translate("gw::lab::WsmanServer", "Serve the lab"),
         .reason = QCoreApplication::translate("gw::lab::WsmanServer", "This build has no HTTP server.")});
}

} // namespace gw::lab
