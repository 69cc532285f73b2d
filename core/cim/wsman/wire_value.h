// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_definition.h"
#include "core/cim/instance.h"

#include <functional>

class QXmlStreamWriter;

namespace gw::cim::wsman {

class XmlReader;

/// What is known of a class of the namespace at hand; null for an unknown one. The wire does not tell types:
/// without a definition every plain value is a string, and a property is an array when it comes twice.
using ClassLookup = std::function<const ClassDefinition *(const QString &className)>;

/// One element as it came, before it is known of which type it is.
struct WireValue
{
    bool isNull = false;
    QString text;
    std::optional<DateTime> time;
    std::optional<ObjectPath> path;
    std::shared_ptr<const Instance> object;
};

/// The reader stands at the element of a property or parameter, and leaves at its end. `definition` may be
/// null; it tells the class of an embedded object that does not say it.
WireValue readWireValue(XmlReader &xml, const PropertyDefinition *definition, const ClassLookup &classes);

/// The value of a property that came as these elements, in the type of its definition. Errors: Corrupt.
Result<Value> typedValue(const PropertyDefinition &definition, const std::vector<WireValue> &elements);
/// The same, when nothing is known of it.
Value untypedValue(const std::vector<WireValue> &elements);

/// Writes a property or parameter as elements of that name and namespace: an array as many elements, a null
/// as one that says so, a null or empty array as none. `cimNamespace` is where references and embedded
/// objects are at home that do not say it.
void writeWireValue(QXmlStreamWriter &xml, const QString &elementNamespace, const QString &name,
                    const Value &value, const QString &cimNamespace);

/// Writes the properties of an instance into the present element, by name in alphabetical order.
void writeProperties(QXmlStreamWriter &xml, const QString &elementNamespace, const Instance &instance,
                     const QString &cimNamespace);

/// Starts an element of a namespace that is bound to this prefix from here on.
void startBound(QXmlStreamWriter &xml, const QString &elementNamespace, const QString &name,
                const QString &prefix);

} // namespace gw::cim::wsman
