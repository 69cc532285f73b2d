// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"

#include <algorithm>
#include <array>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

Evidence onDisk(const site::NodeFacts &node, const wmi::Disk &disk, const QString &property,
                const QString &value)
{
    return {node.name, u"MSFT_Disk"_s, diskLabel(disk), property, value};
}

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

std::vector<Finding> offlineEverywhere(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const wmi::ResourceWithDisk *resource = resourceOf(snapshot, disk.scope.identifier);
            const bool clusters = resource && sameName(resource->resource.ownerNode, node.name);
            std::vector<Evidence> evidence{onDisk(node, onNode, u"IsOffline"_s, yesNo(onNode.offline))};
            if (clusters)
                evidence.push_back({snapshot.clusterName, u"MSCluster_Resource"_s, resource->resource.name,
                                    u"State"_s, wmi::word(resource->resource.state)});
            return passIf(
                onNode.offline || clusters, disk.subject(),
                {tr("%1 is online on %2. Hyper-V lists offline disks only, and an online disk means a second "
                    "writer.")
                     .arg(disk.scope.name, node.name),
                 tr("In Disk Management of %1: right-click %2, Offline.").arg(node.name, diskLabel(onNode))},
                evidence);
        });
}

QString meaning(wmi::OfflineReason reason)
{
    switch (reason) {
    case wmi::OfflineReason::RedundantPath:
        return tr("it is a second path to another disk, multipath is missing");
    case wmi::OfflineReason::Snapshot:
        return tr("it is a snapshot of another disk");
    case wmi::OfflineReason::Collision:
        return tr("its signature is that of another disk");
    case wmi::OfflineReason::ResourceExhaustion:
        return tr("its storage ran full");
    case wmi::OfflineReason::CriticalWriteFailures:
        return tr("writes to it failed");
    case wmi::OfflineReason::DataIntegrityScanRequired:
        return tr("its data have to be scanned first");
    default:
        return {};
    }
}

std::vector<Finding> offlineForTheRightReason(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const QString why = onNode.offline ? meaning(onNode.offlineReason) : QString();
            return passIf(why.isEmpty(), disk.subject(),
                          {tr("%1 is offline on %2 because %3.").arg(disk.scope.name, node.name, why),
                           tr("Put the cause right in the SAN or in MPIO before the disk is used.")},
                          {onDisk(node, onNode, u"OfflineReason"_s, wmi::word(onNode.offlineReason))});
        });
}

bool isDynamic(const scsi::DiskLayout &layout)
{
    // Logical Disk Manager: MBR type 0x42, GPT metadata and data partitions (learn.microsoft.com,
    // CREATE_PARTITION…)
    static constexpr std::array ldm{"0x42"_L1, "5808c8aa-7e8f-42e0-85d2-e1e90434cfb3"_L1,
                                    "af9b60a0-1431-4f62-bc68-3311714a69ad"_L1};
    return std::ranges::any_of(layout.partitions, [](const scsi::Partition &partition) {
        return std::ranges::any_of(ldm, [&](QLatin1StringView type) { return partition.type == type; });
    });
}

std::vector<Finding> initialisedBasic(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        // One node that knows it is enough: the others may still show what they saw at their last rescan.
        std::vector<Evidence> evidence;
        bool initialised = false;
        for (const site::NodeFacts &node : snapshot.nodes) {
            const wmi::Disk *onNode = node.disk(disk.scope.identifier);
            if (!onNode)
                continue;
            evidence.push_back(onDisk(node, *onNode, u"PartitionStyle"_s, wmi::word(onNode->partitionStyle)));
            initialised |= onNode->partitionStyle == wmi::PartitionStyle::Mbr ||
                           onNode->partitionStyle == wmi::PartitionStyle::Gpt;
        }
        if (evidence.empty())
            return {unknown(disk.subject(), {tr("No node tells how %1 is partitioned.").arg(disk.scope.name),
                                             tr("Rescan the disks, then check again.")})};
        const scsi::LunFacts *facts = probeOf(snapshot, disk.scope.identifier);
        if (facts && facts->layout && isDynamic(*facts->layout))
            return {fail(disk.subject(),
                         {tr("%1 is a dynamic disk; clusters take basic disks only.").arg(disk.scope.name),
                          tr("Choose another LUN.")},
                         evidence)};
        return {passIf(initialised, disk.subject(),
                       {tr("%1 is not initialised. The cluster knows a disk by its signature and does not "
                           "offer it without "
                           "one.")
                            .arg(disk.scope.name),
                        tr("Initialise the disk on one node, then rescan the disks of the others.")},
                       evidence)};
    });
}

std::vector<Finding> sharedBus(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const bool good = onNode.bus == wmi::BusType::FibreChannel || onNode.bus == wmi::BusType::Iscsi ||
                              onNode.bus == wmi::BusType::Sas;
            return passIf(good, disk.subject(),
                          {tr("%1 is a local %2 disk of %3. It cannot move to another node (0x80070001).")
                               .arg(disk.scope.name, wmi::word(onNode.bus), node.name),
                           tr("Choose a LUN of the SAN.")},
                          {onDisk(node, onNode, u"BusType"_s, wmi::word(onNode.bus))});
        });
}

bool isThat(const wmi::AvailableDisk &available, const wmi::Disk &disk)
{
    const bool gpt =
        !disk.guid.isEmpty() && wmi::comparableGuid(available.guid) == wmi::comparableGuid(disk.guid);
    const bool mbr = disk.signature && available.signature && *disk.signature == *available.signature;
    return gpt || mbr;
}

std::vector<Finding> availableToCluster(const site::Snapshot &snapshot, const Scope &scope)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::availableDisks, tr("the disks that the cluster offers"),
        [&](const auto &offered) {
            return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
                if (!snapshot.cluster.disks)
                    return {
                        unknown(disk.subject(), tr("the cluster's disks"), snapshot.cluster.disks.error())};
                if (const auto *resource = resourceOf(snapshot, disk.scope.identifier))
                    return {pass(disk.subject(),
                                 {{snapshot.clusterName, u"MSCluster_Resource"_s, resource->resource.name,
                                   u"State"_s, wmi::word(resource->resource.state)}})};
                const bool found = std::ranges::any_of(snapshot.nodes, [&](const site::NodeFacts &node) {
                    const wmi::Disk *onNode = node.disk(disk.scope.identifier);
                    return onNode && std::ranges::any_of(offered, [&](const wmi::AvailableDisk &available) {
                               return isThat(available, *onNode);
                           });
                });
                return {passIf(found, disk.subject(),
                               {tr("The cluster does not offer %1. It offers disks that every node sees, "
                                   "that are basic and "
                                   "initialised, and that nobody holds.")
                                    .arg(disk.scope.name),
                                tr("Look in this order: is it mapped to every node, is it a dynamic disk, "
                                   "does a guest have "
                                   "it, does someone hold a reservation, has MPIO joined its paths?")},
                               {{snapshot.clusterName, u"MSCluster_AvailableDisk"_s, disk.scope.identifier,
                                 u"offered"_s, yesNo(found)}})};
            });
        });
}

std::vector<Finding> uniqueSignature(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const auto twin = sameSignature(snapshot, onNode);
            return passIf(!twin, disk.subject(),
                          {tr("%1 and %2 share one signature. Windows changes one of them silently, and the "
                              "cluster loses its "
                              "disk (event 1034).")
                               .arg(disk.scope.name, twin ? twin->text() : QString()),
                           tr("Give one of the two a new signature on a host outside this cluster.")},
                          {signatureEvidence(node, onNode)});
        });
}

std::vector<Finding> healthy(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const std::vector<Evidence> evidence{
                onDisk(node, onNode, u"HealthStatus"_s, wmi::word(onNode.health))};
            const Advice advice{
                tr("%1 says of %2 that it is %3.").arg(node.name, disk.scope.name, wmi::word(onNode.health)),
                tr("Look at the disk in the SAN console and at its paths.")};
            if (onNode.health == wmi::HealthStatus::Unknown)
                return unknown(disk.subject(), advice, evidence);
            return passIf(onNode.health == wmi::HealthStatus::Healthy, disk.subject(), advice, evidence);
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
        // A disk of this cluster carries the keys of its nodes; any other disk must carry none.
        const bool good = keys.isEmpty() || resourceOf(snapshot, disk.scope.identifier);
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

std::vector<Finding> sectorSize(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            if (!disk.scope.boot || scope.generation == 2)
                return notApplicable(disk.subject(), tr("It is not the boot disk of a generation 1 guest."));
            return passIf(
                onNode.logicalSectorSize == 512, disk.subject(),
                {tr("%1 has sectors of %2 bytes; a generation 1 guest cannot boot from it.")
                     .arg(disk.scope.name, QString::number(onNode.logicalSectorSize)),
                 tr("Make the LUN with sectors of 512 bytes, or order a guest of generation 2.")},
                {onDisk(node, onNode, u"LogicalSectorSize"_s, QString::number(onNode.logicalSectorSize))});
        });
}

std::vector<Finding> sameSize(const site::Snapshot &snapshot, const Scope &scope)
{
    const wmi::Disk *first = nullptr;
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            if (!first || !wmi::sameIdentifier(first->uniqueId, onNode.uniqueId))
                first = &onNode;
            return passIf(first->size == onNode.size, disk.subject(),
                          {tr("%1 sees %2 of %3, another node sees %4.")
                               .arg(node.name, onNode.size.text(), disk.scope.name, first->size.text()),
                           tr("Rescan the disks of every node.")},
                          {onDisk(node, onNode, u"Size"_s, onNode.size.text())});
        });
}

std::vector<Finding> volumesThroughGlobalRoot(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        const wmi::ResourceWithDisk *resource = resourceOf(snapshot, disk.scope.identifier);
        if (!resource)
            return {notApplicable(disk.subject(), tr("The disk is not in the cluster yet."))};
        const auto found =
            std::ranges::find_if(snapshot.cluster.partitions, [&](const site::ResourcePartitions &entry) {
                return sameName(entry.resource, resource->resource.name);
            });
        if (found == snapshot.cluster.partitions.end())
            return {unknown(disk.subject(),
                            {tr("The partitions of %1 were not read.").arg(resource->resource.name),
                             tr("Check again.")})};
        if (!found->partitions)
            return {unknown(disk.subject(), tr("the partitions of %1").arg(found->resource),
                            found->partitions.error())};
        std::vector<Finding> findings;
        for (const wmi::ClusterPartition &partition : *found->partitions)
            findings.push_back(passIf(
                partition.throughGlobalRoot(), disk.subject(),
                {tr("Partition %1 of %2 is known as %3, a name that only %4 knows. The guest would not move.")
                     .arg(QString::number(partition.number), disk.scope.name, partition.path,
                          resource->resource.ownerNode),
                 tr("Shut the guest down, refresh the storage in Failover Cluster Manager, rescan the disks "
                    "of all nodes.")},
                {{snapshot.clusterName, u"MSCluster_DiskPartition"_s, resource->resource.name, u"Path"_s,
                  partition.path}}));
        if (findings.empty())
            findings.push_back(notApplicable(disk.subject(), tr("The disk has no partition yet.")));
        return findings;
    });
}

} // namespace

std::vector<Check> diskChecks()
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
        {.id = "disk-offline-everywhere",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Offline on every node"),
         .severity = Blocker,
         .gates = {{"attach-disk"}},
         .migrate = true,
         .repair = Repair::TakeDiskOffline,
         .examine = offlineEverywhere},
        {.id = "disk-offline-reason",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Offline for the right reason"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}},
         .migrate = true,
         .examine = offlineForTheRightReason},
        {.id = "disk-initialised-basic",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Initialised and basic"),
         .severity = Blocker,
         .gates = {{"cluster-disk"}},
         .migrate = true,
         .repair = Repair::InitialiseDisk,
         .examine = initialisedBasic},
        {.id = "disk-bus-shared",
         .title = QT_TRANSLATE_NOOP("gw::checks", "A disk that can move"),
         .severity = Blocker,
         .gates = {{"cluster-disk"}},
         .migrate = true,
         .examine = sharedBus},
        {.id = "disk-available-to-cluster",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The cluster offers the disk"),
         .severity = Blocker,
         .gates = {{"cluster-disk"}},
         .examine = availableToCluster},
        {.id = "disk-signature-unique",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Signature or GUID is unique"),
         .severity = Blocker,
         .gates = {{"cluster-disk"}},
         .migrate = true,
         .examine = uniqueSignature},
        {.id = "disk-healthy",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk is healthy"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}},
         .migrate = true,
         .examine = healthy},
        {.id = "disk-no-foreign-reservation",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No left-over reservation"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"cluster-disk"}},
         .migrate = true,
         .examine = noForeignReservation},
        {.id = "disk-sector-size",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Sector size the guest can boot from"),
         .severity = Warning,
         .gates = {{"attach-disk"}},
         .examine = sectorSize},
        {.id = "disk-size-same-after-resize",
         .title = QT_TRANSLATE_NOOP("gw::checks", "All nodes see the same size"),
         .severity = Warning,
         .gates = {{"refresh-nodes"}},
         .migrate = true,
         .repair = Repair::RescanDisks,
         .examine = sameSize},
        {.id = "disk-guest-volumes-globalroot",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Volume paths begin with \\\\?\\GLOBALROOT\\"),
         .severity = Blocker,
         .gates = {{"check-volumes", Check::When::After}},
         .migrate = true,
         .repair = Repair::RefreshGuest,
         .examine = volumesThroughGlobalRoot},
    };
}

} // namespace gw::checks
