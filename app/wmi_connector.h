// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"

namespace gw::app {

/// Windows' own transport (DCOM); null in a program that does not run on Windows.
std::shared_ptr<cim::Connector> wmiConnector();

} // namespace gw::app
