// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/variant.h"
#include "core/cim/value.h"

#include <functional>

namespace gw::cim::com {

/// How an instance inside a value is handed over.
struct Embedding
{
    /// As an object, for properties of type object.
    std::function<Result<ComPtr<IUnknown>>(const Instance &)> object;
    /// As WMI DTD 2.0 text, for properties of type string.
    std::function<Result<QString>(const Instance &)> text;
};

/// A value as WMI wants it for a property that the class declares so: signed 32 bits for a uint32, 32 bits
/// for a uint16, text for 64 bits, datetimes and references. Errors: InvalidInput when the value is not of
/// that type and cannot become one without loss; those of the embedding.
Result<Variant> toVariant(const Value &value, CIMTYPE type, const Embedding &embedding);

} // namespace gw::cim::com
