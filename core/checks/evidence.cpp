// SPDX-License-Identifier: Apache-2.0
#include "core/checks/evidence.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

QString diskLabel(const wmi::Disk &disk)
{
    return tr("disk %1").arg(disk.number);
}

namespace {

bool shareSignature(const wmi::Disk &left, const wmi::Disk &right)
{
    if (wmi::sameIdentifier(left.uniqueId, right.uniqueId))
        return false; // the same LUN, seen by another node or by another path
    const bool sameMbr =
        left.signature && right.signature && *left.signature != 0 && *left.signature == *right.signature;
    const bool sameGpt = !left.guid.isEmpty() && sameName(left.guid, right.guid);
    return sameMbr || sameGpt;
}

/// Local disks of two nodes never meet, whatever their signatures are.
bool canMeet(const site::NodeFacts &node, const site::Snapshot &snapshot, const wmi::Disk &disk)
{
    return std::ranges::any_of(snapshot.nodes, [&](const site::NodeFacts &other) {
        return &other != &node && other.disk(disk.uniqueId) != nullptr;
    });
}

} // namespace

Evidence onDisk(const site::NodeFacts &node, const wmi::Disk &disk, const QString &property,
                const QString &value)
{
    return {node.name, u"MSFT_Disk"_s, diskLabel(disk), property, value};
}

Evidence onResource(const site::Snapshot &snapshot, const QString &resource, const QString &property,
                    const QString &value)
{
    return {snapshot.clusterName, u"MSCluster_Resource"_s, resource, property, value};
}

std::optional<Subject> sameSignature(const site::Snapshot &snapshot, const wmi::Disk &disk)
{
    for (const site::NodeFacts &node : snapshot.nodes) {
        if (!node.disks)
            continue;
        for (const wmi::Disk &other : *node.disks)
            if (shareSignature(disk, other) && (node.disk(disk.uniqueId) || canMeet(node, snapshot, other)))
                return Subject{.kind = Subject::Kind::Disk,
                               .name = tr("%1 of %2").arg(diskLabel(other), node.name),
                               .key = wmi::comparableIdentifier(other.uniqueId)};
    }
    return {};
}

Evidence signatureEvidence(const site::NodeFacts &node, const wmi::Disk &disk)
{
    if (!disk.guid.isEmpty())
        return {node.name, u"MSFT_Disk"_s, diskLabel(disk), u"Guid"_s, disk.guid};
    const QString signature =
        disk.signature ? u"0x%1"_s.arg(*disk.signature, 8, 16, QChar(u'0')) : tr("none");
    return {node.name, u"MSFT_Disk"_s, diskLabel(disk), u"Signature"_s, signature};
}

namespace {

/// Whether that probe was of this LUN, as the array knows it.
bool isOf(const site::Snapshot &snapshot, const site::LunProbe &probe, const QString &identifier)
{
    return snapshot.array.luns && std::ranges::any_of(*snapshot.array.luns, [&](const san::Lun &lun) {
               return lun.id == probe.lun && wmi::sameIdentifier(lun.identifier, identifier);
           });
}

} // namespace

Finding notProbed(const site::Snapshot &snapshot, const JudgedDisk &disk)
{
    for (const site::LunProbe &probe : snapshot.array.probes)
        if (!probe.facts && isOf(snapshot, probe, disk.scope.identifier))
            return unknown(disk.subject(), tr("LUN %1 by SCSI commands").arg(probe.address.text()),
                           probe.facts.error());
    return unknown(
        disk.subject(),
        {tr("%1 was not looked at with SCSI commands.").arg(disk.scope.name),
         tr("Let the array present it to this program's own initiator as well, then check again.")});
}

std::optional<Finding> heldByCluster(const site::Snapshot &snapshot, const JudgedDisk &disk)
{
    const wmi::ResourceWithDisk *found = resourceOf(snapshot, disk.scope.identifier);
    if (!found || found->resource.state != wmi::ResourceState::Online)
        return {};
    return pass(disk.subject(), {{snapshot.clusterName, u"MSCluster_Resource"_s, found->resource.name,
                                  u"State"_s, wmi::word(found->resource.state)}});
}

} // namespace gw::checks
