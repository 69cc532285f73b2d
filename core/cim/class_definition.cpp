// SPDX-License-Identifier: Apache-2.0
#include "core/cim/class_definition.h"

#include <algorithm>

namespace gw::cim {

namespace {
template<class Definition>
const Definition *named(const std::vector<Definition> &definitions, const QString &name)
{
    const auto found =
        std::find_if(definitions.begin(), definitions.end(), [&name](const Definition &definition) {
            return definition.name.compare(name, Qt::CaseInsensitive) == 0;
        });
    return found == definitions.end() ? nullptr : &*found;
}
} // namespace

const PropertyDefinition *ClassDefinition::property(const QString &propertyName) const
{
    return named(properties, propertyName);
}

const MethodDefinition *ClassDefinition::method(const QString &methodName) const
{
    return named(methods, methodName);
}

} // namespace gw::cim
