// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/base/json_text.h"

#include <nlohmann/json.hpp>

#include <QByteArray>

#include <chrono>
#include <optional>

// How the lab's state writes the types that are not its own. Text is UTF-8, sizes are bytes, durations are
// milliseconds, bytes are base64, a missing value is null.

template<>
struct nlohmann::adl_serializer<QByteArray>
{
    static void to_json(json &json, const QByteArray &bytes) { json = bytes.toBase64().toStdString(); }
    static void from_json(const json &json, QByteArray &bytes)
    {
        bytes = QByteArray::fromBase64(QByteArray::fromStdString(json.get_ref<const std::string &>()));
    }
};

template<>
struct nlohmann::adl_serializer<gw::ByteSize>
{
    static void to_json(json &json, const gw::ByteSize &size) { json = size.bytes(); }
    static void from_json(const json &json, gw::ByteSize &size) { size = gw::ByteSize(json.get<quint64>()); }
};

template<>
struct nlohmann::adl_serializer<std::chrono::milliseconds>
{
    static void to_json(json &json, const std::chrono::milliseconds &length) { json = length.count(); }
    static void from_json(const json &json, std::chrono::milliseconds &length)
    {
        length = std::chrono::milliseconds(json.get<qint64>());
    }
};

template<class T>
struct nlohmann::adl_serializer<std::optional<T>>
{
    static void to_json(json &json, const std::optional<T> &value)
    {
        json = value ? nlohmann::json(*value) : nlohmann::json();
    }
    static void from_json(const json &json, std::optional<T> &value)
    {
        value.reset();
        if (!json.is_null())
            value = json.get<T>();
    }
};
