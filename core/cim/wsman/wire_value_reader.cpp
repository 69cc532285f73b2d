// SPDX-License-Identifier: Apache-2.0
#include "core/cim/wsman/endpoint_reference.h"
#include "core/cim/wsman/instance_xml.h"
#include "core/cim/wsman/names.h"
#include "core/cim/wsman/time_text.h"
#include "core/cim/wsman/wire_value.h"
#include "core/cim/wsman/xml_reader.h"

#include <QCoreApplication>
#include <QHash>

namespace gw::cim::wsman {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wsman::WireValue", text);
}

tl::unexpected<Error> notOne(const PropertyDefinition &definition, const QString &text)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read %1").arg(definition.name),
                 .reason = tr("\"%1\" is not of the type %2.").arg(text, typeName(definition.type))});
}

bool isNil(const XmlReader &xml)
{
    const QString nil = xml.attribute(xsiNs, "nil"_L1);
    return nil == "true"_L1 || nil == "1"_L1;
}

/// "q:Msvm_Error_Type" and "Msvm_Error" name the same class.
QString classOfType(const QString &xsiType)
{
    QString name = xsiType.section(u':', -1).trimmed();
    if (name.endsWith("_Type"_L1))
        name.chop(5);
    return name;
}

/// The types of WS-CIM (DSP0230, clause 6) and of XML Schema, without prefix.
std::optional<Type> declaredType(const QString &xsiType)
{
    static const QHash<QString, Type> types{
        {u"cimBoolean"_s, Type::Boolean},      {u"boolean"_s, Type::Boolean},
        {u"cimByte"_s, Type::SInt8},           {u"byte"_s, Type::SInt8},
        {u"cimUnsignedByte"_s, Type::UInt8},   {u"unsignedByte"_s, Type::UInt8},
        {u"cimShort"_s, Type::SInt16},         {u"short"_s, Type::SInt16},
        {u"cimUnsignedShort"_s, Type::UInt16}, {u"unsignedShort"_s, Type::UInt16},
        {u"cimInt"_s, Type::SInt32},           {u"int"_s, Type::SInt32},
        {u"cimUnsignedInt"_s, Type::UInt32},   {u"unsignedInt"_s, Type::UInt32},
        {u"cimLong"_s, Type::SInt64},          {u"long"_s, Type::SInt64},
        {u"cimUnsignedLong"_s, Type::UInt64},  {u"unsignedLong"_s, Type::UInt64},
        {u"cimFloat"_s, Type::Real32},         {u"float"_s, Type::Real32},
        {u"cimDouble"_s, Type::Real64},        {u"double"_s, Type::Real64},
        {u"cimChar16"_s, Type::Char16},        {u"cimDateTime"_s, Type::DateTime},
        {u"dateTime"_s, Type::DateTime},       {u"duration"_s, Type::DateTime},
    };
    const auto found = types.constFind(xsiType.section(u':', -1).trimmed());
    return found == types.cend() ? std::nullopt : std::optional(*found);
}

void readTimeChild(XmlReader &xml, WireValue &value)
{
    const QString text = xml.text();
    const auto time = readTime(text);
    if (time)
        value.time = *time;
    else
        xml.refuse(time.error().reason);
    while (xml.nextChild())
        xml.skip();
}

/// Char16 travels as its number.
Result<Value> readCharacter(const PropertyDefinition &definition, const QString &text)
{
    bool isNumber = false;
    const ushort code = text.trimmed().toUShort(&isNumber);
    if (isNumber)
        return Value::char16(QChar(code));
    return text.size() == 1 ? Result<Value>(Value::char16(text.front())) : notOne(definition, text);
}

Result<Value> readNumber(const PropertyDefinition &definition, const QString &text)
{
    if (auto value = Value::parse(definition.type, text.trimmed()))
        return value;
    // WMI itself knows no unsigned 32-bit numbers: they travel through it as signed ones.
    if (definition.type == Type::UInt32) {
        if (const auto narrow = Value::parse(Type::SInt32, text.trimmed()))
            return Value::uint32(quint32(narrow->toInt().value_or(0)));
    }
    return notOne(definition, text);
}

Result<Value> scalar(const PropertyDefinition &definition, const WireValue &wire)
{
    if (wire.isNull)
        return Value::null(definition.type);
    switch (definition.type) {
    case Type::String:
        // An embedded instance in a string is its text: elements in its place are not (Windows says so too).
        if (wire.object)
            return notOne(definition, tr("an object"));
        if (wire.time)
            return Value::string(wire.time->text());
        return Value::string(wire.path ? wire.path->text() : wire.text);
    case Type::DateTime: {
        const auto time = wire.time ? Result<DateTime>(*wire.time) : readTime(wire.text);
        return time ? Result<Value>(Value::dateTime(*time)) : notOne(definition, wire.text);
    }
    case Type::Reference: {
        if (wire.path)
            return Value::reference(*wire.path);
        // An out reference may be empty until the job ends.
        if (wire.text.trimmed().isEmpty())
            return Value::null(definition.type);
        const auto path = ObjectPath::parse(wire.text);
        return path ? Result<Value>(Value::reference(*path)) : notOne(definition, wire.text);
    }
    case Type::Object:
        if (wire.object)
            return Value::object(*wire.object);
        return wire.text.trimmed().isEmpty() ? Result<Value>(Value::null(definition.type))
                                             : notOne(definition, wire.text);
    case Type::Char16:
        return readCharacter(definition, wire.text);
    default:
        return readNumber(definition, wire.text);
    }
}

/// Some servers write a byte array as one element in base64 (OMI).
std::optional<Value> octets(const PropertyDefinition &definition, const std::vector<WireValue> &elements)
{
    if (definition.type != Type::UInt8 || elements.size() != 1 || elements.front().isNull ||
        Value::parse(Type::UInt8, elements.front().text.trimmed()))
        return std::nullopt;
    const auto decoded = QByteArray::fromBase64Encoding(elements.front().text.simplified().toLatin1(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(Value::uint8s(*decoded)) : std::nullopt;
}

} // namespace

WireValue readWireValue(XmlReader &xml, const PropertyDefinition *definition, const ClassLookup &classes)
{
    WireValue value;
    value.isNull = isNil(xml);
    const QString xsiType = xml.attribute(xsiNs, "type"_L1);
    if (!definition && !xsiType.isEmpty())
        value.declared = declaredType(xsiType);
    bool isAtEnd = false;
    value.text = xml.textBeforeChild(isAtEnd);
    // An object without properties: only its type says that it is one.
    if (isAtEnd && !value.isNull && !xsiType.isEmpty() && definition && definition->type == Type::Object)
        value.object = std::make_shared<const Instance>(Instance(classOfType(xsiType)));
    if (isAtEnd || xml.failed())
        return value;
    if (xml.nameSpace() == cimNs) {
        readTimeChild(xml, value);
    } else if (xml.nameSpace() == addressingNs) {
        value.path = readReferenceParts(xml);
    } else {
        QString className = classOfType(xsiType);
        if (className.isEmpty() && definition)
            className = definition->referenceClass;
        value.object = std::make_shared<const Instance>(readPropertiesFromHere(xml, className, classes));
    }
    return value;
}

Result<Value> typedValue(const PropertyDefinition &definition, const std::vector<WireValue> &elements)
{
    if (!definition.array) {
        if (elements.size() != 1)
            return fail({.kind = Error::Kind::Corrupt,
                         .what = tr("Read %1").arg(definition.name),
                         .reason = tr("It is given more than once.")});
        return scalar(definition, elements.front());
    }
    if (elements.size() == 1 && elements.front().isNull)
        return Value::null(definition.type, true);
    if (const auto bytes = octets(definition, elements))
        return *bytes;
    std::vector<Value> items;
    items.reserve(elements.size());
    for (const WireValue &element : elements) {
        auto item = scalar(definition, element);
        if (!item)
            return fail(item.error());
        items.push_back(*std::move(item));
    }
    return Value::array(definition.type, std::move(items));
}

Value untypedValue(const std::vector<WireValue> &elements)
{
    const WireValue &first = elements.front();
    PropertyDefinition definition{.array = elements.size() > 1};
    if (first.time)
        definition.type = Type::DateTime;
    else if (first.path)
        definition.type = Type::Reference;
    else if (first.object)
        definition.type = Type::Object;
    else if (first.declared)
        definition.type = *first.declared;
    const auto value = typedValue(definition, elements);
    if (value)
        return *value;
    // Elements of different kinds: as text they agree.
    definition.type = Type::String;
    return typedValue(definition, elements).value_or(Value());
}

} // namespace gw::cim::wsman
