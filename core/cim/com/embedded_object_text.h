// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/wbem_headers.h"
#include "core/cim/instance.h"

namespace gw::cim::com {

/// The object as WMI DTD 2.0 text, by Windows' own writer (IWbemObjectTextSrc), with the class's defaults;
/// by ours, from `instance`, where that one is missing.
QString embeddedObjectText(IWbemClassObject &object, const Instance &instance);

} // namespace gw::cim::com
