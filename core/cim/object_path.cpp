// SPDX-License-Identifier: Apache-2.0
#include "core/cim/object_path.h"

#include <algorithm>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool sameWhereKnown(const QString &left, const QString &right)
{
    return left.isEmpty() || right.isEmpty() || same(left, right);
}

QString quoted(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
    return u'"' + escaped + u'"';
}

QString keyText(const Value &value)
{
    switch (value.type()) {
    case Type::Char16:
    case Type::String:
    case Type::DateTime:
    case Type::Reference:
        return quoted(value.isNull() ? QString() : value.text());
    default:
        return value.text();
    }
}

/// A key that was read from text has lost its type: numbers compare by value, paths as paths, the rest as
/// text.
bool sameKey(const Value &left, const Value &right)
{
    if (left.isNull() == right.isNull() && same(left.text(), right.text()))
        return true;
    if (left.toUInt() && right.toUInt())
        return left.toUInt() == right.toUInt();
    if (left.toInt() && right.toInt())
        return left.toInt() == right.toInt();
    if (left.toReal() && right.toReal())
        return left.toReal() == right.toReal();
    const auto leftPath = left.toReference();
    const auto rightPath = right.toReference();
    return leftPath && rightPath && !leftPath->isClass() && *leftPath == *rightPath;
}

} // namespace

ObjectPath &ObjectPath::setHost(QString host)
{
    m_host = std::move(host);
    return *this;
}

ObjectPath &ObjectPath::setNamespace(QString nameSpace)
{
    m_namespace = std::move(nameSpace);
    return *this;
}

ObjectPath &ObjectPath::setKey(const QString &name, Value value)
{
    m_singleton = false;
    for (auto &[known, old] : m_keys) {
        if (same(known, name)) {
            old = std::move(value);
            return *this;
        }
    }
    m_keys.emplace_back(name, std::move(value));
    return *this;
}

ObjectPath &ObjectPath::setSingleton()
{
    m_keys.clear();
    m_singleton = true;
    return *this;
}

Value ObjectPath::key(const QString &name) const
{
    for (const auto &[known, value] : m_keys)
        if (same(known, name) || (known.isEmpty() && m_keys.size() == 1))
            return value;
    return {};
}

QString ObjectPath::text() const
{
    QString start;
    if (!m_host.isEmpty())
        start = u"\\\\"_s + m_host + u'\\';
    if (!m_namespace.isEmpty())
        start += m_namespace + u':';
    return start + relative();
}

QString ObjectPath::relative() const
{
    if (m_singleton)
        return m_class + u"=@"_s;
    QStringList keys;
    for (const auto &[name, value] : m_keys)
        keys << name + u'=' + keyText(value);
    if (keys.isEmpty())
        return m_class;
    return m_keys.front().first.isEmpty() ? m_class + keys.front() : m_class + u'.' + keys.join(u',');
}

bool ObjectPath::operator==(const ObjectPath &other) const
{
    if (!same(m_class, other.m_class) || m_singleton != other.m_singleton ||
        m_keys.size() != other.m_keys.size())
        return false;
    // A dot stands for the host that is asked, which neither side names.
    const auto named = [](const QString &host) { return host == "."_L1 ? QString() : host; };
    if (!sameWhereKnown(named(m_host), named(other.m_host)) ||
        !sameWhereKnown(m_namespace, other.m_namespace))
        return false;
    if (m_keys.size() == 1 && (m_keys.front().first.isEmpty() || other.m_keys.front().first.isEmpty()))
        return sameKey(m_keys.front().second, other.m_keys.front().second);
    return std::all_of(m_keys.begin(), m_keys.end(), [&other](const auto &key) {
        return std::any_of(other.m_keys.begin(), other.m_keys.end(), [&key](const auto &theirs) {
            return same(key.first, theirs.first) && sameKey(key.second, theirs.second);
        });
    });
}

} // namespace gw::cim
