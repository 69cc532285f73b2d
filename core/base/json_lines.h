// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <QByteArray>
#include <QStringList>

#include <string>
#include <unordered_map>

namespace gw {

/// A JSON text with the place of each value, which nlohmann_json does not keep.
struct JsonWithLines
{
    struct Place
    {
        int line = 1;      ///< where the value ends its first token: for objects and arrays, their bracket
        QStringList names; ///< of an object's fields, in the text's order
    };

    nlohmann::json value;
    std::unordered_map<std::string, Place> places; ///< by JSON pointer
};

/// `name` stands for the file in messages. Errors: InvalidInput, for wrong syntax, a field given twice, and
/// arrays and objects more than 256 deep.
Result<JsonWithLines> readJsonWithLines(const QByteArray &text, const QString &name);

} // namespace gw
