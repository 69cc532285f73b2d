// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/wbem_headers.h"
#include "core/cim/instance.h"

#include <functional>

namespace gw::cim::com {

/// Writes an instance's properties into WMI's own object, which knows the type of each.
class ClassObjectWriter
{
public:
    /// Answers an empty instance of a class.
    using Spawn = std::function<Result<ComPtr<IWbemClassObject>>(const QString &className)>;

    explicit ClassObjectWriter(Spawn spawn) : m_spawn(std::move(spawn)) {}

    /// An object that stands inside `object` already is changed, one that does not is made. Errors:
    /// Unsupported for a property or parameter that the host's Windows does not have, InvalidInput for a
    /// value of the wrong type, those of `spawn`.
    Result<void> write(const Instance &from, IWbemClassObject &object) const;

private:
    Result<void> writeProperty(const QString &name, const Value &value, IWbemClassObject &object) const;
    Result<ComPtr<IWbemClassObject>> made(const Instance &instance, const VARIANT &present) const;

    Spawn m_spawn;
};

} // namespace gw::cim::com
