// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/resource_uri.h"
#include "core/cim/wsman/time_text.h"
#include "core/cim/wsman/wire_value.h"
#include "core/cim/xml_text.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace gw::cim::wsman {

namespace {

void writeTime(QXmlStreamWriter &xml, const DateTime &time)
{
    const auto element = needsCimForm(time)  ? "CIM_DateTime"_L1
                         : time.isInterval() ? "Interval"_L1
                                             : "Datetime"_L1;
    xml.writeTextElement(cimNs, element, timeText(time));
}

/// `<p:Name xmlns:q="class uri" xsi:type="q:Class_Type"><q:Property>…` (DSP0230)
void writeObject(QXmlStreamWriter &xml, const Instance &object, const QString &cimNamespace)
{
    const QString uri = resourceUri(cimNamespace, object.className());
    xml.writeNamespace(uri, u"q"_s);
    xml.writeAttribute(xsiNs, u"type"_s, u"q:%1_Type"_s.arg(object.className()));
    writeProperties(xml, uri, object, cimNamespace);
}

QString plainText(const Value &value)
{
    if (const auto boolean = value.toBool())
        return *boolean ? u"true"_s : u"false"_s;
    if (value.type() == Type::Char16)
        return QString::number(value.text().front().unicode());
    return value.text();
}

void writeScalar(QXmlStreamWriter &xml, const QString &elementNamespace, const QString &name,
                 const Value &value, const QString &cimNamespace)
{
    xml.writeStartElement(elementNamespace, name);
    if (value.isNull())
        xml.writeAttribute(xsiNs, u"nil"_s, u"true"_s);
    else if (const auto time = value.toDateTime())
        writeTime(xml, *time);
    else if (value.type() == Type::Reference)
        writeReferenceParts(xml, *value.toReference(), cimNamespace);
    else if (const auto object = value.toObject())
        writeObject(xml, *object, cimNamespace);
    else
        writeXmlText(xml, plainText(value));
    xml.writeEndElement();
}

} // namespace

void writeWireValue(QXmlStreamWriter &xml, const QString &elementNamespace, const QString &name,
                    const Value &value, const QString &cimNamespace)
{
    if (!value.isArray())
        return writeScalar(xml, elementNamespace, name, value, cimNamespace);
    for (const Value &item : value.items())
        writeScalar(xml, elementNamespace, name, item, cimNamespace);
}

void writeProperties(QXmlStreamWriter &xml, const QString &elementNamespace, const Instance &instance,
                     const QString &cimNamespace)
{
    std::vector<const std::pair<QString, Value> *> sorted;
    sorted.reserve(instance.properties().size());
    for (const auto &property : instance.properties())
        sorted.push_back(&property);
    std::ranges::sort(sorted, [](const auto *left, const auto *right) {
        return left->first.compare(right->first, Qt::CaseInsensitive) < 0;
    });
    for (const auto *property : sorted)
        writeWireValue(xml, elementNamespace, property->first, property->second, cimNamespace);
}

void startBound(QXmlStreamWriter &xml, const QString &elementNamespace, const QString &name,
                const QString &prefix)
{
    // Ends the start tag before, so that the binding belongs to the element that comes.
    xml.writeCharacters(QString());
    xml.writeNamespace(elementNamespace, prefix);
    xml.writeStartElement(elementNamespace, name);
}

} // namespace gw::cim::wsman
