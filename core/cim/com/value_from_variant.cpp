// SPDX-License-Identifier: Apache-2.0
#include "core/cim/com/value_from_variant.h"

#include "core/cim/com/class_object.h"
#include "core/cim/object_path.h"

#include <algorithm>

namespace gw::cim::com {

namespace {

Value fromText(Type type, const QString &text)
{
    if (type == Type::String)
        return Value::string(text);
    auto parsed = Value::parse(type, text);
    return parsed ? *std::move(parsed) : Value::string(text);
}

/// The number as it lies in the variant, widened by the variant's own sign.
std::optional<qint64> wholeNumber(const VARIANT &variant)
{
    switch (variant.vt) {
    case VT_BOOL:
        return variant.boolVal != VARIANT_FALSE ? 1 : 0;
    case VT_I1:
        return static_cast<signed char>(variant.cVal);
    case VT_UI1:
        return variant.bVal;
    case VT_I2:
        return variant.iVal;
    case VT_UI2:
        return variant.uiVal;
    case VT_I4:
        return variant.lVal;
    case VT_UI4:
        return variant.ulVal;
    case VT_INT:
        return variant.intVal;
    case VT_UINT:
        return variant.uintVal;
    case VT_I8:
        return variant.llVal;
    case VT_UI8:
        return static_cast<qint64>(variant.ullVal);
    default:
        return std::nullopt;
    }
}

std::optional<double> realNumber(const VARIANT &variant)
{
    if (variant.vt == VT_R4)
        return variant.fltVal;
    if (variant.vt == VT_R8)
        return variant.dblVal;
    if (const auto whole = wholeNumber(variant))
        return static_cast<double>(*whole);
    return std::nullopt;
}

/// The bits that the type has: WMI's signed 32 bits of a uint32 become what they stand for.
Value fromWhole(Type type, qint64 number)
{
    switch (type) {
    case Type::Boolean:
        return Value::boolean(number != 0);
    case Type::SInt8:
        return Value::sint8(static_cast<qint8>(number));
    case Type::UInt8:
        return Value::uint8(static_cast<quint8>(number));
    case Type::SInt16:
        return Value::sint16(static_cast<qint16>(number));
    case Type::UInt16:
        return Value::uint16(static_cast<quint16>(number));
    case Type::SInt32:
        return Value::sint32(static_cast<qint32>(number));
    case Type::UInt32:
        return Value::uint32(static_cast<quint32>(number));
    case Type::SInt64:
        return Value::sint64(number);
    case Type::UInt64:
        return Value::uint64(static_cast<quint64>(number));
    case Type::Char16:
        return Value::char16(QChar(static_cast<char16_t>(number)));
    default:
        return Value::string(QString::number(number));
    }
}

Result<Value> fromInterface(IUnknown *interface)
{
    ComPtr<IWbemClassObject> object;
    if (interface == nullptr || FAILED(interface->QueryInterface(
                                    IID_IWbemClassObject, reinterpret_cast<void **>(object.GetAddressOf()))))
        return Value::null(Type::Object);
    return readInstance(*object.Get()).map([](const Instance &instance) { return Value::object(instance); });
}

Result<Value> scalar(const VARIANT &variant, Type type)
{
    if (variant.vt == VT_BSTR)
        return fromText(type, Bstr::textOf(variant.bstrVal));
    if (variant.vt == VT_UNKNOWN || variant.vt == VT_DISPATCH)
        return fromInterface(variant.punkVal);
    if (type == Type::Real32 || type == Type::Real64) {
        const auto real = realNumber(variant);
        if (!real)
            return Value::null(type);
        return type == Type::Real32 ? Value::real32(static_cast<float>(*real)) : Value::real64(*real);
    }
    const auto whole = wholeNumber(variant);
    return whole ? fromWhole(type, *whole) : Value::null(type);
}

/// One item of an array, copied so that it is owned whatever it is.
Variant itemOf(SAFEARRAY *array, VARTYPE itemType, LONG index)
{
    Variant item;
    if (itemType == VT_VARIANT) {
        ::SafeArrayGetElement(array, &index, item.out());
        return item;
    }
    // Every member of VARIANT's union begins at the same place.
    if (SUCCEEDED(::SafeArrayGetElement(array, &index, &item.in()->bVal)))
        item.in()->vt = itemType;
    return item;
}

/// An array has one type: one whose items could not all be read as the declared one is an array of texts.
Value arrayOf(Type type, std::vector<Value> items)
{
    if (std::ranges::all_of(items, [type](const Value &item) { return item.type() == type; }))
        return Value::array(type, std::move(items));
    QStringList texts;
    for (const Value &item : items)
        texts << item.text();
    return Value::strings(texts);
}

Result<Value> fromArray(const VARIANT &variant, Type type)
{
    SAFEARRAY *array = variant.parray;
    LONG first = 0, last = -1;
    if (array == nullptr || FAILED(::SafeArrayGetLBound(array, 1, &first)) ||
        FAILED(::SafeArrayGetUBound(array, 1, &last)))
        return Value::null(type, true);
    const auto itemType = static_cast<VARTYPE>(variant.vt & VT_TYPEMASK);
    std::vector<Value> items;
    for (LONG index = first; index <= last; ++index) {
        auto item = scalar(itemOf(array, itemType, index).get(), type);
        if (!item)
            return fail(item.error());
        items.push_back(*std::move(item));
    }
    return arrayOf(type, std::move(items));
}

} // namespace

Type typeOf(CIMTYPE type)
{
    switch (type & ~CIM_FLAG_ARRAY) {
    case CIM_BOOLEAN:
        return Type::Boolean;
    case CIM_SINT8:
        return Type::SInt8;
    case CIM_UINT8:
        return Type::UInt8;
    case CIM_SINT16:
        return Type::SInt16;
    case CIM_UINT16:
        return Type::UInt16;
    case CIM_SINT32:
        return Type::SInt32;
    case CIM_UINT32:
        return Type::UInt32;
    case CIM_SINT64:
        return Type::SInt64;
    case CIM_UINT64:
        return Type::UInt64;
    case CIM_REAL32:
        return Type::Real32;
    case CIM_REAL64:
        return Type::Real64;
    case CIM_CHAR16:
        return Type::Char16;
    case CIM_DATETIME:
        return Type::DateTime;
    case CIM_REFERENCE:
        return Type::Reference;
    case CIM_OBJECT:
        return Type::Object;
    default:
        return Type::String;
    }
}

Result<Value> toValue(const VARIANT &variant, CIMTYPE type)
{
    const Type itemType = typeOf(type);
    if (variant.vt == VT_NULL || variant.vt == VT_EMPTY)
        return Value::null(itemType, (type & CIM_FLAG_ARRAY) != 0);
    if ((variant.vt & VT_ARRAY) != 0)
        return fromArray(variant, itemType);
    return scalar(variant, itemType);
}

} // namespace gw::cim::com
