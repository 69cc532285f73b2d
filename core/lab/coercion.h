// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_definition.h"

#include <optional>

namespace gw::lab {

/// The value in the type of its definition, as WMI takes it: any integer that fits, a sint32 that stands for
/// a uint32 (uint32 travels as VT_I4), decimal text for a 64-bit integer, text for a path or a datetime and
/// the other way round. Nothing when it cannot be.
std::optional<cim::Value> coerced(const cim::PropertyDefinition &definition, const cim::Value &value);

} // namespace gw::lab
