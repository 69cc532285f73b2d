// SPDX-License-Identifier: Apache-2.0
#include "app/wmi_connector.h"

namespace gw::app {

std::shared_ptr<cim::Connector> wmiConnector()
{
    return nullptr;
}

} // namespace gw::app
