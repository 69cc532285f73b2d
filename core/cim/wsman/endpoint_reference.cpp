// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/endpoint_reference.h"

#include "core/cim/wsman/names.h"
#include "core/cim/wsman/resource_uri.h"
#include "core/cim/wsman/xml_reader.h"
#include "core/cim/xml_text.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

#include <algorithm>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::EndpointReference", text);
}

/// As selectors write it: booleans in lower case, all else as WQL does.
QString selectorText(const Value &value)
{
    if (const auto boolean = value.toBool())
        return *boolean ? u"true"_s : u"false"_s;
    return value.isNull() ? QString() : value.text();
}

/// More than any class has: each is compared with all the others.
constexpr std::ptrdiff_t mostKeys = 100;

/// A path as it gathers while it is read.
struct Gathered
{
    QString nameSpace, className;
    ObjectPath keys;
};

bool hasKey(const ObjectPath &path, const QString &name)
{
    return std::ranges::any_of(
        path.keys(), [&name](const auto &key) { return key.first.compare(name, Qt::CaseInsensitive) == 0; });
}

void readParameters(XmlReader &xml, Gathered &gathered)
{
    while (xml.nextChild()) {
        if (xml.at(wsmanNs, "ResourceURI"_L1)) {
            const QString uri = xml.text().trimmed();
            const auto resource = parseResourceUri(uri);
            if (!resource || resource->isAll())
                return xml.refuse(tr("\"%1\" names no class.").arg(uri));
            gathered.className = resource->className;
            if (!resource->nameSpace.isEmpty())
                gathered.nameSpace = resource->nameSpace;
        } else if (xml.at(wsmanNs, "SelectorSet"_L1)) {
            if (const QString doubled = readSelectors(xml, gathered.keys); !doubled.isEmpty())
                xml.refuse(tr("The selector %1 is given twice.").arg(doubled));
        } else {
            xml.skip();
        }
    }
}

void readPart(XmlReader &xml, Gathered &gathered)
{
    if (xml.at(addressingNs, "ReferenceParameters"_L1)) {
        readParameters(xml, gathered);
    } else if (xml.at(addressingNs, "EndpointReference"_L1)) {
        while (xml.nextChild())
            readPart(xml, gathered);
    } else {
        xml.skip();
    }
}

} // namespace

void writeSelectors(QXmlStreamWriter &xml, const ObjectPath &path, const QString &nameSpace)
{
    if (path.keys().empty())
        return;
    xml.writeStartElement(wsmanNs, u"SelectorSet"_s);
    for (const auto &[name, value] : path.keys()) {
        xml.writeStartElement(wsmanNs, u"Selector"_s);
        xml.writeAttribute(u"Name"_s, name);
        if (value.type() == Type::Reference && !value.isNull()) {
            xml.writeStartElement(addressingNs, u"EndpointReference"_s);
            writeReferenceParts(xml, *value.toReference(), nameSpace);
            xml.writeEndElement();
        } else {
            writeXmlText(xml, selectorText(value));
        }
        xml.writeEndElement();
    }
    xml.writeEndElement();
}

void writeReferenceParts(QXmlStreamWriter &xml, const ObjectPath &path, const QString &nameSpace)
{
    const QString known = path.nameSpace().isEmpty() ? nameSpace : path.nameSpace();
    xml.writeTextElement(addressingNs, u"Address"_s, anonymousAddress);
    xml.writeStartElement(addressingNs, u"ReferenceParameters"_s);
    xml.writeTextElement(wsmanNs, u"ResourceURI"_s, resourceUri(known, path.className()));
    writeSelectors(xml, path, known);
    xml.writeEndElement();
}

QString readSelectors(XmlReader &xml, ObjectPath &path)
{
    QString doubled;
    while (xml.nextChild()) {
        if (!xml.at(wsmanNs, "Selector"_L1)) {
            xml.skip();
            continue;
        }
        const QString name = xml.attribute("Name"_L1);
        bool isAtEnd = false;
        const QString text = xml.textBeforeChild(isAtEnd);
        Value value = Value::string(text);
        if (!isAtEnd) {
            value = Value::reference(readReferenceParts(xml));
        }
        if (name.compare(QLatin1StringView(namespaceSelector), Qt::CaseInsensitive) == 0)
            path.setNamespace(text.trimmed().replace(u'/', u'\\'));
        else if (name.isEmpty())
            xml.refuse(tr("A selector has no name."));
        else if (std::ssize(path.keys()) >= mostKeys)
            xml.refuse(tr("There are too many selectors."));
        else if (hasKey(path, name))
            doubled = name;
        else
            path.setKey(name, std::move(value));
    }
    return doubled;
}

ObjectPath readReferenceParts(XmlReader &xml)
{
    Gathered gathered;
    do {
        readPart(xml, gathered);
    } while (xml.nextChild());
    if (gathered.className.isEmpty())
        xml.refuse(tr("The reference names no class."));
    ObjectPath path(gathered.className);
    path.setNamespace(gathered.nameSpace.isEmpty() ? gathered.keys.nameSpace() : gathered.nameSpace);
    for (const auto &[name, value] : gathered.keys.keys())
        path.setKey(name, value);
    return path;
}

} // namespace gw::cim::wsman
