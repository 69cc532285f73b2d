// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/object_path.h"
#include "core/site/fact.h"
#include "core/wmi/enum_table.h"

#include "core/base/byte_size.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QStringList>

#include <concepts>
#include <utility>

/// Structs as JSON, both ways, from one listing of their fields:
///     template<class Visitor, Same<Disk> T> void fields(Visitor &visit, T &disk) { visit("number",
///     disk.number); … }
namespace gw::site::json {

using Json = nlohmann::ordered_json;

template<class T, class Struct>
concept Same = std::same_as<std::remove_const_t<T>, Struct>;

/// An enumeration with a table of its words.
template<class T>
concept Worded = std::is_enum_v<T> && requires
{
    T::Unknown;
};

/// One whose numbers are somebody's standard.
template<class T>
concept Numbered = std::is_enum_v<T> && !Worded<T>;

inline Json write(const QString &text)
{
    return text.toStdString();
}
inline Json write(const QByteArray &bytes)
{
    return bytes.toHex().toStdString();
}
inline Json write(ByteSize size)
{
    return size.bytes();
}
inline Json write(const QDateTime &when)
{
    return write(when.toString(Qt::ISODateWithMs));
}
inline Json write(const cim::ObjectPath &path)
{
    return write(path.className().isEmpty() ? QString() : path.text());
}

template<class T>
requires std::integral<T> Json write(T number)
{
    return number;
}

template<Worded T>
Json write(T value)
{
    return write(wmi::word(value));
}

template<Numbered T>
Json write(T value)
{
    return static_cast<int>(value);
}

inline Json write(Error::Kind kind)
{
    return write(kindName(kind));
}

template<class T>
Json write(const std::vector<T> &items);
template<class T>
Json write(const std::optional<T> &value);
template<class T>
Json write(const Fact<T> &fact);
inline Json write(const std::pair<QString, QString> &named)
{
    return {write(named.first), write(named.second)};
}
inline Json write(const QStringList &texts);
template<class T>
requires std::is_class_v<T> Json write(const T &value);

/// Collects the fields of one struct.
class Writer
{
public:
    template<class T>
    void operator()(const char *name, const T &value)
    {
        m_json[name] = write(value);
    }
    Json take() { return std::move(m_json); }

private:
    Json m_json = Json::object();
};

inline Json write(const QStringList &texts)
{
    Json json = Json::array();
    for (const QString &text : texts)
        json.push_back(write(text));
    return json;
}

template<class T>
Json write(const std::vector<T> &items)
{
    Json json = Json::array();
    for (const T &item : items)
        json.push_back(write(item));
    return json;
}

template<class T>
Json write(const std::optional<T> &value)
{
    return value ? write(*value) : Json();
}

template<class T>
Json write(const Fact<T> &fact)
{
    if (fact)
        return {{"value", write(*fact)}};
    return {{"unknown", write(fact.error())}};
}

template<class T>
requires std::is_class_v<T> Json write(const T &value)
{
    Writer writer;
    fields(writer, value);
    return writer.take();
}

/// What was wrong, and where: "nodes[1].disks.value[0].size".
struct Complaint
{
    QString where;
};

/// Reads structs. The first complaint stands; what is wrong keeps its default.
class Parser
{
public:
    const std::optional<Complaint> &complaint() const { return m_complaint; }

    void read(const Json &json, const QString &where, QString &to)
    {
        if (expect(json.is_string(), where))
            to = QString::fromStdString(json.get_ref<const std::string &>());
    }

    void read(const Json &json, const QString &where, QByteArray &to)
    {
        if (expect(json.is_string(), where))
            to = QByteArray::fromHex(QByteArray::fromStdString(json.get_ref<const std::string &>()));
    }

    void read(const Json &json, const QString &where, ByteSize &to)
    {
        if (expect(json.is_number_unsigned(), where))
            to = ByteSize(json.get<quint64>());
    }

    void read(const Json &json, const QString &where, QDateTime &to)
    {
        QString text;
        read(json, where, text);
        to = QDateTime::fromString(text, Qt::ISODateWithMs);
    }

    void read(const Json &json, const QString &where, cim::ObjectPath &to)
    {
        QString text;
        read(json, where, text);
        if (text.isEmpty())
            return;
        auto path = cim::ObjectPath::parse(text);
        if (expect(path.has_value(), where))
            to = std::move(*path);
    }

    void read(const Json &json, const QString &where, bool &to)
    {
        if (expect(json.is_boolean(), where))
            to = json.get<bool>();
    }

    template<class T>
    requires std::integral<T>
    void read(const Json &json, const QString &where, T &to)
    {
        const bool fits = json.is_number_unsigned()  ? std::in_range<T>(json.get<quint64>())
                          : json.is_number_integer() ? std::in_range<T>(json.get<qint64>())
                                                     : false;
        if (expect(fits, where))
            to = json.get<T>();
    }

    template<Worded T>
    void read(const Json &json, const QString &where, T &to)
    {
        QString text;
        read(json, where, text);
        const auto value = wmi::fromWord<T>(text);
        if (expect(value.has_value(), where))
            to = *value;
    }

    template<Numbered T>
    void read(const Json &json, const QString &where, T &to)
    {
        int number = 0;
        read(json, where, number);
        to = static_cast<T>(number);
    }

    void read(const Json &json, const QString &where, Error::Kind &to)
    {
        QString text;
        read(json, where, text);
        for (int kind = 0; kind <= static_cast<int>(Error::Kind::Corrupt); ++kind)
            if (kindName(static_cast<Error::Kind>(kind)) == text) {
                to = static_cast<Error::Kind>(kind);
                return;
            }
        expect(false, where);
    }

    void read(const Json &json, const QString &where, QStringList &to)
    {
        if (!expect(json.is_array(), where))
            return;
        for (const Json &item : json)
            read(item, where, to.emplace_back());
    }

    template<class T>
    void read(const Json &json, const QString &where, std::vector<T> &to)
    {
        if (!expect(json.is_array(), where))
            return;
        for (const Json &item : json) {
            const QString place = QStringLiteral("%1[%2]").arg(where).arg(to.size());
            read(item, place, to.emplace_back());
        }
    }

    void read(const Json &json, const QString &where, std::pair<QString, QString> &to)
    {
        if (!expect(json.is_array() && json.size() == 2, where))
            return;
        read(json[0], where, to.first);
        read(json[1], where, to.second);
    }

    template<class T>
    void read(const Json &json, const QString &where, std::optional<T> &to)
    {
        if (json.is_null())
            to.reset();
        else
            read(json, where, to.emplace());
    }

    template<class T>
    void read(const Json &json, const QString &where, Fact<T> &to)
    {
        if (const auto value = json.find("value"); value != json.end()) {
            T known{};
            read(*value, where + QStringLiteral(".value"), known);
            to = Fact<T>(std::move(known));
        } else if (const auto unknown = json.find("unknown"); unknown != json.end()) {
            Error error;
            read(*unknown, where + QStringLiteral(".unknown"), error);
            to = Fact<T>(Result<T>(tl::unexpect, std::move(error)));
        } else {
            expect(false, where);
        }
    }

    template<class T>
    requires std::is_class_v<T>
    void read(const Json &json, const QString &where, T &to)
    {
        if (!expect(json.is_object(), where))
            return;
        const auto visit = [&](const char *name, auto &value) { field(json, where, name, value); };
        fields(visit, to);
    }

private:
    template<class T>
    void field(const Json &json, const QString &where, const char *name, T &value)
    {
        const QString place =
            where.isEmpty() ? QString::fromLatin1(name) : where + QLatin1Char('.') + QLatin1StringView(name);
        const auto found = json.find(name);
        if (expect(found != json.end(), place))
            read(*found, place, value);
    }

    bool expect(bool isRight, const QString &where)
    {
        if (!isRight && !m_complaint)
            m_complaint = Complaint{where};
        return isRight;
    }

    std::optional<Complaint> m_complaint;
};

} // namespace gw::site::json
