// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/value.h"

#include <utility>
#include <vector>

namespace gw::cim {

/// `\\HOST\root\ns:Class.Key="v",Key2=4`, `Class=@` (singleton) or `Class` (the class itself, for static
/// methods).
///
/// Compares as WMI does: without case (also of string keys), whatever the order of keys, and host and
/// namespace only where both sides have them. `root` is written as given.
class ObjectPath
{
public:
    ObjectPath() = default;
    explicit ObjectPath(QString className) : m_class(std::move(className)) {}

    /// Accepts either quote, escaped quotes and backslashes, `/` for `\`, a missing host or namespace.
    /// Errors: Corrupt.
    static Result<ObjectPath> parse(const QString &text);

    ObjectPath &setHost(QString host);
    ObjectPath &setNamespace(QString nameSpace); ///< backslashes: `root\virtualization\v2`
    ObjectPath &setKey(const QString &name, Value value);
    ObjectPath &setSingleton();

    const QString &host() const { return m_host; }
    const QString &nameSpace() const { return m_namespace; }
    const QString &className() const { return m_class; }
    bool isClass() const { return m_keys.empty() && !m_singleton; }
    bool isSingleton() const { return m_singleton; }
    const std::vector<std::pair<QString, Value>> &keys() const { return m_keys; }
    /// Null string value when there is no such key.
    Value key(const QString &name) const;

    /// With host and namespace where known.
    QString text() const;
    /// `Class.Key="v"`, what `__RELPATH` holds and ASSOCIATORS OF takes.
    QString relative() const;

    bool operator==(const ObjectPath &other) const;

private:
    QString m_host;
    QString m_namespace;
    QString m_class;
    bool m_singleton = false;
    std::vector<std::pair<QString, Value>> m_keys;
};

} // namespace gw::cim
