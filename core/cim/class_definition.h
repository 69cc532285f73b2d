// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/value.h"

namespace gw::cim {

struct PropertyDefinition
{
    QString name;
    Type type = Type::String;
    bool array = false;
    bool key = false;
    bool writable = false;
    QString referenceClass; ///< of a Reference or Object, where known
};

struct MethodDefinition
{
    QString name;
    std::vector<PropertyDefinition> in;
    std::vector<PropertyDefinition> out; ///< without ReturnValue
    std::optional<Type> returns;         ///< none: the method fails by raising an error (root\MSCluster)
    bool isStatic = false;
};

/// What a class is, with everything it inherits.
struct ClassDefinition
{
    QString name;
    QString nameSpace;
    QString superclass;
    bool isAbstract = false;
    bool isAssociation = false;
    std::vector<PropertyDefinition> properties;
    std::vector<MethodDefinition> methods;

    const PropertyDefinition *
    property(const QString &propertyName) const; ///< without case; null when unknown
    const MethodDefinition *method(const QString &methodName) const;
};

} // namespace gw::cim
