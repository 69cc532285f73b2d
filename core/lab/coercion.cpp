// SPDX-License-Identifier: Apache-2.0
#include "core/lab/coercion.h"

#include "core/cim/object_path.h"

namespace gw::lab {

namespace {

using cim::Type;
using cim::Value;

std::optional<Value> parsed(Type type, const Value &value)
{
    const auto text = value.toString();
    auto result = text ? Value::parse(type, *text) : Result<Value>(tl::unexpected(Error{}));
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

bool isWide(Type type)
{
    return type == Type::UInt64 || type == Type::SInt64;
}

std::optional<Value> integer(Type type, const Value &value)
{
    if (value.type() == Type::Boolean)
        return std::nullopt;
    if (value.type() == Type::String)
        return isWide(type) ? parsed(type, value) : std::nullopt;
    if (type == Type::UInt64 && value.toUInt())
        return Value::uint64(*value.toUInt());
    const auto number = value.toInt();
    if (!number)
        return std::nullopt;
    if (type == Type::UInt32 && value.type() == Type::SInt32 && *number < 0)
        return Value::uint32(static_cast<quint32>(*number));
    auto result = Value::integer(type, *number);
    return result ? std::optional(*std::move(result)) : std::nullopt;
}

std::optional<Value> scalar(Type type, const Value &value)
{
    if (value.isNull())
        return Value::null(type);
    if (value.type() == type)
        return value;
    if (cim::isSignedInteger(type) || cim::isUnsignedInteger(type))
        return integer(type, value);
    const bool isText = value.type() == Type::String;
    switch (type) {
    case Type::String:
        return value.type() == Type::Reference || value.type() == Type::DateTime
                   ? std::optional(Value::string(value.text()))
                   : std::nullopt;
    case Type::DateTime:
    case Type::Reference:
    case Type::Char16:
        return isText ? parsed(type, value) : std::nullopt;
    case Type::Real32:
    case Type::Real64:
        if (const auto real = value.toReal())
            return type == Type::Real32 ? Value::real32(static_cast<float>(*real)) : Value::real64(*real);
        return std::nullopt;
    default:
        return std::nullopt;
    }
}

} // namespace

std::optional<Value> coerced(const cim::PropertyDefinition &definition, const Value &value)
{
    if (value.isNull())
        return Value::null(definition.type, definition.array);
    if (value.isArray() != definition.array)
        return std::nullopt;
    if (!definition.array)
        return scalar(definition.type, value);
    std::vector<Value> items;
    items.reserve(value.items().size());
    for (const Value &item : value.items()) {
        auto converted = scalar(definition.type, item);
        if (!converted)
            return std::nullopt;
        items.push_back(*std::move(converted));
    }
    return Value::array(definition.type, std::move(items));
}

} // namespace gw::lab
