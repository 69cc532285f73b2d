// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/date_time.h"

#include <QChar>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>
#include <variant>
#include <vector>

namespace gw::cim {

class Instance;
class ObjectPath;

/// The intrinsic types of CIM (DSP0004 5.2.1), as WMI has them.
enum class Type {
    Boolean,
    SInt8,
    UInt8,
    SInt16,
    UInt16,
    SInt32,
    UInt32,
    SInt64,
    UInt64,
    Real32,
    Real64,
    Char16,
    String,
    DateTime,
    Reference, ///< an object path
    Object,    ///< an embedded instance
};

/// "uint32", "datetime", "reference" … as DSP0004 and the class definitions spell it.
QString typeName(Type type);
std::optional<Type> typeFromName(const QString &name);
bool isSignedInteger(Type type);
bool isUnsignedInteger(Type type);

/// A typed value, an array of them, or null. Null keeps its type.
///
/// Value semantics; immutable parts are shared. Integers outside the type's range cannot be made: the named
/// makers answer what fits and parse() refuses.
class Value
{
public:
    /// Null string.
    Value();
    ~Value();
    Value(const Value &);
    Value(Value &&) noexcept;
    Value &operator=(const Value &);
    Value &operator=(Value &&) noexcept;

    static Value null(Type type, bool array = false);
    static Value boolean(bool value);
    static Value uint8(quint8 value);
    static Value uint16(quint16 value);
    static Value uint32(quint32 value);
    static Value uint64(quint64 value);
    static Value sint8(qint8 value);
    static Value sint16(qint16 value);
    static Value sint32(qint32 value);
    static Value sint64(qint64 value);
    static Value real32(float value);
    static Value real64(double value);
    static Value char16(QChar value);
    static Value string(QString value);
    static Value dateTime(DateTime value);
    static Value reference(ObjectPath value);
    static Value object(Instance value);
    static Value array(Type type, std::vector<Value> items);
    static Value strings(const QStringList &items);
    static Value uint8s(const QByteArray &bytes);

    /// An integer of any integer type (or boolean, 0 and 1). Errors: InvalidInput when it does not fit.
    static Result<Value> integer(Type type, qint64 value);
    /// The text form that WQL, object paths and XML use. Errors: Corrupt when the text is not one of that
    /// type.
    static Result<Value> parse(Type type, const QString &text);

    Type type() const { return m_type; }
    bool isArray() const { return m_array; }
    bool isNull() const;

    // Readers answer nothing when the value is null, an array, or of a type that does not convert without
    // loss.
    std::optional<bool> toBool() const;
    std::optional<qint64> toInt() const; ///< every integer type that fits, boolean
    std::optional<quint64>
    toUInt() const; ///< every integer type that is not negative. A sint32 of WMI's own
                    ///  making that stands for a uint32 is the transport's job, not ours.
    std::optional<double> toReal() const;
    std::optional<QString> toString() const; ///< String, Char16, DateTime text, Reference text
    std::optional<DateTime> toDateTime() const;
    std::optional<ObjectPath> toReference() const; ///< Reference, or a String that parses as a path
    std::shared_ptr<const Instance> toObject() const;
    const std::vector<Value> &items() const; ///< empty unless an array
    QStringList toStrings() const;           ///< an array's items as text
    QByteArray toBytes() const;              ///< a uint8 array

    /// As WQL and messages write it: null is "NULL", strings bare, arrays "{a, b}".
    QString text() const;

    /// Same type, same content; strings with case, paths as ObjectPath compares.
    bool operator==(const Value &other) const;

private:
    using Content = std::variant<std::monostate, bool, qint64, quint64, double, QChar, QString, DateTime,
                                 std::shared_ptr<const ObjectPath>, std::shared_ptr<const Instance>,
                                 std::shared_ptr<const std::vector<Value>>>;
    Value(Type type, bool array, Content content);

    Type m_type = Type::String;
    bool m_array = false;
    Content m_content;
};

} // namespace gw::cim
