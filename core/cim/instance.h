// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/object_path.h"

namespace gw::cim {

/// An instance of a CIM class: properties in the order of the class, found without regard to case.
class Instance
{
public:
    Instance() = default;
    explicit Instance(QString className) : m_class(std::move(className)) {}

    const QString &className() const { return m_class; }
    /// Empty class name for an embedded instance, which has no path.
    const ObjectPath &path() const { return m_path; }
    Instance &setPath(ObjectPath path);

    /// The property, or a null string when the instance has none of that name.
    const Value &operator[](const QString &name) const;
    bool has(const QString &name) const;
    Instance &set(const QString &name, Value value);
    Instance &remove(const QString &name);
    const std::vector<std::pair<QString, Value>> &properties() const { return m_properties; }

    // Shorthands for clients. Required ones name class and property in an error of kind Corrupt when the
    // value is null or of another type: a provider that leaves out what its documentation promises.
    Result<QString> string(const QString &name) const;
    Result<quint64> unsignedInteger(const QString &name) const;
    Result<bool> boolean(const QString &name) const;
    QString stringOr(const QString &name, const QString &fallback = {}) const;
    quint64 unsignedOr(const QString &name, quint64 fallback) const;
    bool booleanOr(const QString &name, bool fallback) const;

    bool operator==(const Instance &other) const;

private:
    QString m_class;
    ObjectPath m_path;
    std::vector<std::pair<QString, Value>> m_properties;
};

/// In and out parameters of a method. A parameter that is not set is not sent.
using Parameters = Instance;

} // namespace gw::cim
