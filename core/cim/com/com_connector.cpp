// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/com_connector.h"

#include "core/cim/com/com_session.h"
#include "core/cim/com/com_thread.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::cim::com {

Result<std::shared_ptr<Session>> ComConnector::connect(const Call &call, const QString &host,
                                                       const Account &account)
{
    const QString what = QCoreApplication::translate("gw::cim::com", "Connect to WMI on %1").arg(host);
    const auto link = std::make_shared<Link>(host, account);
    // Every Windows has it: it shows whether the host answers and lets the account in.
    const auto answered = onComThread<void>(call, what, [link](const Call &) -> Result<void> {
        const auto services = link->services(u"root\\cimv2"_s);
        return services ? Result<void>() : fail(services.error());
    });
    if (!answered) {
        Error error = answered.error();
        error.place.host = host;
        return fail(error);
    }
    return std::make_shared<ComSession>(link);
}

} // namespace gw::cim::com
