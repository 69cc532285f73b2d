// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>

/// Qt's strings in the lab's state files. nlohmann's own rules would see a QString as a list of characters.
namespace nlohmann {

template<>
struct adl_serializer<QString>
{
    static void to_json(json &to, const QString &text) { to = text.toStdString(); }
    static void from_json(const json &from, QString &text)
    {
        text = QString::fromStdString(from.get<std::string>());
    }
};

template<>
struct adl_serializer<QStringList>
{
    static void to_json(json &to, const QStringList &list)
    {
        to = json::array();
        for (const QString &item : list) {
            to.push_back(item);
        }
    }
    static void from_json(const json &from, QStringList &list)
    {
        list.clear();
        for (const json &item : from) {
            list.append(item.get<QString>());
        }
    }
};

template<class T>
struct adl_serializer<std::optional<T>>
{
    static void to_json(json &to, const std::optional<T> &value)
    {
        if (value) {
            to = *value;
        } else {
            to = nullptr;
        }
    }
    static void from_json(const json &from, std::optional<T> &value)
    {
        if (from.is_null()) {
            value.reset();
        } else {
            value = from.get<T>();
        }
    }
};

} // namespace nlohmann
