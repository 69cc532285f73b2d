// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/object_path.h"

class QXmlStreamWriter;

namespace gw::cim::wsman {

class XmlReader;

/// Writes the parts of an endpoint reference into the present element: a:Address, then
/// a:ReferenceParameters with w:ResourceURI and w:SelectorSet. `nameSpace` is used for a path that has none.
void writeReferenceParts(QXmlStreamWriter &xml, const ObjectPath &path, const QString &nameSpace);

/// Writes w:SelectorSet; nothing for a path without keys.
void writeSelectors(QXmlStreamWriter &xml, const ObjectPath &path, const QString &nameSpace);

/// Reads the parts as children of the present element, or of an a:EndpointReference in it, when the reader
/// stands at the first of them. Leaves at the end of the present element. Key values are strings, as they
/// come.
ObjectPath readReferenceParts(XmlReader &xml);

/// The reader stands at w:SelectorSet. Sets the keys; the selector __cimnamespace becomes the namespace.
/// Answers the name of one that is given twice, which no path may have; else nothing.
QString readSelectors(XmlReader &xml, ObjectPath &path);

} // namespace gw::cim::wsman
