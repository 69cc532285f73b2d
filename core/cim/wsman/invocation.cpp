// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/invocation.h"

#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/names.h"

#include <QXmlStreamWriter>

#include <algorithm>

namespace gw::cim::wsman {

namespace {

const auto returnValueName = QStringLiteral("ReturnValue");

Value asReference(const Value &value)
{
    if (value.isArray()) {
        std::vector<Value> items;
        for (const Value &item : value.items())
            items.push_back(asReference(item));
        const bool all =
            std::ranges::all_of(items, [](const Value &item) { return item.type() == Type::Reference; });
        return all ? Value::array(Type::Reference, std::move(items)) : value;
    }
    const auto path = value.toReference();
    return path ? Value::reference(*path) : value;
}

bool isReference(const MethodDefinition *definition, const QString &name)
{
    return definition && std::ranges::any_of(definition->in, [&name](const PropertyDefinition &parameter) {
               return parameter.type == Type::Reference &&
                      parameter.name.compare(name, Qt::CaseInsensitive) == 0;
           });
}

void startParameters(QXmlStreamWriter &xml, const QString &uri, const QString &element)
{
    startBound(xml, uri, element, u"p"_s);
    xml.writeNamespace(xsiNs, u"xsi"_s);
    xml.writeNamespace(cimNs, u"cim"_s);
}

} // namespace

QString methodAction(const QString &nameSpace, const QString &className, const QString &method)
{
    return resourceUri(nameSpace, className) + u'/' + method;
}

void writeInput(QXmlStreamWriter &xml, const ObjectPath &object, const QString &method, const Parameters &in,
                const MethodDefinition *definition)
{
    const QString uri = resourceUri(object.nameSpace(), object.className());
    startParameters(xml, uri, method + u"_INPUT"_s);
    for (const auto &[name, value] : in.properties()) {
        if (!value.isNull())
            writeWireValue(xml, uri, name, isReference(definition, name) ? asReference(value) : value,
                           object.nameSpace());
    }
    xml.writeEndElement();
}

MethodResult readOutput(XmlReader &xml, const MethodDefinition *definition, const ClassLookup &classes)
{
    std::vector<PropertyDefinition> members;
    if (definition)
        members = definition->out;
    const Type returns = definition && definition->returns ? *definition->returns : Type::UInt32;
    members.push_back({.name = returnValueName, .type = returns});
    MethodResult result;
    // Parameters of an unknown method are read as they come.
    result.out = readMembers(xml, QString(), &members, classes);
    result.returnValue = result.out.has(returnValueName) ? result.out[returnValueName] : Value::null(returns);
    result.out.remove(returnValueName);
    for (const PropertyDefinition &member : members)
        if (member.name != returnValueName && !result.out.has(member.name))
            result.out.set(member.name, Value::null(member.type, member.array));
    return result;
}

Parameters readInput(XmlReader &xml, const MethodDefinition *definition, const ClassLookup &classes)
{
    const Parameters all = readMembers(xml, QString(), definition ? &definition->in : nullptr, classes);
    // A parameter that is not sent is not set; neither is one that is sent as nothing.
    Parameters sent;
    for (const auto &[name, value] : all.properties())
        if (!value.isNull())
            sent.set(name, value);
    return sent;
}

void writeOutput(QXmlStreamWriter &xml, const Resource &resource, const QString &method,
                 const MethodResult &result)
{
    const QString uri = resourceUri(resource.nameSpace, resource.className, resource.form);
    startParameters(xml, uri, method + u"_OUTPUT"_s);
    for (const auto &[name, value] : result.out.properties())
        writeWireValue(xml, uri, name, value, resource.nameSpace);
    if (!result.returnValue.isNull())
        writeWireValue(xml, uri, returnValueName, result.returnValue, resource.nameSpace);
    xml.writeEndElement();
}

} // namespace gw::cim::wsman
