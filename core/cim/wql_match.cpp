// SPDX-License-Identifier: Apache-2.0
#include "core/cim/like_pattern.h"
#include "core/cim/wbem_status.h"
#include "core/cim/wql.h"

#include <QCoreApplication>

#include <compare>

namespace gw::cim::wql {

using namespace Qt::Literals::StringLiterals;

namespace {

using IsA = std::function<bool(const QString &, const QString &)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::cim::wql", text);
}

tl::unexpected<Error> invalid(const QString &className, const QStringList &property, const QString &reason)
{
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Compare %1 in a WQL query").arg(property.join(u'.')),
                 .reason = reason,
                 .place = {.className = className},
                 .code = SystemCode{SystemCode::Domain::HResult, qint64(WbemStatus::InvalidQuery)}});
}

/// The properties that WMI adds to every object.
std::optional<Value> systemProperty(const Instance &instance, const QString &name)
{
    const auto is = [&name](QLatin1String system) { return name.compare(system, Qt::CaseInsensitive) == 0; };
    const auto known = [](const QString &text) { return text.isEmpty() ? Value() : Value::string(text); };
    if (is("__CLASS"_L1))
        return Value::string(instance.className());
    if (is("__THIS"_L1))
        return Value::object(instance);
    if (is("__PATH"_L1))
        return instance.path().className().isEmpty() ? Value() : Value::reference(instance.path());
    if (is("__RELPATH"_L1))
        return known(instance.path().relative());
    if (is("__NAMESPACE"_L1))
        return known(instance.path().nameSpace());
    if (is("__SERVER"_L1))
        return known(instance.path().host());
    return std::nullopt;
}

std::optional<Value> ownProperty(const Instance &instance, const QString &name)
{
    if (instance.has(name))
        return instance[name];
    return systemProperty(instance, name);
}

/// Follows the names into embedded objects. Nothing when an embedded object does not have the property.
Result<std::optional<Value>> find(const Instance &instance, const QStringList &names)
{
    auto value = ownProperty(instance, names.front());
    if (!value)
        return invalid(instance.className(), names, tr("The class has no such property."));
    for (qsizetype at = 1; at < names.size(); ++at) {
        const auto object = value->toObject();
        if (!object)
            return std::nullopt;
        value = ownProperty(*object, names.at(at));
        if (!value)
            return std::nullopt;
    }
    if (value->isArray())
        return invalid(instance.className(), names, tr("An array cannot be compared."));
    return value;
}

using Ordering = std::optional<std::partial_ordering>;

std::partial_ordering asOrder(int comparison)
{
    return comparison <=> 0;
}

Ordering compareWhole(const Value &left, const Value &right)
{
    const auto leftSigned = left.toInt();
    const auto rightSigned = right.toInt();
    if (leftSigned && rightSigned)
        return *leftSigned <=> *rightSigned;
    // A number that is no qint64 is a quint64 above them all.
    if (left.toUInt() && right.toUInt())
        return *left.toUInt() <=> *right.toUInt();
    return leftSigned ? std::partial_ordering::less : std::partial_ordering::greater;
}

bool isWhole(const Value &value)
{
    return isSignedInteger(value.type()) || isUnsignedInteger(value.type());
}

Ordering compareNumbers(const Value &left, const Value &right)
{
    const bool booleanRight = right.type() == Type::Boolean;
    if (isWhole(left) && (isWhole(right) || booleanRight))
        return compareWhole(left, right);
    if (right.type() == Type::String) {
        // 64-bit numbers are written as text in many a query.
        const auto type = isWhole(left) ? (left.toInt() ? Type::SInt64 : Type::UInt64) : Type::Real64;
        for (const Type wanted : {type, Type::UInt64, Type::Real64})
            if (const auto number = Value::parse(wanted, right.text()))
                return compareNumbers(left, *number);
        return std::nullopt;
    }
    const auto leftReal = left.toReal();
    const auto rightReal = right.toReal();
    return leftReal && rightReal ? Ordering(*leftReal <=> *rightReal) : std::nullopt;
}

Ordering compareBooleans(const Value &left, const Value &right)
{
    const auto other = Value::parse(Type::Boolean, right.text());
    if (!other)
        return std::nullopt;
    return *left.toBool() == *other->toBool() ? std::partial_ordering::equivalent
                                              : std::partial_ordering::unordered;
}

Ordering compareTimes(const Value &left, const Value &right)
{
    const auto read = Value::parse(Type::DateTime, right.text());
    const auto mine = left.toDateTime();
    if (!read || !mine || mine->isInterval() != read->toDateTime()->isInterval())
        return std::nullopt;
    const DateTime other = *read->toDateTime();
    if (mine->isInterval())
        return mine->length() <=> other.length();
    if (mine->toDateTime() != other.toDateTime())
        return mine->toDateTime() < other.toDateTime() ? std::partial_ordering::less
                                                       : std::partial_ordering::greater;
    return asOrder(mine->text().mid(15, 6).compare(other.text().mid(15, 6)));
}

Ordering comparePaths(const Value &left, const Value &right)
{
    const auto leftPath = left.toReference();
    const auto rightPath = right.toReference();
    if (!leftPath || (right.type() != Type::String && right.type() != Type::Reference))
        return std::nullopt;
    const bool same = rightPath && *leftPath == *rightPath;
    return same ? std::partial_ordering::equivalent : std::partial_ordering::unordered;
}

/// Nothing when the two do not compare; unordered when they only may be equal or not.
Ordering compare(const Value &left, const Value &right)
{
    switch (left.type()) {
    case Type::Boolean:
        return compareBooleans(left, right);
    case Type::String:
    case Type::Char16:
        if (right.type() != Type::String && right.type() != Type::Char16)
            return std::nullopt;
        return asOrder(left.text().compare(right.text(), Qt::CaseInsensitive));
    case Type::DateTime:
        return compareTimes(left, right);
    case Type::Reference:
        return comparePaths(left, right);
    case Type::Object:
        return std::nullopt;
    default:
        return compareNumbers(left, right);
    }
}

bool holds(Operator op, std::partial_ordering order)
{
    switch (op) {
    case Operator::Equal:
        return order == 0;
    case Operator::NotEqual:
        return order != 0;
    case Operator::Less:
        return order < 0;
    case Operator::LessOrEqual:
        return order <= 0;
    case Operator::Greater:
        return order > 0;
    case Operator::GreaterOrEqual:
        return order >= 0;
    default:
        return false;
    }
}

bool onlyEqualOrNot(Type type)
{
    return type == Type::Boolean || type == Type::Reference;
}

class Matcher
{
public:
    Matcher(const Instance &instance, const IsA &isa) : m_instance(instance), m_isa(isa) {}

    Result<bool> operator()(const And &node) const
    {
        const auto left = std::visit(*this, node.left->node);
        return left && *left ? std::visit(*this, node.right->node) : left;
    }

    Result<bool> operator()(const Or &node) const
    {
        const auto left = std::visit(*this, node.left->node);
        return left && !*left ? std::visit(*this, node.right->node) : left;
    }

    Result<bool> operator()(const Not &node) const
    {
        return std::visit(*this, node.of->node).map([](bool matched) { return !matched; });
    }

    Result<bool> operator()(const Comparison &node) const
    {
        const auto value = find(m_instance, node.property);
        if (!value)
            return fail(value.error());
        if (!*value)
            return false;
        const Value &left = **value;
        switch (node.op) {
        case Operator::IsNull:
            return left.isNull();
        case Operator::IsNotNull:
            return !left.isNull();
        case Operator::Isa:
            return isA(node, left);
        case Operator::Like:
            return like(node, left);
        default:
            return node.otherProperty.isEmpty() ? toConstant(node, left) : toProperty(node, left);
        }
    }

private:
    Result<bool> isA(const Comparison &node, const Value &left) const
    {
        if (left.type() != Type::Object && !left.isNull())
            return invalid(m_instance.className(), node.property, tr("ISA is for objects."));
        const auto object = left.toObject();
        return object && m_isa(object->className(), node.constant.text());
    }

    Result<bool> like(const Comparison &node, const Value &left) const
    {
        if (left.isNull())
            return false;
        const auto text = left.toString();
        if (!text)
            return invalid(m_instance.className(), node.property, tr("LIKE is for text."));
        return isLike(*text, node.constant.text());
    }

    Result<bool> toConstant(const Comparison &node, const Value &left) const
    {
        return left.isNull() ? false : decide(node, left, node.constant);
    }

    Result<bool> toProperty(const Comparison &node, const Value &left) const
    {
        const auto value = find(m_instance, node.otherProperty);
        if (!value)
            return fail(value.error());
        if (!*value)
            return false;
        const Value &right = **value;
        // A property that gets a value has changed.
        if (left.isNull() || right.isNull())
            return node.op == (left.isNull() == right.isNull() ? Operator::Equal : Operator::NotEqual);
        return decide(node, left, right);
    }

    Result<bool> decide(const Comparison &node, const Value &left, const Value &right) const
    {
        const bool equality = node.op == Operator::Equal || node.op == Operator::NotEqual;
        if (onlyEqualOrNot(left.type()) && !equality)
            return invalid(m_instance.className(), node.property,
                           tr("A value of type %1 is only equal or not.").arg(typeName(left.type())));
        const auto order = compare(left, right);
        if (!order)
            return invalid(m_instance.className(), node.property,
                           tr("A value of type %1 does not compare with \"%2\".")
                               .arg(typeName(left.type()), right.text()));
        return holds(node.op, *order);
    }

    const Instance &m_instance;
    const IsA &m_isa;
};

} // namespace

Result<bool> matches(const Condition &condition, const Instance &instance, const IsA &isa)
{
    return std::visit(Matcher(instance, isa), condition.node);
}

} // namespace gw::cim::wql
