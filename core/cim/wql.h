// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"

#include <functional>
#include <memory>
#include <variant>

namespace gw::cim::wql {

/// A condition of a WHERE clause (learn.microsoft.com/windows/win32/wmisdk/wql-sql-for-wmi).
struct Condition;
using ConditionPtr = std::shared_ptr<const Condition>;

enum class Operator {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Like,
    IsNull,
    IsNotNull,
    Isa
};

/// `State = 2`, `PrivateProperties.VmID = 'x'`, `TargetInstance ISA 'C'`. A constant written at the left has
/// been turned round.
struct Comparison
{
    QStringList property; ///< one name, or the way into embedded objects
    Operator op = Operator::Equal;
    Value constant;            ///< String, SInt64, Real64 or Boolean; null for IS [NOT] NULL
    QStringList otherProperty; ///< property against property: only in event queries
};
struct Not
{
    ConditionPtr of;
};
struct And
{
    ConditionPtr left, right;
};
struct Or
{
    ConditionPtr left, right;
};
struct Condition
{
    std::variant<Comparison, Not, And, Or> node;
};

struct Select
{
    QStringList columns; ///< empty for *
    QString className;
    std::optional<double> within; ///< seconds, of an event query
    ConditionPtr where;           ///< null: all
};

struct Associators
{
    ObjectPath source;
    QString assocClass, resultClass, role, resultRole;
    bool classDefsOnly = false, keysOnly = false;
};

struct References
{
    ObjectPath source;
    QString resultClass, role;
    bool classDefsOnly = false, keysOnly = false;
};

using Query = std::variant<Select, Associators, References>;

/// Errors: InvalidInput with WBEM_E_INVALID_QUERY and what was expected at which character (counted from 1);
/// WBEM_E_INVALID_OBJECT_PATH for the path in braces; WBEM_E_QUOTA_VIOLATION for more than 1000 comparisons
/// or for parentheses more than 256 deep.
Result<Query> parse(const QString &text);

/// Whether the instance meets the condition. Strings compare without case; LIKE has % _ [a-f] [^a-f]; a null,
/// and a missing property of an embedded object, meets no comparison. `isa` tells whether the first class is
/// the second or derives from it, for ISA. `__CLASS`, `__PATH`, `__RELPATH`, `__NAMESPACE`, `__SERVER` and
/// `__THIS` are known. Errors: InvalidInput with WBEM_E_INVALID_QUERY when the instance has no such property,
/// when it is an array, or when the constant does not compare with its type.
Result<bool> matches(const Condition &condition, const Instance &instance,
                     const std::function<bool(const QString &, const QString &)> &isa);

/// `'…'` with backslashes and quotes escaped. Every value that comes from a user or from storage goes through
/// here. Control characters are dropped: none can be part of a name.
QString quote(const QString &text);
/// For LIKE: also brackets around % _ [.
QString quoteForLike(const QString &prefix, const QString &suffix = QStringLiteral("%"));

} // namespace gw::cim::wql
