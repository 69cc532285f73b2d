// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/variant_from_value.h"

#include "core/cim/com/value_from_variant.h"
#include "core/cim/instance.h"
#include "core/cim/object_path.h"

#include <QCoreApplication>

namespace gw::cim::com {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::com", text);
}

tl::unexpected<Error> notOfType(const Value &value, Type type)
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Hand the value %1 to Windows").arg(value.text()),
                 .reason = tr("It is of type %1 and cannot be written as %2.")
                               .arg(typeName(value.type()), typeName(type))});
}

/// The same value in the declared type. Integers and texts may change theirs where nothing is lost.
Result<Value> inType(const Value &value, Type type)
{
    if (value.type() == type)
        return value;
    if (type == Type::String && value.toString())
        return Value::string(*value.toString());
    // WMI itself hands 32 bits over with a sign, and providers confuse the two in what they declare.
    if (value.type() == Type::UInt32 && type == Type::SInt32)
        return Value::sint32(static_cast<qint32>(value.toUInt().value_or(0)));
    if (value.type() == Type::Object)
        return notOfType(value, type);
    auto read = Value::parse(type, value.text());
    return read ? read : notOfType(value, type);
}

/// learn.microsoft.com/windows/win32/api/wbemcli/ne-wbemcli-cimtype_enumeration
VARTYPE variantTypeOf(Type type)
{
    switch (type) {
    case Type::Boolean:
        return VT_BOOL;
    case Type::UInt8:
        return VT_UI1;
    case Type::SInt8:
    case Type::SInt16:
    case Type::Char16:
        return VT_I2;
    case Type::UInt16:
    case Type::SInt32:
    case Type::UInt32:
        return VT_I4;
    case Type::Real32:
        return VT_R4;
    case Type::Real64:
        return VT_R8;
    case Type::Object:
        return VT_UNKNOWN;
    default:
        return VT_BSTR;
    }
}

/// `value` is of `type` and not null.
Variant plain(const Value &value, Type type)
{
    const qint64 number = value.toInt().value_or(0);
    switch (variantTypeOf(type)) {
    case VT_BOOL:
        return Variant::boolean(value.toBool().value_or(false));
    case VT_UI1:
        return Variant::byte(static_cast<quint8>(number));
    case VT_I2:
        return Variant::int16(static_cast<qint16>(
            type == Type::Char16 ? qint64(value.toString().value_or(QString()).front().unicode()) : number));
    case VT_I4:
        return Variant::int32(static_cast<qint32>(number));
    case VT_R4:
        return Variant::real32(static_cast<float>(value.toReal().value_or(0)));
    case VT_R8:
        return Variant::real64(value.toReal().value_or(0));
    default:
        return Variant::text(value.text());
    }
}

Result<Variant> scalar(const Value &value, Type type, const Embedding &embedding)
{
    if (value.isNull())
        return Variant::null();
    if (const auto object = value.toObject(); object && type == Type::Object)
        return embedding.object(*object).map(
            [](const ComPtr<IUnknown> &made) { return Variant::interface(made.Get()); });
    if (const auto object = value.toObject(); object && type == Type::String)
        return embedding.text(*object).map([](const QString &text) { return Variant::text(text); });
    const auto converted = inType(value, type);
    return converted ? Result<Variant>(plain(*converted, type)) : fail(converted.error());
}

/// What SafeArrayPutElement wants to be pointed at: the text or interface itself, or where the number lies.
void *element(Variant &item, VARTYPE type)
{
    if (type == VT_BSTR)
        return item.in()->bstrVal;
    return type == VT_UNKNOWN ? static_cast<void *>(item.in()->punkVal) : &item.in()->bVal;
}

Result<Variant> array(const Value &value, Type type, const Embedding &embedding)
{
    const VARTYPE itemType = variantTypeOf(type);
    Variant made = Variant::array(
        ::SafeArrayCreateVector(itemType, 0, static_cast<ULONG>(value.items().size())), itemType);
    LONG index = 0;
    for (const Value &each : value.items()) {
        auto item = scalar(each, type, embedding);
        if (!item)
            return fail(item.error());
        // A null has no place in an array; what it was made with stays: 0, an empty text.
        if (!item->isNull())
            ::SafeArrayPutElement(made.get().parray, &index, element(*item, itemType));
        ++index;
    }
    return made;
}

} // namespace

Result<Variant> toVariant(const Value &value, CIMTYPE type, const Embedding &embedding)
{
    const Type declared = typeOf(type);
    if (value.isNull())
        return Variant::null();
    if (value.isArray() != ((type & CIM_FLAG_ARRAY) != 0))
        return notOfType(value, declared);
    return value.isArray() ? array(value, declared, embedding) : scalar(value, declared, embedding);
}

} // namespace gw::cim::com
