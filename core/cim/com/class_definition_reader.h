// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_definition.h"
#include "core/cim/com/wbem_headers.h"

namespace gw::cim::com {

/// What a class is, with its methods. Errors: those of COM, without words for what was tried.
Result<ClassDefinition> readClassDefinition(IWbemClassObject &object, const QString &nameSpace);

} // namespace gw::cim::com
