// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"

#include <algorithm>
#include <array>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether the guest that is to have the disk has it: what is on it then is its own.
bool isAttached(const site::Snapshot &snapshot, const JudgedDisk &disk)
{
    const auto [node, guest] = snapshot.guest(disk.guest);
    if (!guest || !guest->drives)
        return false;
    return std::ranges::any_of(*guest->drives, [&, on = node](const wmi::Drive &drive) {
        const wmi::Disk *behind = diskBehind(*on, drive);
        return behind && wmi::sameIdentifier(behind->uniqueId, disk.scope.identifier);
    });
}

std::vector<Finding> empty(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        if (disk.scope.adopted)
            return {notApplicable(disk.subject(),
                                  tr("The disk is taken over with its data and is never written."))};
        if (isAttached(snapshot, disk))
            return {notApplicable(disk.subject(), tr("%1 has the disk already.").arg(disk.guest))};
        const scsi::LunFacts *facts = probeOf(snapshot, disk.scope.identifier);
        if (!facts || !facts->layout)
            return {notProbed(snapshot, disk)};
        return {passIf(facts->layout->holdsNoData(), disk.subject(),
                       {tr("%1 is not empty: %2. A disk that may hold someone's data is never touched.")
                            .arg(disk.scope.name, facts->layout->description),
                        tr("Choose another LUN, or clear this one in the SAN console.")},
                       {{snapshot.array.name, u"READ(16)"_s, disk.scope.identifier,
                         u"first and last sectors"_s, facts->layout->description}})};
    });
}

std::vector<Finding> notSystem(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            return passIf(!onNode.boot && !onNode.system && !onNode.bootFromDisk, disk.subject(),
                          {tr("%1 is %2's own system disk.").arg(disk.scope.name, node.name),
                           tr("Choose another LUN.")},
                          {onDisk(node, onNode, u"IsBoot"_s, yesNo(onNode.boot)),
                           onDisk(node, onNode, u"IsSystem"_s, yesNo(onNode.system)),
                           onDisk(node, onNode, u"BootFromDisk"_s, yesNo(onNode.bootFromDisk))});
        });
}

/// Whom the disk's resource serves: nobody (in Available Storage or no resource), this guest, or someone
/// else.
std::optional<QString> otherUse(const site::Snapshot &snapshot, const JudgedDisk &disk,
                                const wmi::Resource &resource)
{
    if (resource.sharedVolume)
        return tr("a cluster shared volume");
    if (resource.core)
        return tr("the cluster's witness");
    if (sameName(resource.group, disk.guest))
        return {};
    for (const wmi::Group &group : *snapshot.cluster.groups)
        if (sameName(group.name, resource.group) && group.type != 2) // 2: Available Storage (CLUSGROUP_TYPE)
            return tr("the role %1").arg(group.name);
    return disk.scope.ours ? std::optional<QString>()
                           : tr("Available Storage, where this run did not put it");
}

std::vector<Finding> notUsedHere(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        if (!snapshot.cluster.disks)
            return {unknown(disk.subject(), tr("the cluster's disks"), snapshot.cluster.disks.error())};
        if (!snapshot.cluster.groups)
            return {unknown(disk.subject(), tr("the cluster's roles"), snapshot.cluster.groups.error())};
        const wmi::ResourceWithDisk *found = resourceOf(snapshot, disk.scope.identifier);
        if (!found)
            return {pass(disk.subject(), {{snapshot.clusterName, u"MSCluster_ResourceToDisk"_s,
                                           disk.scope.identifier, u"resource"_s, tr("none")}})};
        const auto use = otherUse(snapshot, disk, found->resource);
        return {passIf(!use, disk.subject(),
                       {tr("%1 belongs to %2.").arg(disk.scope.name, use.value_or(QString())),
                        tr("Choose another LUN.")},
                       {{snapshot.clusterName, u"MSCluster_Resource"_s, found->resource.name, u"OwnerGroup"_s,
                         found->resource.group}})};
    });
}

std::vector<Finding> notInAnotherGuest(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) {
        std::vector<Finding> findings;
        std::vector<Evidence> users;
        QString other;
        for (const site::NodeFacts &node : snapshot.nodes) {
            if (!node.guests) {
                findings.push_back(
                    unknown(disk.subject(), tr("the guests of %1").arg(node.name), node.guests.error()));
                continue;
            }
            for (const site::GuestFacts &guest : *node.guests) {
                if (!guest.drives) {
                    findings.push_back(unknown(disk.subject(), tr("the drives of %1").arg(guest.guest.name),
                                               guest.drives.error()));
                    continue;
                }
                for (const wmi::Drive &drive : *guest.drives) {
                    const wmi::Disk *behind = diskBehind(node, drive);
                    if (!behind || !wmi::sameIdentifier(behind->uniqueId, disk.scope.identifier))
                        continue;
                    users.push_back({node.name, u"Msvm_ResourceAllocationSettingData"_s, guest.guest.name,
                                     u"HostResource"_s, drive.slot.text() + u", "_s + diskLabel(*behind)});
                    if (!sameName(guest.guest.name, disk.guest))
                        other = tr("%1 on %2").arg(guest.guest.name, node.name);
                }
            }
        }
        if (!other.isEmpty())
            findings = {fail(
                disk.subject(),
                {tr("%1 already uses %2. Hyper-V does not prevent this, and both guests would write to it.")
                     .arg(other, disk.scope.name),
                 tr("Remove the disk from that guest, or choose another LUN.")},
                users)};
        else if (findings.empty())
            findings.push_back(pass(disk.subject(), users));
        return findings;
    });
}

std::vector<Finding> noMountedVolume(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            if (!node.partitions)
                return unknown(disk.subject(), tr("the partitions of %1").arg(node.name),
                               node.partitions.error());
            QStringList mounts;
            for (const wmi::Partition &partition : *node.partitions) {
                if (partition.diskNumber != onNode.number)
                    continue;
                if (!partition.driveLetter.isEmpty())
                    mounts << partition.driveLetter + u':';
                for (const QString &path : partition.accessPaths)
                    if (!path.startsWith(u"\\\\?\\Volume"_s) &&
                        path.size() > 3) // not "C:\", which is the letter
                        mounts << path;
            }
            return passIf(mounts.isEmpty(), disk.subject(),
                          {tr("%1 shows %2 as %3. Something may be using it.")
                               .arg(node.name, disk.scope.name, mounts.join(u", "_s)),
                           tr("Find out what uses it, then remove the drive letter or mount point.")},
                          {onDisk(node, onNode, u"AccessPaths"_s,
                                  mounts.isEmpty() ? tr("none") : mounts.join(u", "_s))});
        });
}

std::vector<Finding> noForeignReservation(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        if (!snapshot.cluster.disks)
            return {unknown(disk.subject(), tr("the cluster's disks"), snapshot.cluster.disks.error())};
        const scsi::LunFacts *facts = probeOf(snapshot, disk.scope.identifier);
        if (!facts || !facts->reservations)
            return {heldByCluster(snapshot, disk).value_or(notProbed(snapshot, disk))};
        QStringList keys;
        for (const quint64 key : facts->reservations->keys)
            keys << u"0x%1"_s.arg(key, 16, 16, QChar(u'0'));
        // A disk of this cluster carries a key of each of its nodes; any other disk must carry none.
        const std::size_t ours = resourceOf(snapshot, disk.scope.identifier) ? snapshot.nodes.size() : 0;
        const bool good = facts->reservations->differentKeys() <= ours;
        return {passIf(
            good, disk.subject(),
            {tr("Someone else holds %1, by the key %2. It may be another cluster, or a node that died.")
                 .arg(disk.scope.name, keys.join(u", "_s)),
             tr("Find the holder. Only when nobody uses the disk any more run "
                "Clear-ClusterDiskReservation.")},
            {{snapshot.array.name, u"PERSISTENT RESERVE IN"_s, disk.scope.identifier, u"registered keys"_s,
              keys.isEmpty() ? tr("none") : keys.join(u", "_s)}})};
    });
}

} // namespace

std::vector<Check> diskUseChecks()
{
    using enum Severity;
    return {
        {.id = "disk-empty",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk holds nothing"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"cluster-disk"}},
         .examine = empty},
        {.id = "disk-not-system",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Not a node's own system disk"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}},
         .migrate = true,
         .examine = notSystem},
        {.id = "disk-not-used-here",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Not a shared volume, witness or another role's disk"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"cluster-disk"}},
         .migrate = true,
         .examine = notUsedHere},
        {.id = "disk-not-in-another-guest",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No other guest uses the disk"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"attach-disk"}, {"live-migrate"}},
         .migrate = true,
         .examine = notInAnotherGuest},
        {.id = "disk-no-mounted-volume",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Nothing is mounted from the disk"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}},
         .migrate = true,
         .examine = noMountedVolume},
        {.id = "disk-no-foreign-reservation",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No left-over reservation"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"cluster-disk"}},
         .migrate = true,
         .examine = noForeignReservation},
    };
}

} // namespace gw::checks
