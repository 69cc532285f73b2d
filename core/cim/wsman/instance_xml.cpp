// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/instance_xml.h"

#include "core/cim/wsman/names.h"
#include "core/cim/wsman/xml_reader.h"

#include <QCoreApplication>
#include <QXmlStreamWriter>

namespace gw::cim::wsman {

namespace {

using Members = std::vector<PropertyDefinition>;

/// No class of Windows has nearly as many; looking for each among all the others must not become the work
/// that a hostile message asks for.
constexpr std::size_t mostProperties = 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::InstanceXml", text);
}

/// What came of one property.
struct Arrived
{
    QString name;
    const PropertyDefinition *definition = nullptr;
    std::vector<WireValue> elements;
};

/// Most names already differ in their length, which case does not change.
bool isSame(QStringView left, const QString &right)
{
    return left.size() == right.size() && left.compare(right, Qt::CaseInsensitive) == 0;
}

const PropertyDefinition *find(const Members *members, QStringView name)
{
    if (!members)
        return nullptr;
    for (const PropertyDefinition &member : *members)
        if (isSame(name, member.name))
            return &member;
    return nullptr;
}

/// Elements of an array mostly come one after the other.
Arrived &arrivedAs(std::vector<Arrived> &all, QStringView name, const Members *members)
{
    for (auto it = all.rbegin(); it != all.rend(); ++it)
        if (isSame(name, it->name))
            return *it;
    const PropertyDefinition *definition = find(members, name);
    all.push_back({definition ? definition->name : name.toString(), definition, {}});
    return all.back();
}

void readElement(XmlReader &xml, std::vector<Arrived> &all, const Members *members,
                 const ClassLookup &classes)
{
    if (all.size() > mostProperties)
        return xml.refuse(tr("There are too many properties."));
    Arrived &arrived = arrivedAs(all, xml.name(), members);
    arrived.elements.push_back(readWireValue(xml, arrived.definition, classes));
}

Instance typed(XmlReader &xml, const QString &className, const std::vector<Arrived> &all,
               const Members *members)
{
    Instance instance(className);
    if (members) {
        for (const PropertyDefinition &member : *members) {
            const auto it = std::ranges::find(all, &member, &Arrived::definition);
            if (it == all.end()) {
                if (member.array)
                    instance.set(member.name, Value::null(member.type, true));
                continue;
            }
            auto value = typedValue(member, it->elements);
            if (!value)
                xml.refuse(value.error().text());
            instance.set(member.name, value ? *std::move(value) : Value::null(member.type, member.array));
        }
    }
    for (const Arrived &arrived : all)
        if (!arrived.definition)
            instance.set(arrived.name, untypedValue(arrived.elements));
    return instance;
}

void setPath(Instance &instance, const QString &nameSpace, const ClassDefinition *definition)
{
    ObjectPath path(instance.className());
    path.setNamespace(nameSpace);
    for (const PropertyDefinition &property : definition ? definition->properties : Members())
        if (property.key)
            path.setKey(property.name, instance[property.name]);
    instance.setPath(std::move(path));
}

} // namespace

Instance readMembers(XmlReader &xml, const QString &className, const Members *members,
                     const ClassLookup &classes)
{
    std::vector<Arrived> all;
    while (xml.nextChild())
        readElement(xml, all, members, classes);
    return typed(xml, className, all, members);
}

Instance readPropertiesFromHere(XmlReader &xml, const QString &className, const ClassLookup &classes)
{
    const ClassDefinition *definition = className.isEmpty() ? nullptr : classes(className);
    const Members *members = definition ? &definition->properties : nullptr;
    std::vector<Arrived> all;
    do {
        readElement(xml, all, members, classes);
    } while (xml.nextChild());
    return typed(xml, className, all, members);
}

Instance readInstance(XmlReader &xml, const QString &nameSpace, const QString &asked,
                      const ClassLookup &classes)
{
    const bool isFragment = xml.at(wsmanNs, "XmlFragment"_L1);
    const QString className = isFragment ? asked : xml.name().toString();
    const ClassDefinition *definition = classes(className);
    if (!definition && !asked.isEmpty())
        definition = classes(asked);
    Instance instance = readMembers(xml, className, definition ? &definition->properties : nullptr, classes);
    if (!isFragment)
        setPath(instance, nameSpace, definition);
    return instance;
}

void writeInstance(QXmlStreamWriter &xml, const Instance &instance, const QString &nameSpace, UriForm form)
{
    const QString uri = resourceUri(nameSpace, instance.className(), form);
    startBound(xml, uri, instance.className(), u"p"_s);
    xml.writeNamespace(xsiNs, u"xsi"_s);
    xml.writeNamespace(cimNs, u"cim"_s);
    xml.writeAttribute(xsiNs, u"type"_s, u"p:%1_Type"_s.arg(instance.className()));
    writeProperties(xml, uri, instance, nameSpace);
    xml.writeEndElement();
}

} // namespace gw::cim::wsman
