// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

std::vector<Finding> lunOnAllNodes(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) {
        std::vector<Finding> findings;
        for (const site::NodeFacts &node : snapshot.nodes) {
            if (!node.disks) {
                findings.push_back(
                    unknown(disk.subject(), tr("the disks of %1").arg(node.name), node.disks.error()));
                continue;
            }
            const wmi::Disk *onNode = node.disk(disk.scope.identifier);
            findings.push_back(passIf(
                onNode, disk.subject(),
                {tr("%1 does not see LUN %2 (%3). A guest that uses it could never run there.")
                     .arg(node.name, disk.scope.name, disk.scope.identifier),
                 tr("Map the LUN to the initiator of %1 in the SAN console, then rescan the disks of %1.")
                     .arg(node.name)},
                {{node.name, u"MSFT_Disk"_s, disk.scope.identifier, u"Number"_s,
                  onNode ? QString::number(onNode->number) : tr("no such disk")}}));
        }
        return findings;
    });
}

std::vector<Finding> sameIdentity(const site::Snapshot &snapshot, const Scope &scope)
{
    const site::NodeFacts *first = nullptr;
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            if (!first || !first->disk(disk.scope.identifier))
                first = &node;
            const wmi::Disk &onFirst = *first->disk(disk.scope.identifier);
            return passIf(
                onFirst.serial == onNode.serial, disk.subject(),
                {tr("%1 and %2 report different serial numbers for %3. They may be looking at the two halves "
                    "of "
                    "a mirror.")
                     .arg(first->name, node.name, disk.scope.name),
                 tr("Present the mirrored virtual disk, not its halves; for stretched arrays ask the "
                    "vendor.")},
                {{first->name, u"MSFT_Disk"_s, disk.scope.identifier, u"SerialNumber"_s, onFirst.serial},
                 {node.name, u"MSFT_Disk"_s, disk.scope.identifier, u"SerialNumber"_s, onNode.serial}});
        });
}

/// What SCSI commands say of each disk judged: `judge(disk, facts) -> Finding`.
template<class Judge>
std::vector<Finding> onEachProbe(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        const scsi::LunFacts *facts = probeOf(snapshot, disk.scope.identifier);
        return {facts ? judge(disk, *facts) : notProbed(snapshot, disk)};
    });
}

std::vector<Finding> sizeAsOrdered(const site::Snapshot &snapshot, const Scope &scope)
{
    constexpr quint64 allocationUnit = 32ull << 20; // no array allocates in coarser units without saying so
    return onEachProbe(snapshot, scope, [&](const JudgedDisk &disk, const scsi::LunFacts &facts) {
        if (!disk.scope.size || disk.scope.size->bytes() == 0)
            return notApplicable(disk.subject(), tr("No size is ordered."));
        if (!facts.capacity)
            return unknown(disk.subject(), {tr("The LUN did not tell its size."), tr("Probe it again.")});
        const quint64 ordered = disk.scope.size->bytes();
        const quint64 actual = facts.capacity->bytes();
        const quint64 difference = ordered > actual ? ordered - actual : actual - ordered;
        return passIf(difference <= allocationUnit, disk.subject(),
                      {tr("%1 is %2, the order says %3. Is this the right LUN?")
                           .arg(disk.scope.name, facts.capacity->text(), disk.scope.size->text()),
                       tr("Choose another LUN, or change its size in the SAN console.")},
                      {{snapshot.array.name, u"READ CAPACITY(16)"_s, disk.scope.identifier, u"capacity"_s,
                        facts.capacity->text()}});
    });
}

Finding judgeBootSize(const Scope &scope, const DiskScope &disk)
{
    return passIf(
        *disk.size < scope.ideBootLimit, diskSubject(disk.name, disk.identifier),
        {tr("%1 is %2. A generation 1 guest boots from virtual IDE and cannot use a disk of %3 or more.")
             .arg(disk.name, disk.size->text(), scope.ideBootLimit.text()),
         tr("Make the boot LUN smaller, 2040 GiB at most. Data LUNs go to SCSI and may be larger.")},
        {{{}, {}, disk.name, u"size"_s, disk.size->text()}});
}

/// Generation of the guest that has the disk; 0 when it is not known.
int generationOf(const site::Snapshot &snapshot, const Scope &scope, const QString &guest)
{
    if (scope.generation != 0)
        return scope.generation;
    const auto *facts = snapshot.guest(guest).second;
    return facts && facts->settings ? facts->settings->generation : 0;
}

std::vector<Finding> bootUnderIdeLimit(const site::Snapshot &snapshot, const Scope &scope)
{
    std::vector<Finding> findings;
    std::vector<JudgedDisk> disks = judgedDisks(snapshot, scope);
    if (!scope.disks.empty()) { // also those whose LUN was not made yet: their ordered size counts
        disks.clear();
        for (const DiskScope &disk : scope.disks)
            disks.push_back({disk, scope.guest});
    }
    for (JudgedDisk &disk : disks) {
        if (!disk.scope.boot)
            continue;
        const int generation = generationOf(snapshot, scope, disk.guest);
        if (const auto *facts = probeOf(snapshot, disk.scope.identifier); facts && facts->capacity)
            disk.scope.size = facts->capacity;
        if (generation == 2)
            findings.push_back(notApplicable(disk.subject(), tr("The guest is of generation 2.")));
        else if (generation == 0 || !disk.scope.size)
            findings.push_back(unknown(
                disk.subject(),
                {tr("The generation of %1 or the size of %2 is not known.").arg(disk.guest, disk.scope.name),
                 tr("Check again.")}));
        else
            findings.push_back(judgeBootSize(scope, disk.scope));
    }
    if (findings.empty())
        findings.push_back(notApplicable(siteSubject(snapshot), tr("There is no boot disk.")));
    return findings;
}

std::vector<Finding> persistentReservations(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        const scsi::LunFacts *facts = probeOf(snapshot, disk.scope.identifier);
        if (!facts || !facts->reservations)
            return {heldByCluster(snapshot, disk).value_or(notProbed(snapshot, disk))};
        const bool good =
            facts->reservations->supported && facts->reservations->writeExclusiveRegistrantsOnly;
        return {passIf(good, disk.subject(),
                       {tr("%1 does not support SCSI-3 persistent reservations. Clusters need them to keep "
                           "one owner for "
                           "each disk.")
                            .arg(disk.scope.name),
                        tr("Switch on SCSI-3 or cluster support for the virtual disk in the SAN console.")},
                       {{snapshot.array.name, u"PERSISTENT RESERVE IN"_s, disk.scope.identifier,
                         u"supported"_s, yesNo(facts->reservations->supported)},
                        {snapshot.array.name, u"PERSISTENT RESERVE IN"_s, disk.scope.identifier,
                         u"write exclusive, registrants only"_s,
                         yesNo(facts->reservations->writeExclusiveRegistrantsOnly)}})};
    });
}

std::vector<Finding> thinPoolSpace(const site::Snapshot &snapshot, const Scope &)
{
    if (!snapshot.array.pools)
        return {unknown({.kind = Subject::Kind::Array, .name = snapshot.array.name}, tr("the pools"),
                        snapshot.array.pools.error())};
    std::vector<Finding> findings;
    for (const san::Pool &pool : *snapshot.array.pools)
        findings.push_back(passIf(
            pool.promised <= pool.capacity, {.kind = Subject::Kind::Array, .name = pool.name},
            {tr("Pool %1 has promised %2 and holds %3, of which %4 is free. When it fills, all guests on "
                "it stop.")
                 .arg(pool.name, pool.promised.text(), pool.capacity.text(), pool.free.text()),
             tr("Add disks to the pool, watch its fill level; format guests' disks quickly, never fully.")},
            {{snapshot.array.name, {}, pool.name, u"promised"_s, pool.promised.text()},
             {snapshot.array.name, {}, pool.name, u"capacity"_s, pool.capacity.text()}}));
    if (findings.empty())
        findings.push_back(notApplicable({.kind = Subject::Kind::Array, .name = snapshot.array.name},
                                         tr("The array tells of no pool.")));
    return findings;
}

std::vector<Finding> notACopy(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskOfNode(
        snapshot, scope, [&](const JudgedDisk &disk, const site::NodeFacts &node, const wmi::Disk &onNode) {
            const auto twin = sameSignature(snapshot, onNode);
            const bool flagged = onNode.offlineReason == wmi::OfflineReason::Snapshot ||
                                 onNode.offlineReason == wmi::OfflineReason::Collision;
            const QString other = twin ? twin->text() : tr("another disk");
            return passIf(!twin && !flagged, disk.subject(),
                          {tr("%1 carries the same disk signature as %2. It looks like a snapshot or clone "
                              "of it; presenting "
                              "both can corrupt data.")
                               .arg(disk.scope.name, other),
                           tr("Unmap the copy, or give it a new signature on a host outside this cluster.")},
                          {signatureEvidence(node, onNode),
                           {node.name, u"MSFT_Disk"_s, diskLabel(onNode), u"OfflineReason"_s,
                            wmi::word(onNode.offlineReason)}});
        });
}

} // namespace

std::vector<Check> sanChecks()
{
    using enum Severity;
    return {
        {.id = "san-lun-on-all-nodes",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The LUN is presented to every node"),
         .severity = Blocker,
         .gates = {{"rescan", Check::When::After}, {"prepare-disk"}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::MapLun,
         .examine = lunOnAllNodes},
        {.id = "san-lun-same-identity",
         .title = QT_TRANSLATE_NOOP("gw::checks", "All nodes see the same LUN, not look-alikes"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}},
         .migrate = true,
         .examine = sameIdentity},
        {.id = "san-lun-size",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The size is what was ordered"),
         .severity = Warning,
         .gates = {{"create-lun", Check::When::After}},
         .examine = sizeAsOrdered},
        {.id = "san-boot-lun-under-ide-limit",
         .title = QT_TRANSLATE_NOOP("gw::checks", "A generation 1 boot LUN is below the IDE limit"),
         .severity = Blocker,
         .gates = {{"create-lun"}, {"attach-disk"}},
         .examine = bootUnderIdeLimit},
        {.id = "san-persistent-reservation",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The LUN supports SCSI-3 persistent reservations"),
         .severity = Blocker,
         .gates = {{"create-lun", Check::When::After}, {"cluster-disk"}},
         .migrate = true,
         .examine = persistentReservations},
        {.id = "san-thin-pool-space",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The thin pool can hold what is promised"),
         .severity = Warning,
         .gates = {{"create-lun"}},
         .migrate = true,
         .examine = thinPoolSpace},
        {.id = "san-lun-is-not-a-copy",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No snapshot or clone of a LUN that is already here"),
         .severity = Blocker,
         .gates = {{"prepare-disk"}, {"cluster-disk"}},
         .migrate = true,
         .examine = notACopy},
    };
}

} // namespace gw::checks
