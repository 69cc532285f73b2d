// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/variant.h"
#include "core/cim/value.h"

namespace gw::cim::com {

/// The CIM type that WMI's own number for it means, without the array bit. Unknown ones are strings.
Type typeOf(CIMTYPE type);

/// What a provider answered, by the type that the class declares: WMI hands uint32 over as a signed 32-bit
/// number, uint16 as one too, 64-bit integers and datetimes as text
/// (learn.microsoft.com/windows/win32/wmisdk/numbers, …/cimtype-enumeration). A text that is not of the
/// declared type (a reference or a datetime that cannot be read) stays the string that it is. Errors: those
/// of readInstance() for an embedded object.
Result<Value> toValue(const VARIANT &variant, CIMTYPE type);

} // namespace gw::cim::com
