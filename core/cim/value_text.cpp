// SPDX-License-Identifier: Apache-2.0
#include "core/cim/instance.h"
#include "core/cim/value.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <limits>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::Value", text);
}

/// In the order of Type.
constexpr std::array typeNames{"boolean", "sint8",    "uint8",     "sint16", "uint16", "sint32",
                               "uint32",  "sint64",   "uint64",    "real32", "real64", "char16",
                               "string",  "datetime", "reference", "object"};

qint64 leastOf(Type type)
{
    switch (type) {
    case Type::SInt8:
        return std::numeric_limits<qint8>::min();
    case Type::SInt16:
        return std::numeric_limits<qint16>::min();
    case Type::SInt32:
        return std::numeric_limits<qint32>::min();
    case Type::SInt64:
        return std::numeric_limits<qint64>::min();
    default:
        return 0;
    }
}

quint64 mostOf(Type type)
{
    switch (type) {
    case Type::Boolean:
        return 1;
    case Type::SInt8:
        return quint64(std::numeric_limits<qint8>::max());
    case Type::UInt8:
        return std::numeric_limits<quint8>::max();
    case Type::SInt16:
        return quint64(std::numeric_limits<qint16>::max());
    case Type::UInt16:
        return std::numeric_limits<quint16>::max();
    case Type::SInt32:
        return quint64(std::numeric_limits<qint32>::max());
    case Type::UInt32:
        return std::numeric_limits<quint32>::max();
    case Type::SInt64:
        return quint64(std::numeric_limits<qint64>::max());
    case Type::UInt64:
        return std::numeric_limits<quint64>::max();
    default:
        return 0;
    }
}

tl::unexpected<Error> notOfType(Type type, const QString &text)
{
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read a value of type %1").arg(typeName(type)),
                 .reason = tr("\"%1\" is not one.").arg(text)});
}

/// A sign and decimal or 0x hexadecimal digits, split into sign and size.
std::optional<std::pair<bool, quint64>> readWhole(const QString &text)
{
    const bool negative = text.startsWith(u'-');
    QStringView digits = QStringView(text).mid(negative || text.startsWith(u'+') ? 1 : 0);
    const bool hexadecimal = digits.startsWith(u"0x", Qt::CaseInsensitive);
    if (hexadecimal)
        digits = digits.mid(2);
    // The conversion alone would take blanks and a second sign.
    const auto isDigit = [hexadecimal](QChar c) {
        return (c >= u'0' && c <= u'9') || (hexadecimal && c.toLower() >= u'a' && c.toLower() <= u'f');
    };
    if (!std::all_of(digits.begin(), digits.end(), isDigit))
        return std::nullopt;
    bool fits = false;
    const quint64 size = digits.toULongLong(&fits, hexadecimal ? 16 : 10);
    return fits ? std::optional(std::pair(negative, size)) : std::nullopt;
}

std::optional<qint64> negated(quint64 size)
{
    constexpr quint64 most = quint64(1) << 63;
    if (size > most)
        return std::nullopt;
    return size == most ? std::numeric_limits<qint64>::min() : -qint64(size);
}

template<class Real>
QString shortest(Real value)
{
    std::array<char, 64> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return QString::fromLatin1(buffer.data(), end - buffer.data());
}

} // namespace

QString typeName(Type type)
{
    return QLatin1String(typeNames.at(std::size_t(type)));
}

std::optional<Type> typeFromName(const QString &name)
{
    for (std::size_t index = 0; index < typeNames.size(); ++index)
        if (name.compare(QLatin1String(typeNames.at(index)), Qt::CaseInsensitive) == 0)
            return Type(index);
    return std::nullopt;
}

bool isSignedInteger(Type type)
{
    return type == Type::SInt8 || type == Type::SInt16 || type == Type::SInt32 || type == Type::SInt64;
}

bool isUnsignedInteger(Type type)
{
    return type == Type::UInt8 || type == Type::UInt16 || type == Type::UInt32 || type == Type::UInt64;
}

Result<Value> Value::integer(Type type, qint64 value)
{
    if (type == Type::Boolean && (value == 0 || value == 1))
        return boolean(value == 1);
    const bool fits = value < 0 ? value >= leastOf(type) : quint64(value) <= mostOf(type);
    if (isSignedInteger(type) && fits)
        return Value(type, false, value);
    if (isUnsignedInteger(type) && fits)
        return Value(type, false, quint64(value));
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Write the number %1 as %2").arg(QString::number(value), typeName(type)),
                 .reason = tr("It does not fit.")});
}

Result<Value> Value::parse(Type type, const QString &text)
{
    switch (type) {
    case Type::Boolean:
        if (text.compare("TRUE"_L1, Qt::CaseInsensitive) == 0 || text == "1"_L1)
            return boolean(true);
        if (text.compare("FALSE"_L1, Qt::CaseInsensitive) == 0 || text == "0"_L1)
            return boolean(false);
        return notOfType(type, text);
    case Type::Real32:
    case Type::Real64: {
        bool valid = false;
        const double value = text.toDouble(&valid);
        // A float that has become infinite did not fit.
        const bool tooLarge = type == Type::Real32 && std::isfinite(value) && !std::isfinite(float(value));
        if (!valid || tooLarge)
            return notOfType(type, text);
        return type == Type::Real32 ? real32(float(value)) : real64(value);
    }
    case Type::Char16:
        return text.size() == 1 ? Result<Value>(char16(text.front())) : notOfType(type, text);
    case Type::String:
        return string(text);
    case Type::DateTime: {
        const auto read = DateTime::parse(text);
        return read ? Result<Value>(dateTime(*read)) : fail(read.error());
    }
    case Type::Reference: {
        const auto read = ObjectPath::parse(text);
        return read ? Result<Value>(reference(*read)) : fail(read.error());
    }
    case Type::Object:
        return notOfType(type, text);
    default:
        break;
    }
    const auto whole = readWhole(text);
    if (!whole)
        return notOfType(type, text);
    const auto [isNegative, size] = *whole;
    if (!isNegative && size <= mostOf(type))
        return isSignedInteger(type) ? Value(type, false, qint64(size)) : Value(type, false, size);
    const auto below = negated(size);
    if (isNegative && below && *below >= leastOf(type))
        return isSignedInteger(type) ? Value(type, false, *below) : Value(type, false, quint64(0));
    return notOfType(type, text);
}

QString Value::text() const
{
    if (isNull())
        return u"NULL"_s;
    if (m_array)
        return u'{' + toStrings().join(u", "_s) + u'}';
    switch (m_type) {
    case Type::Boolean:
        return std::get<bool>(m_content) ? u"TRUE"_s : u"FALSE"_s;
    case Type::Real32:
        return shortest(float(std::get<double>(m_content)));
    case Type::Real64:
        return shortest(std::get<double>(m_content));
    case Type::Char16:
        return std::get<QChar>(m_content);
    case Type::String:
        return std::get<QString>(m_content);
    case Type::DateTime:
        return std::get<DateTime>(m_content).text();
    case Type::Reference:
        return std::get<std::shared_ptr<const ObjectPath>>(m_content)->text();
    case Type::Object:
        return std::get<std::shared_ptr<const Instance>>(m_content)->className();
    default:
        return isSignedInteger(m_type) ? QString::number(std::get<qint64>(m_content))
                                       : QString::number(std::get<quint64>(m_content));
    }
}

} // namespace gw::cim
