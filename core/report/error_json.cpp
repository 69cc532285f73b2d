// SPDX-License-Identifier: Apache-2.0
#include "core/report/error_json.h"

#include "core/base/json_text.h"

namespace gw::report {

nlohmann::ordered_json toJson(const Error &error)
{
    nlohmann::ordered_json json{{"kind", kindName(error.kind).toStdString()}};
    const auto add = [&](const char *name, const QString &value) {
        if (!value.isEmpty())
            json[name] = value.toStdString();
    };
    add("what", error.what);
    add("reason", error.reason);
    add("remedy", error.remedy);
    add("place", error.place.text());
    add("code", error.code ? error.code->text() : QString());
    add("systemText", error.systemText);
    for (const QString &line : error.evidence)
        json["evidence"].push_back(line.toStdString());
    return json;
}

} // namespace gw::report
