// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/resource_uri.h"
#include "core/cim/wsman/wire_value.h"

namespace gw::cim::wsman {

/// The action of a method: the class's URI and the method's name.
QString methodAction(const QString &nameSpace, const QString &className, const QString &method);

/// `<p:Method_INPUT xmlns:p="class uri">…`. Parameters that the definition (may be null) declares as
/// references are written as such when they are texts of paths. Nulls are left out.
void writeInput(QXmlStreamWriter &xml, const ObjectPath &object, const QString &method, const Parameters &in,
                const MethodDefinition *definition);

/// The reader stands at the body's first child, whatever its name (OMI calls it Class_OUTPUT).
MethodResult readOutput(XmlReader &xml, const MethodDefinition *definition, const ClassLookup &classes);

/// The server's side.
Parameters readInput(XmlReader &xml, const MethodDefinition *definition, const ClassLookup &classes);
void writeOutput(QXmlStreamWriter &xml, const Resource &resource, const QString &method,
                 const MethodResult &result);

} // namespace gw::cim::wsman
