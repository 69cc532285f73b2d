// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/wbem_headers.h"
#include "core/cim/instance.h"

namespace gw::cim::com {

/// An instance with its own properties, and its path where it has one. Objects inside it are read too.
/// Errors: those of COM, without words for what was tried: the caller knows.
Result<Instance> readInstance(IWbemClassObject &object);

/// A system property's text (__PATH, __RELPATH, __CLASS …); empty where there is none.
QString systemText(IWbemClassObject &object, const wchar_t *property);

} // namespace gw::cim::com
