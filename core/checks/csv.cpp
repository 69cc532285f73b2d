// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/judging.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

Subject volumeSubject(const wmi::SharedVolume &volume)
{
    return {.kind = Subject::Kind::Volume, .name = volume.path};
}

/// One finding for each shared volume: the one of the scope, else all.
template<class Judge>
std::vector<Finding> onEachVolume(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    return withClusterFact(snapshot, &site::ClusterFacts::sharedVolumes, tr("the cluster shared volumes"),
                           [&](const std::vector<wmi::SharedVolume> &volumes) {
                               std::vector<Finding> findings;
                               for (const wmi::SharedVolume &volume : volumes)
                                   if (scope.csv.isEmpty() || sameName(volume.path, scope.csv))
                                       findings.push_back(judge(volume));
                               if (findings.empty())
                                   findings.push_back(notApplicable(
                                       siteSubject(snapshot), tr("There is no such cluster shared volume.")));
                               return findings;
                           });
}

std::vector<Finding> exists(const site::Snapshot &snapshot, const Scope &scope)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::sharedVolumes, tr("the cluster shared volumes"),
        [&](const std::vector<wmi::SharedVolume> &volumes) -> std::vector<Finding> {
            QStringList paths;
            for (const wmi::SharedVolume &volume : volumes)
                paths << volume.path;
            const bool good =
                scope.csv.isEmpty() ? !paths.isEmpty() : paths.contains(scope.csv, Qt::CaseInsensitive);
            const QString message =
                scope.csv.isEmpty()
                    ? tr("The cluster has no shared volume. Each guest would need a LUN of its own just for "
                         "its settings.")
                    : tr("The cluster has no shared volume %1; it has: %2.")
                          .arg(scope.csv, paths.isEmpty() ? tr("none") : paths.join(u", "_s));
            return {passIf(
                good, siteSubject(snapshot),
                {message,
                 tr("Add a disk to the cluster shared volumes in Failover Cluster Manager, or order another "
                    "one.")},
                {{snapshot.clusterName,
                  u"MSCluster_ClusterSharedVolume"_s,
                  {},
                  u"Name"_s,
                  paths.join(u", "_s)}})};
        });
}

QString meaning(wmi::VolumeFault fault)
{
    switch (fault) {
    case wmi::VolumeFault::Redirected:
        return tr("runs over the network (redirected): slow, and a sign of a lost storage path");
    case wmi::VolumeFault::NoAccess:
        return tr("cannot be accessed");
    case wmi::VolumeFault::InMaintenance:
        return tr("is in maintenance");
    default:
        return tr("is in an unknown state");
    }
}

std::vector<Finding> online(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachVolume(snapshot, scope, [&](const wmi::SharedVolume &volume) {
        return passIf(volume.fault == wmi::VolumeFault::None, volumeSubject(volume),
                      {tr("%1 %2.").arg(volume.path, meaning(volume.fault)),
                       tr("Look at the storage paths of the node that is not its owner, and at filter "
                          "drivers such as backup.")},
                      {{snapshot.clusterName, u"MSCluster_ClusterSharedVolume"_s, volume.path,
                        u"FaultState"_s, wmi::word(volume.fault)}});
    });
}

std::vector<Finding> onEveryNode(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachVolume(snapshot, scope, [&](const wmi::SharedVolume &volume) {
        QStringList missing;
        for (const site::NodeFacts &node : snapshot.nodes)
            if (!volume.nodes.contains(node.name, Qt::CaseInsensitive))
                missing << node.name;
        return passIf(missing.isEmpty(), volumeSubject(volume),
                      {tr("%1 cannot open %2.").arg(missing.join(u", "_s), volume.path),
                       tr("Look at the storage paths and the cluster networks of that node.")},
                      {{snapshot.clusterName, u"MSCluster_ClusterSharedVolumeToNode"_s, volume.path,
                        u"nodes"_s, volume.nodes.join(u", "_s)}});
    });
}

std::vector<Finding> space(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachVolume(snapshot, scope, [&](const wmi::SharedVolume &volume) {
        if (!volume.free || !volume.size)
            return unknown(volumeSubject(volume),
                           {tr("The free space of %1 was not read.").arg(volume.path), tr("Check again.")});
        const quint64 tenth = volume.size->bytes() / 10;
        const quint64 guest = scope.memory ? scope.memory->bytes() + ByteSize::gib(2).bytes() : 0;
        const ByteSize need(std::max(tenth, guest));
        return passIf(
            *volume.free >= need, volumeSubject(volume),
            {tr("%1 has %2 free and should have %3: a tenth of it, and room for a guest's saved memory.")
                 .arg(volume.path, volume.free->text(), need.text()),
             tr("Make room on it, or choose another volume.")},
            {{snapshot.clusterName, u"MSCluster_DiskPartition"_s, volume.path, u"FreeSpace"_s,
              volume.free->text()},
             {snapshot.clusterName, u"MSCluster_DiskPartition"_s, volume.path, u"TotalSize"_s,
              volume.size->text()}});
    });
}

std::vector<Finding> configurationOnVolume(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!snapshot.cluster.sharedVolumes)
        return {unknown(siteSubject(snapshot), tr("the cluster shared volumes"),
                        snapshot.cluster.sharedVolumes.error())};
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::settings, tr("the guest's settings"),
        [&](const JudgedGuest &guest, const wmi::GuestSettings &settings) {
            const std::vector<std::pair<QString, QString>> roots{
                {u"ConfigurationDataRoot"_s, settings.configurationRoot},
                {u"SnapshotDataRoot"_s, settings.snapshotRoot},
                {u"SuspendDataRoot"_s, settings.suspendRoot},
                {u"SwapFileDataRoot"_s, settings.swapFileRoot}};
            QStringList elsewhere;
            std::vector<Evidence> evidence;
            for (const auto &[property, path] : roots) {
                if (path.isEmpty())
                    continue;
                evidence.push_back(
                    {guest.node->name, u"Msvm_VirtualSystemSettingData"_s, guest.name(), property, path});
                if (std::ranges::none_of(
                        *snapshot.cluster.sharedVolumes,
                        [&path = path](const wmi::SharedVolume &volume) { return volume.holds(path); }))
                    elsewhere << path;
            }
            elsewhere.removeDuplicates();
            return passIf(
                elsewhere.isEmpty(), guest.subject(),
                {tr("Files of %1 are on %2's own drive: %3. No other node can start it.")
                     .arg(guest.name(), guest.node->name, elsewhere.join(u", "_s)),
                 tr("Move the guest's storage to a cluster shared volume (Hyper-V Manager, Move).")},
                evidence);
        });
}

} // namespace

std::vector<Check> csvChecks()
{
    using enum Severity;
    return {
        {.id = "csv-exists",
         .title = QT_TRANSLATE_NOOP("gw::checks", "There is a cluster shared volume for configurations"),
         .severity = Blocker,
         .gates = {{"connect"}, {"create-guest"}},
         .examine = exists},
        {.id = "csv-online",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Shared volumes are online, with direct access"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .migrate = true,
         .examine = online},
        {.id = "csv-on-every-node",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Each node reaches the shared volumes"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .migrate = true,
         .examine = onEveryNode},
        {.id = "csv-space",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Room for configuration and saved state"),
         .severity = Warning,
         .gates = {{"create-guest"}},
         .migrate = true,
         .examine = space},
        {.id = "csv-config-location",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest's files are on a shared volume"),
         .severity = Blocker,
         .gates = {{"create-guest", Check::When::After}, {"make-available"}},
         .migrate = true,
         .examine = configurationOnVolume},
    };
}

} // namespace gw::checks
