// SPDX-License-Identifier: Apache-2.0
#include "app/wmi_connector.h"

#include "core/cim/com/com_connector.h"

namespace gw::app {

std::shared_ptr<cim::Connector> wmiConnector()
{
    return std::make_shared<cim::com::ComConnector>();
}

} // namespace gw::app
