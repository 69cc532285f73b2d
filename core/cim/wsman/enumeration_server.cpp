// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wql.h"
#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/enumeration.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/time_text.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::Enumeration", text);
}

std::optional<qint64> readCount(XmlReader &xml)
{
    bool isNumber = false;
    const qint64 count = xml.text().trimmed().toLongLong(&isNumber);
    if (!isNumber || count < 1)
        xml.refuse(tr("A count is not a positive number."));
    return count;
}

std::optional<std::chrono::milliseconds> readDuration(XmlReader &xml)
{
    const QString name = xml.name().toString();
    const auto time = readTime(xml.text());
    if (time && time->isInterval())
        return std::chrono::duration_cast<std::chrono::milliseconds>(time->length());
    xml.refuse(tr("%1 is not a duration.").arg(name));
    return std::nullopt;
}

EnumerationMode readMode(XmlReader &xml)
{
    const QString mode = xml.text().trimmed();
    if (mode == "EnumerateEPR"_L1)
        return EnumerationMode::Reference;
    if (mode == "EnumerateObjectAndEPR"_L1)
        return EnumerationMode::ObjectAndReference;
    if (mode != "EnumerateObject"_L1)
        xml.refuse(tr("There is no enumeration mode \"%1\".").arg(mode));
    return EnumerationMode::Object;
}

Polymorphism readPolymorphism(XmlReader &xml)
{
    const QString mode = xml.text().trimmed();
    if (mode == "ExcludeSubClassProperties"_L1)
        return Polymorphism::ExcludeSubClassProperties;
    if (mode == "None"_L1)
        return Polymorphism::None;
    if (mode != "IncludeSubClassProperties"_L1)
        xml.refuse(tr("There is no polymorphism mode \"%1\".").arg(mode));
    return Polymorphism::IncludeSubClassProperties;
}

/// b:AssociatedInstances and b:AssociationInstances (DSP0227, 17.3).
struct AssociationFilter
{
    ObjectPath object;
    QString associationClass, role, resultClass, resultRole;
};

AssociationFilter readAssociationParts(XmlReader &xml)
{
    AssociationFilter filter;
    while (xml.nextChild()) {
        if (xml.at(bindingNs, "Object"_L1)) {
            if (xml.nextChild())
                filter.object = readReferenceParts(xml);
        } else if (xml.at(bindingNs, "AssociationClassName"_L1)) {
            filter.associationClass = xml.text().trimmed();
        } else if (xml.at(bindingNs, "Role"_L1)) {
            filter.role = xml.text().trimmed();
        } else if (xml.at(bindingNs, "ResultClassName"_L1)) {
            filter.resultClass = xml.text().trimmed();
        } else if (xml.at(bindingNs, "ResultRole"_L1)) {
            filter.resultRole = xml.text().trimmed();
        } else {
            xml.skip();
        }
    }
    return filter;
}

QString readAssociationFilter(XmlReader &xml)
{
    QString query;
    while (xml.nextChild()) {
        const bool isLink = xml.at(bindingNs, "AssociationInstances"_L1);
        if (!isLink && !xml.at(bindingNs, "AssociatedInstances"_L1)) {
            xml.refuse(tr("%1 does not belong here.").arg(xml.name()));
            break;
        }
        const AssociationFilter filter = readAssociationParts(xml);
        QStringList where;
        const auto add = [&where](const QString &keyword, const QString &name) {
            if (!name.isEmpty())
                where << keyword + u" = "_s + name;
        };
        if (!isLink)
            add(u"AssocClass"_s, filter.associationClass);
        add(u"ResultClass"_s, filter.resultClass);
        if (!isLink)
            add(u"ResultRole"_s, filter.resultRole);
        add(u"Role"_s, filter.role);
        query = u"%1 OF {%2}%3"_s.arg(isLink ? u"REFERENCES"_s : u"ASSOCIATORS"_s, filter.object.relative(),
                                      where.isEmpty() ? QString() : u" WHERE "_s + where.join(u' '));
    }
    return query;
}

/// The selector filter: instances whose properties have these values.
QString readSelectorFilter(XmlReader &xml, const QString &className)
{
    ObjectPath wanted;
    while (xml.nextChild()) {
        if (!xml.at(wsmanNs, "SelectorSet"_L1)) {
            xml.skip();
            continue;
        }
        const QString doubled = readSelectors(xml, wanted);
        if (!doubled.isEmpty())
            xml.refuse(tr("The selector %1 is given twice.").arg(doubled));
    }
    QStringList conditions;
    for (const auto &[name, value] : wanted.keys())
        conditions << u"%1 = %2"_s.arg(name, wql::quote(value.text()));
    return u"SELECT * FROM %1"_s.arg(className) +
           (conditions.isEmpty() ? QString() : u" WHERE "_s + conditions.join(u" AND "_s));
}

void readFilter(XmlReader &xml, EnumerateRequest &request, const QString &className)
{
    request.dialect = xml.attribute("Dialect"_L1);
    if (request.dialect == dialect::association)
        request.query = readAssociationFilter(xml);
    else if (request.dialect == dialect::selector)
        request.query = readSelectorFilter(xml, className);
    else
        request.query = xml.allText().trimmed();
    if (request.dialect.isEmpty())
        xml.refuse(tr("The filter has no dialect."));
}

} // namespace

EnumerateRequest readEnumerate(XmlReader &xml, const QString &className)
{
    EnumerateRequest request;
    while (xml.nextChild()) {
        if (xml.at(wsmanNs, "OptimizeEnumeration"_L1)) {
            request.optimised = true;
            xml.skip();
        } else if (xml.at(wsmanNs, "MaxElements"_L1)) {
            request.maxElements = readCount(xml);
        } else if (xml.at(wsmanNs, "Filter"_L1) || xml.at(enumerationNs, "Filter"_L1)) {
            readFilter(xml, request, className);
        } else if (xml.at(wsmanNs, "EnumerationMode"_L1)) {
            request.mode = readMode(xml);
        } else if (xml.at(bindingNs, "PolymorphismMode"_L1)) {
            request.polymorphism = readPolymorphism(xml);
        } else if (xml.at(enumerationNs, "Expires"_L1)) {
            request.expires = readDuration(xml);
        } else {
            xml.skip();
        }
    }
    return request;
}

PullRequest readPull(XmlReader &xml)
{
    PullRequest request;
    while (xml.nextChild()) {
        if (xml.at(enumerationNs, "EnumerationContext"_L1)) {
            request.context = xml.text().trimmed();
        } else if (xml.at(enumerationNs, "MaxElements"_L1)) {
            request.maxElements = readCount(xml);
        } else if (xml.at(enumerationNs, "MaxCharacters"_L1)) {
            request.maxCharacters = readCount(xml);
        } else if (xml.at(enumerationNs, "MaxTime"_L1)) {
            request.maxTime = readDuration(xml);
        } else {
            xml.skip();
        }
    }
    return request;
}

QString readRelease(XmlReader &xml)
{
    QString context;
    while (xml.nextChild()) {
        if (xml.at(enumerationNs, "EnumerationContext"_L1))
            context = xml.text().trimmed();
        else
            xml.skip();
    }
    return context;
}

void writeItem(QXmlStreamWriter &xml, const Instance &instance, EnumerationMode mode, bool isFragment,
               const QString &nameSpace, UriForm form)
{
    const auto writeReference = [&] {
        xml.writeStartElement(addressingNs, u"EndpointReference"_s);
        writeReferenceParts(xml, instance.path(), nameSpace);
        xml.writeEndElement();
    };
    if (mode == EnumerationMode::Reference)
        return writeReference();
    if (isFragment) {
        startBound(xml, QString(wsmanNs), u"XmlFragment"_s, u"w"_s);
        xml.writeNamespace(xsiNs, u"xsi"_s);
        xml.writeNamespace(cimNs, u"cim"_s);
        for (const auto &[name, value] : instance.properties())
            writeWireValue(xml, QString(), name, value, nameSpace);
        return xml.writeEndElement();
    }
    if (mode == EnumerationMode::ObjectAndReference)
        xml.writeStartElement(wsmanNs, u"Item"_s);
    writeInstance(xml, instance, nameSpace, form);
    if (mode == EnumerationMode::ObjectAndReference) {
        writeReference();
        xml.writeEndElement();
    }
}

} // namespace gw::cim::wsman
