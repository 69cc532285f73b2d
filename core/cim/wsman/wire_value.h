// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/class_definition.h"
#include "core/cim/instance.h"

#include <functional>

class QXmlStreamWriter;

namespace gw::cim::wsman {

class XmlReader;

/// What is known of a class of the namespace at hand; null for an unknown one.
///
/// Instances do not tell types on the wire. Of a class without a definition here, therefore: a value has the
/// type that its xsi:type names (DSP0230; older Windows and some other servers send it), else it is a string;
/// dates, references and embedded objects show by their form; a property is an array when it comes twice, so
/// that an array of one item is a plain value. A string that holds a number is no number: ask Value::parse.
using ClassLookup = std::function<const ClassDefinition *(const QString &className)>;

/// One element as it came, before it is known of which type it is.
struct WireValue
{
    bool isNull = false;
    std::optional<Type> declared; ///< by xsi:type
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
