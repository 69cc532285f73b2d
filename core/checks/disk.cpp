// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"

#include <algorithm>
#include <array>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

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
