// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/names.h"
#include "core/cim/xml_text.h"

#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

Instance referenceOnly(ObjectPath path)
{
    Instance instance(path.className());
    instance.setPath(std::move(path));
    return instance;
}

/// w:Item of EnumerateObjectAndEPR: the object, then its reference, which knows the path best.
Instance readBoth(XmlReader &xml, const QString &nameSpace, const QString &asked, const ClassLookup &classes)
{
    Instance instance;
    std::optional<ObjectPath> path;
    while (xml.nextChild()) {
        if (!xml.at(addressingNs, "EndpointReference"_L1))
            instance = readInstance(xml, nameSpace, asked, classes);
        else if (xml.nextChild())
            path = readReferenceParts(xml);
    }
    if (path)
        instance.setPath(*path);
    return instance;
}

void readItems(XmlReader &xml, EnumerationPage &page, const QString &nameSpace, const QString &asked,
               const ClassLookup &classes)
{
    while (xml.nextChild()) {
        if (xml.at(addressingNs, "EndpointReference"_L1)) {
            if (xml.nextChild())
                page.items.push_back(referenceOnly(readReferenceParts(xml)));
        } else if (xml.at(wsmanNs, "Item"_L1)) {
            page.items.push_back(readBoth(xml, nameSpace, asked, classes));
        } else {
            page.items.push_back(readInstance(xml, nameSpace, asked, classes));
        }
    }
}

} // namespace

void writeEnumerate(QXmlStreamWriter &xml, const EnumerateRequest &request)
{
    xml.writeStartElement(enumerationNs, u"Enumerate"_s);
    if (request.optimised)
        xml.writeEmptyElement(wsmanNs, u"OptimizeEnumeration"_s);
    if (request.maxElements)
        xml.writeTextElement(wsmanNs, u"MaxElements"_s, QString::number(*request.maxElements));
    if (!request.dialect.isEmpty()) {
        xml.writeStartElement(wsmanNs, u"Filter"_s);
        xml.writeAttribute(u"Dialect"_s, request.dialect);
        writeXmlText(xml, request.query);
        xml.writeEndElement();
    }
    if (request.mode != EnumerationMode::Object)
        xml.writeTextElement(wsmanNs, u"EnumerationMode"_s,
                             request.mode == EnumerationMode::Reference ? u"EnumerateEPR"_s
                                                                        : u"EnumerateObjectAndEPR"_s);
    xml.writeEndElement();
}

void writePull(QXmlStreamWriter &xml, const PullRequest &request)
{
    xml.writeStartElement(enumerationNs, u"Pull"_s);
    xml.writeTextElement(enumerationNs, u"EnumerationContext"_s, request.context);
    if (request.maxElements)
        xml.writeTextElement(enumerationNs, u"MaxElements"_s, QString::number(*request.maxElements));
    xml.writeEndElement();
}

void writeRelease(QXmlStreamWriter &xml, const QString &context)
{
    xml.writeStartElement(enumerationNs, u"Release"_s);
    xml.writeTextElement(enumerationNs, u"EnumerationContext"_s, context);
    xml.writeEndElement();
}

EnumerationPage readPage(XmlReader &xml, const QString &nameSpace, const QString &asked,
                         const ClassLookup &classes)
{
    EnumerationPage page;
    while (xml.nextChild()) {
        if (xml.at(enumerationNs, "EnumerationContext"_L1)) {
            page.context = xml.text();
        } else if (xml.name() == "Items"_L1) {
            readItems(xml, page, nameSpace, asked, classes);
        } else {
            page.isLast = page.isLast || xml.name() == "EndOfSequence"_L1;
            xml.skip();
        }
    }
    return page;
}

} // namespace gw::cim::wsman
