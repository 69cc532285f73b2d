// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/resource_uri.h"
#include "core/cim/wsman/wire_value.h"

namespace gw::cim::wsman {

/// The reader stands at an instance's element (`p:Msvm_ComputerSystem`, or `w:XmlFragment` for chosen
/// columns) and leaves at its end. The class is the element's name; a class that is not known takes the
/// definition of `asked`, the class that was asked for, which it derives from.
///
/// Properties come in the order of the class. The array properties that have no element are null. The path
/// has the class's keys, and `nameSpace`; without a definition it has no keys, and a fragment has no path.
Instance readInstance(XmlReader &xml, const QString &nameSpace, const QString &asked,
                      const ClassLookup &classes);

/// Reads properties as children of the present element when the reader stands at the first of them, as in an
/// embedded object.
Instance readPropertiesFromHere(XmlReader &xml, const QString &className, const ClassLookup &classes);

/// Reads the children of the present element as values of these members (parameters of a method). What is not
/// among them is read as it comes.
Instance readMembers(XmlReader &xml, const QString &className, const std::vector<PropertyDefinition> *members,
                     const ClassLookup &classes);

/// `<p:Class xmlns:xsi=… xmlns:p="class uri" xmlns:cim=… xsi:type="p:Class_Type">…`
void writeInstance(QXmlStreamWriter &xml, const Instance &instance, const QString &nameSpace,
                   UriForm form = UriForm::Microsoft);

} // namespace gw::cim::wsman
