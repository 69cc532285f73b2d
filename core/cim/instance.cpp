// SPDX-License-Identifier: Apache-2.0
#include "core/cim/instance.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::cim {

namespace {

template<class Properties>
auto find(Properties &properties, const QString &name)
{
    // Looked for all the time: most names already differ in their length, which case does not change.
    return std::find_if(properties.begin(), properties.end(), [&name](const auto &property) {
        return property.first.size() == name.size() && property.first.compare(name, Qt::CaseInsensitive) == 0;
    });
}

tl::unexpected<Error> unlikePromised(const Instance &instance, const QString &name, const char *wanted)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::cim::Instance", text); };
    const Value &value = instance[name];
    const QString found =
        value.isNull() ? tr("nothing") : QStringLiteral("%1 (%2)").arg(value.text(), typeName(value.type()));
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read %1.%2").arg(instance.className(), name),
                 .reason = tr("The host answered %1 where a %2 belongs.").arg(found, tr(wanted)),
                 .place = {.host = instance.path().host(),
                           .nameSpace = instance.path().nameSpace(),
                           .className = instance.className()}});
}

} // namespace

Instance &Instance::setPath(ObjectPath path)
{
    m_path = std::move(path);
    return *this;
}

const Value &Instance::operator[](const QString &name) const
{
    static const Value none;
    const auto found = find(m_properties, name);
    return found == m_properties.end() ? none : found->second;
}

bool Instance::has(const QString &name) const
{
    return find(m_properties, name) != m_properties.end();
}

Instance &Instance::set(const QString &name, Value value)
{
    const auto found = find(m_properties, name);
    if (found == m_properties.end())
        m_properties.emplace_back(name, std::move(value));
    else
        found->second = std::move(value);
    return *this;
}

Instance &Instance::remove(const QString &name)
{
    const auto found = find(m_properties, name);
    if (found != m_properties.end())
        m_properties.erase(found);
    return *this;
}

Result<QString> Instance::string(const QString &name) const
{
    const auto value = (*this)[name].toString();
    return value ? Result<QString>(*value)
                 : unlikePromised(*this, name, QT_TRANSLATE_NOOP("gw::cim::Instance", "text"));
}

Result<quint64> Instance::unsignedInteger(const QString &name) const
{
    const auto value = (*this)[name].toUInt();
    return value ? Result<quint64>(*value)
                 : unlikePromised(*this, name, QT_TRANSLATE_NOOP("gw::cim::Instance", "whole number"));
}

Result<bool> Instance::boolean(const QString &name) const
{
    const auto value = (*this)[name].toBool();
    return value ? Result<bool>(*value)
                 : unlikePromised(*this, name, QT_TRANSLATE_NOOP("gw::cim::Instance", "yes or no"));
}

QString Instance::stringOr(const QString &name, const QString &fallback) const
{
    return (*this)[name].toString().value_or(fallback);
}

quint64 Instance::unsignedOr(const QString &name, quint64 fallback) const
{
    return (*this)[name].toUInt().value_or(fallback);
}

bool Instance::booleanOr(const QString &name, bool fallback) const
{
    return (*this)[name].toBool().value_or(fallback);
}

bool Instance::operator==(const Instance &other) const
{
    if (m_class.compare(other.m_class, Qt::CaseInsensitive) != 0 ||
        m_properties.size() != other.m_properties.size())
        return false;
    if (!m_path.className().isEmpty() && !other.m_path.className().isEmpty() && !(m_path == other.m_path))
        return false;
    return std::all_of(m_properties.begin(), m_properties.end(), [&other](const auto &property) {
        return other.has(property.first) && other[property.first] == property.second;
    });
}

} // namespace gw::cim
