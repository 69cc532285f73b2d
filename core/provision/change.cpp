// SPDX-License-Identifier: Apache-2.0
#include "core/provision/change.h"

#include "core/base/json_text.h"

#include <QCoreApplication>

#include <array>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Change", text);
}

// In the order of ChangeKind.
constexpr std::array kindNames{
    "action",           "lun-made",      "lun-mapped",        "disk-online",        "disk-writable",
    "disk-initialised", "disk-offline",  "cluster-disk-made", "cluster-disk-state", "resource-renamed",
    "guest-made",       "group-made",    "group-moved",       "disk-attached",      "media-inserted",
    "media-released",   "guest-started", "guest-installed",   "guest-stopped",      "networks-chosen"};
static_assert(kindNames.size() == static_cast<std::size_t>(ChangeKind::NetworksChosen) + 1);

constexpr std::array fields{std::pair{"text", &Change::text},
                            std::pair{"call", &Change::call},
                            std::pair{"cmdlet", &Change::cmdlet},
                            std::pair{"disk", &Change::disk},
                            std::pair{"identifier", &Change::identifier},
                            std::pair{"node", &Change::node},
                            std::pair{"object", &Change::object},
                            std::pair{"before", &Change::before},
                            std::pair{"after", &Change::after}};

Error corrupt(const QString &reason)
{
    return {.kind = Error::Kind::Corrupt, .what = tr("Read a change"), .reason = reason};
}

} // namespace

QString changeKindName(ChangeKind kind)
{
    return QLatin1StringView(kindNames.at(static_cast<std::size_t>(kind)));
}

nlohmann::json toJson(const Change &change)
{
    nlohmann::json json;
    json["kind"] = changeKindName(change.kind);
    for (const auto &[name, member] : fields)
        if (!(change.*member).isEmpty())
            json[name] = change.*member;
    if (change.migration)
        json["migration"] = toJson(*change.migration);
    return json;
}

nlohmann::json toJson(const MigrationTimes &times)
{
    nlohmann::json json;
    json["began"] = times.began.toUTC().toString(Qt::ISODateWithMs);
    json["tookMs"] = times.took.count();
    if (times.silent)
        json["silentMs"] = times.silent->count();
    return json;
}

MigrationTimes migrationTimesFromJson(const nlohmann::json &json)
{
    const auto time = [&](const char *name) -> std::optional<std::chrono::milliseconds> {
        if (!json.is_object() || !json.contains(name) || !json[name].is_number_integer())
            return std::nullopt;
        return std::chrono::milliseconds(json[name].get<qint64>());
    };
    MigrationTimes times{.took = time("tookMs").value_or(std::chrono::milliseconds(0)),
                         .silent = time("silentMs")};
    if (json.is_object() && json.contains("began") && json["began"].is_string())
        times.began = QDateTime::fromString(json["began"].get<QString>(), Qt::ISODateWithMs);
    return times;
}

Result<Change> changeFromJson(const nlohmann::json &json)
{
    if (!json.is_object() || !json.contains("kind") || !json["kind"].is_string())
        return fail(corrupt(tr("It has no kind.")));
    const auto word = json["kind"].get<std::string>();
    const auto found = std::ranges::find(kindNames, std::string_view(word));
    if (found == kindNames.end())
        return fail(corrupt(tr("Its kind \"%1\" is not known.").arg(QString::fromStdString(word))));
    Change change{.kind = static_cast<ChangeKind>(found - kindNames.begin())};
    for (const auto &[name, member] : fields) {
        if (!json.contains(name))
            continue;
        if (!json[name].is_string())
            return fail(corrupt(tr("Its field \"%1\" is not text.").arg(QLatin1StringView(name))));
        change.*member = json[name].get<QString>();
    }
    if (json.contains("migration"))
        change.migration = migrationTimesFromJson(json["migration"]);
    return change;
}

} // namespace gw::provision
