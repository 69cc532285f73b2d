// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <nlohmann/json.hpp>

#include <QString>
#include <QStringList>

/// QString and QStringList as JSON strings and arrays of strings.
namespace nlohmann {

template<>
struct adl_serializer<QString>
{
    static void to_json(json &target, const QString &text) { target = text.toStdString(); }
    static void from_json(const json &source, QString &text)
    {
        text = QString::fromStdString(source.get_ref<const std::string &>());
    }
};

template<>
struct adl_serializer<QStringList>
{
    static void to_json(json &target, const QStringList &texts)
    {
        target = json::array();
        for (const QString &text : texts)
            target.push_back(text.toStdString());
    }
    static void from_json(const json &source, QStringList &texts)
    {
        texts.clear();
        for (const json &item : source)
            texts << QString::fromStdString(item.get_ref<const std::string &>());
    }
};

} // namespace nlohmann
