// SPDX-License-Identifier: Apache-2.0
#include "core/lab/fault.h"

#include <algorithm>
#include <array>

namespace gw::lab {

namespace {

using Kind = Fault::Kind;

struct Word
{
    Kind kind;
    const char *name;
};

constexpr std::array words{
    Word{Kind::NodeSilent, "node-silent"},
    Word{Kind::NodeUnreachable, "node-unreachable"},
    Word{Kind::NodeAccessDenied, "node-access-denied"},
    Word{Kind::ClusterServiceDown, "cluster-service-down"},
    Word{Kind::CsvMissing, "csv-missing"},
    Word{Kind::PoolFull, "pool-full"},
    Word{Kind::NoPersistentReservations, "no-persistent-reservations"},
    Word{Kind::NoAlua, "no-alua"},
    Word{Kind::MapRefused, "map-refused"},
    Word{Kind::PathLost, "path-lost"},
    Word{Kind::LunNotSeen, "lun-not-seen"},
    Word{Kind::RescanFails, "rescan-fails"},
    Word{Kind::DiskNotBlank, "disk-not-blank"},
    Word{Kind::OnlineFails, "online-fails"},
    Word{Kind::InitializeFails, "initialize-fails"},
    Word{Kind::DiskNotOffered, "disk-not-offered"},
    Word{Kind::ForeignReservation, "foreign-reservation"},
    Word{Kind::AddToClusterFails, "add-to-cluster-fails"},
    Word{Kind::RenameFails, "rename-fails"},
    Word{Kind::DefineSystemFails, "define-system-fails"},
    Word{Kind::AddVirtualMachineFails, "add-virtual-machine-fails"},
    Word{Kind::AttachFails, "attach-fails"},
    Word{Kind::RefreshFails, "refresh-fails"},
    Word{Kind::RefreshLeavesDiskOut, "refresh-leaves-disk-out"},
    Word{Kind::InstallerFails, "installer-fails"},
    Word{Kind::StartFails, "start-fails"},
    Word{Kind::FullFormat, "full-format"},
    Word{Kind::ShutdownHangs, "shutdown-hangs"},
    Word{Kind::VolumePathByLetter, "volume-path-by-letter"},
    Word{Kind::MediaSticks, "media-sticks"},
    Word{Kind::StaleDisk, "stale-disk"},
    Word{Kind::NetworksReadOnly, "networks-read-only"},
    Word{Kind::DependencyLost, "dependency-lost"},
    Word{Kind::MigrationFails, "migration-fails"},
    Word{Kind::MigrationRefused, "migration-refused"},
    Word{Kind::NodeDiesInMigration, "node-dies-in-migration"},
    Word{Kind::NodeLostAfterMigration, "node-lost-after-migration"},
};

} // namespace

QString faultName(Fault::Kind kind)
{
    const auto it = std::ranges::find(words, kind, &Word::kind);
    return it == words.end() ? QString() : QString::fromLatin1(it->name);
}

QStringList faultNames()
{
    QStringList names;
    for (const Word &word : words)
        names << QString::fromLatin1(word.name);
    return names;
}

std::optional<Fault::Kind> faultFromName(const QString &name)
{
    const auto it =
        std::ranges::find_if(words, [&](const Word &word) { return name == QLatin1String(word.name); });
    return it == words.end() ? std::nullopt : std::optional(it->kind);
}

void to_json(nlohmann::json &json, const Fault &fault)
{
    json = {{"kind", faultName(fault.kind)},
            {"node", fault.node},
            {"subject", fault.subject},
            {"after", fault.after},
            {"times", fault.times}};
}

void from_json(const nlohmann::json &json, Fault &fault)
{
    fault.kind = faultFromName(json.at("kind").get<QString>()).value_or(Fault::Kind::NodeSilent);
    json.at("node").get_to(fault.node);
    json.at("subject").get_to(fault.subject);
    json.at("after").get_to(fault.after);
    json.at("times").get_to(fault.times);
}

} // namespace gw::lab
