// SPDX-License-Identifier: Apache-2.0
#include "core/cim/object_path.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::cim {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isSlash(QChar c)
{
    return c == u'\\' || c == u'/';
}

bool isName(QStringView text)
{
    const auto part = [](QChar c) { return c.isLetterOrNumber() || c == u'_'; };
    return !text.isEmpty() && !text.front().isDigit() && std::all_of(text.begin(), text.end(), part);
}

/// Reads one path from left to right; every function answers false when the text is not a path.
class Parser
{
public:
    explicit Parser(const QString &text) : m_rest(QStringView(text).trimmed()) {}

    bool parse(ObjectPath &path)
    {
        return readHost(path) && readNamespace(path) && readClass(path) && readKeys(path);
    }

private:
    bool readHost(ObjectPath &path)
    {
        if (m_rest.size() < 2 || !isSlash(m_rest[0]) || !isSlash(m_rest[1]))
            return true;
        const auto end = std::find_if(m_rest.begin() + 2, m_rest.end(), isSlash);
        const QStringView host(m_rest.begin() + 2, end);
        path.setHost(host.toString());
        m_rest = m_rest.mid(host.size() + 2);
        return !host.isEmpty() && !m_rest.isEmpty();
    }

    bool readNamespace(ObjectPath &path)
    {
        if (!m_rest.isEmpty() && isSlash(m_rest.front()))
            m_rest = m_rest.mid(1);
        const auto isEnd = [](QChar c) { return c == u':' || c == u'.' || c == u'='; };
        const auto end = std::find_if(m_rest.begin(), m_rest.end(), isEnd);
        if (end == m_rest.end() || *end != u':')
            return path.host().isEmpty();
        QString nameSpace = QStringView(m_rest.begin(), end).toString();
        m_rest = m_rest.mid(nameSpace.size() + 1);
        nameSpace.replace(u'/', u'\\');
        path.setNamespace(nameSpace);
        const auto parts = nameSpace.split(u'\\');
        return std::all_of(parts.begin(), parts.end(), isName);
    }

    bool readClass(ObjectPath &path)
    {
        const auto isEnd = [](QChar c) { return c == u'.' || c == u'='; };
        const QStringView name(m_rest.begin(), std::find_if(m_rest.begin(), m_rest.end(), isEnd));
        m_rest = m_rest.mid(name.size());
        // Keeps what has been read of the host and namespace.
        ObjectPath named(name.trimmed().toString());
        named.setHost(path.host()).setNamespace(path.nameSpace());
        path = std::move(named);
        return isName(name.trimmed());
    }

    bool readKeys(ObjectPath &path)
    {
        if (m_rest.isEmpty())
            return true;
        if (m_rest == u"=@") {
            path.setSingleton();
            return true;
        }
        if (m_rest.front() == u'=')
            return readKey(path, QString()) && m_rest.isEmpty();
        do {
            m_rest = m_rest.mid(1);
            const auto equals = m_rest.indexOf(u'=');
            if (equals < 0 || !isName(m_rest.left(equals).trimmed()))
                return false;
            const QString name = m_rest.left(equals).trimmed().toString();
            m_rest = m_rest.mid(equals);
            if (isKnown(path, name) || !readKey(path, name))
                return false;
        } while (!m_rest.isEmpty() && m_rest.front() == u',');
        return m_rest.isEmpty();
    }

    static bool isKnown(const ObjectPath &path, const QString &name)
    {
        return std::any_of(path.keys().begin(), path.keys().end(), [&name](const auto &key) {
            return key.first.compare(name, Qt::CaseInsensitive) == 0;
        });
    }

    /// Stands at the equals sign.
    bool readKey(ObjectPath &path, const QString &name)
    {
        m_rest = m_rest.mid(1).trimmed();
        if (m_rest.isEmpty())
            return false;
        const QChar quote = m_rest.front();
        const auto value = quote == u'"' || quote == u'\'' ? readQuoted(quote) : readBare();
        if (value)
            path.setKey(name, *value);
        m_rest = m_rest.trimmed();
        return value.has_value();
    }

    std::optional<Value> readQuoted(QChar quote)
    {
        QString text;
        for (qsizetype at = 1; at < m_rest.size(); ++at) {
            const QChar c = m_rest[at];
            if (c == quote) {
                m_rest = m_rest.mid(at + 1);
                return Value::string(text);
            }
            const QChar next = at + 1 < m_rest.size() ? m_rest[at + 1] : QChar();
            const bool escapes = c == u'\\' && (next == u'\\' || next == u'"' || next == u'\'');
            text += escapes ? next : c;
            at += escapes ? 1 : 0;
        }
        return std::nullopt;
    }

    std::optional<Value> readBare()
    {
        const auto end = m_rest.indexOf(u',');
        const QString text = (end < 0 ? m_rest : m_rest.left(end)).trimmed().toString();
        m_rest = end < 0 ? QStringView() : m_rest.mid(end);
        if (const auto boolean = Value::parse(Type::Boolean, text); boolean && text.front().isLetter())
            return *boolean;
        for (const Type type : {Type::SInt64, Type::UInt64, Type::Real64})
            if (const auto value = Value::parse(type, text))
                return *value;
        return std::nullopt;
    }

    QStringView m_rest;
};

} // namespace

Result<ObjectPath> ObjectPath::parse(const QString &text)
{
    ObjectPath path;
    if (Parser(text).parse(path))
        return path;
    const auto tr = [](const char *words) {
        return QCoreApplication::translate("gw::cim::ObjectPath", words);
    };
    return fail({.kind = Error::Kind::Corrupt,
                 .what = tr("Read the object path %1").arg(text),
                 .reason = tr("It does not have the form \\\\HOST\\namespace:Class.Key=\"value\".")});
}

} // namespace gw::cim
