// SPDX-License-Identifier: Apache-2.0
#include "core/cim/value.h"

#include "core/cim/instance.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gw::cim {

Value::Value() = default;
Value::~Value() = default;
Value::Value(const Value &) = default;
Value::Value(Value &&) noexcept = default;
Value &Value::operator=(const Value &) = default;
Value &Value::operator=(Value &&) noexcept = default;

Value::Value(Type type, bool array, Content content)
    : m_type(type), m_array(array), m_content(std::move(content))
{
}

Value Value::null(Type type, bool array)
{
    return {type, array, std::monostate()};
}

Value Value::boolean(bool value)
{
    return {Type::Boolean, false, value};
}

Value Value::uint8(quint8 value)
{
    return {Type::UInt8, false, quint64(value)};
}

Value Value::uint16(quint16 value)
{
    return {Type::UInt16, false, quint64(value)};
}

Value Value::uint32(quint32 value)
{
    return {Type::UInt32, false, quint64(value)};
}

Value Value::uint64(quint64 value)
{
    return {Type::UInt64, false, value};
}

Value Value::sint8(qint8 value)
{
    return {Type::SInt8, false, qint64(value)};
}

Value Value::sint16(qint16 value)
{
    return {Type::SInt16, false, qint64(value)};
}

Value Value::sint32(qint32 value)
{
    return {Type::SInt32, false, qint64(value)};
}

Value Value::sint64(qint64 value)
{
    return {Type::SInt64, false, value};
}

Value Value::real32(float value)
{
    return {Type::Real32, false, double(value)};
}

Value Value::real64(double value)
{
    return {Type::Real64, false, value};
}

Value Value::char16(QChar value)
{
    return {Type::Char16, false, value};
}

Value Value::string(QString value)
{
    return {Type::String, false, std::move(value)};
}

Value Value::dateTime(DateTime value)
{
    return {Type::DateTime, false, std::move(value)};
}

Value Value::reference(ObjectPath value)
{
    return {Type::Reference, false, std::make_shared<const ObjectPath>(std::move(value))};
}

Value Value::object(Instance value)
{
    return {Type::Object, false, std::make_shared<const Instance>(std::move(value))};
}

Value Value::array(Type type, std::vector<Value> items)
{
    Q_ASSERT(std::all_of(items.begin(), items.end(),
                         [type](const Value &item) { return item.m_type == type && !item.m_array; }));
    return {type, true, std::make_shared<const std::vector<Value>>(std::move(items))};
}

Value Value::strings(const QStringList &items)
{
    std::vector<Value> values;
    values.reserve(std::size_t(items.size()));
    for (const QString &item : items)
        values.push_back(string(item));
    return array(Type::String, std::move(values));
}

Value Value::uint8s(const QByteArray &bytes)
{
    std::vector<Value> values;
    values.reserve(std::size_t(bytes.size()));
    for (const char byte : bytes)
        values.push_back(uint8(quint8(byte)));
    return array(Type::UInt8, std::move(values));
}

bool Value::isNull() const
{
    return std::holds_alternative<std::monostate>(m_content);
}

std::optional<bool> Value::toBool() const
{
    const bool *value = std::get_if<bool>(&m_content);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<qint64> Value::toInt() const
{
    if (const auto *value = std::get_if<qint64>(&m_content))
        return *value;
    if (const auto *value = std::get_if<bool>(&m_content))
        return *value ? 1 : 0;
    const auto *value = std::get_if<quint64>(&m_content);
    if (value && *value <= quint64(std::numeric_limits<qint64>::max()))
        return qint64(*value);
    return std::nullopt;
}

std::optional<quint64> Value::toUInt() const
{
    if (const auto *value = std::get_if<quint64>(&m_content))
        return *value;
    const auto *value = std::get_if<qint64>(&m_content);
    return value && *value >= 0 ? std::optional(quint64(*value)) : std::nullopt;
}

std::optional<double> Value::toReal() const
{
    // Every whole number up to 2^53 is a double.
    constexpr quint64 most = quint64(1) << 53;
    if (const auto *value = std::get_if<double>(&m_content))
        return *value;
    if (const auto *value = std::get_if<quint64>(&m_content))
        return *value <= most ? std::optional(double(*value)) : std::nullopt;
    const auto *value = std::get_if<qint64>(&m_content);
    return value && *value >= -qint64(most) && *value <= qint64(most) ? std::optional(double(*value))
                                                                      : std::nullopt;
}

std::optional<QString> Value::toString() const
{
    const bool textual = m_type == Type::String || m_type == Type::Char16 || m_type == Type::DateTime ||
                         m_type == Type::Reference;
    return textual && !m_array && !isNull() ? std::optional(text()) : std::nullopt;
}

std::optional<DateTime> Value::toDateTime() const
{
    const auto *value = std::get_if<DateTime>(&m_content);
    return value ? std::optional(*value) : std::nullopt;
}

std::optional<ObjectPath> Value::toReference() const
{
    if (const auto *value = std::get_if<std::shared_ptr<const ObjectPath>>(&m_content))
        return **value;
    if (const auto *value = std::get_if<QString>(&m_content))
        if (const auto path = ObjectPath::parse(*value))
            return *path;
    return std::nullopt;
}

std::shared_ptr<const Instance> Value::toObject() const
{
    const auto *value = std::get_if<std::shared_ptr<const Instance>>(&m_content);
    return value ? *value : nullptr;
}

const std::vector<Value> &Value::items() const
{
    static const std::vector<Value> none;
    const auto *value = std::get_if<std::shared_ptr<const std::vector<Value>>>(&m_content);
    return value ? **value : none;
}

QStringList Value::toStrings() const
{
    QStringList texts;
    for (const Value &item : items())
        texts << item.text();
    return texts;
}

QByteArray Value::toBytes() const
{
    QByteArray bytes;
    if (m_type == Type::UInt8)
        for (const Value &item : items())
            bytes += char(item.toUInt().value_or(0));
    return bytes;
}

bool Value::operator==(const Value &other) const
{
    if (m_type != other.m_type || m_array != other.m_array || m_content.index() != other.m_content.index())
        return false;
    const auto same = [&other](const auto &content) {
        using Kind = std::decay_t<decltype(content)>;
        const Kind &theirs = std::get<Kind>(other.m_content);
        if constexpr (std::is_same_v<Kind, double>)
            return content == theirs || (std::isnan(content) && std::isnan(theirs));
        else if constexpr (requires { *content; })
            return content == theirs || *content == *theirs;
        else
            return content == theirs;
    };
    return std::visit(same, m_content);
}

} // namespace gw::cim
