// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

/// `judge(disk, resource) -> Finding` for each disk judged that is in the cluster.
template<class Judge>
std::vector<Finding> onEachDiskResource(const site::Snapshot &snapshot, const Scope &scope, Judge judge)
{
    if (!snapshot.cluster.disks)
        return {unknown(siteSubject(snapshot), tr("the cluster's disks"), snapshot.cluster.disks.error())};
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        const wmi::ResourceWithDisk *found = resourceOf(snapshot, disk.scope.identifier);
        if (!found)
            return {notApplicable(disk.subject(), tr("%1 is not in the cluster.").arg(disk.scope.name))};
        return {judge(disk, found->resource)};
    });
}

std::vector<Finding> diskExists(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!snapshot.cluster.disks)
        return {unknown(siteSubject(snapshot), tr("the cluster's disks"), snapshot.cluster.disks.error())};
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        const wmi::ResourceWithDisk *found = resourceOf(snapshot, disk.scope.identifier);
        return {passIf(found, disk.subject(),
                       {tr("%1 is not in the cluster. A guest that uses it would start on one node only, and "
                           "the refresh "
                           "reports 'Element not found'.")
                            .arg(disk.scope.name),
                        tr("Add the disk in Failover Cluster Manager, Storage, Add Disk.")},
                       {{snapshot.clusterName, u"MSCluster_ResourceToDisk"_s, disk.scope.identifier,
                         u"resource"_s, found ? found->resource.name : tr("none")}})};
    });
}

std::vector<Finding> diskOnline(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        using enum wmi::ResourceState;
        const bool bad = resource.state == Failed || resource.state == CannotComeOnlineOnAnyNode ||
                         resource.state == CannotComeOnlineOnThisNode || resource.state == Unknown;
        return passIf(
            !bad, disk.subject(),
            {tr("The cluster disk %1 is %2 (error %3).")
                 .arg(resource.name, wmi::word(resource.state), QString::number(resource.lastStatusCode)),
             tr("Read its critical events in Failover Cluster Manager: 1034 the disk is missing, 1035 it "
                "cannot be "
                "mounted, 1038 its ownership was lost.")},
            {onResource(snapshot, resource.name, u"State"_s, wmi::word(resource.state)),
             onResource(snapshot, resource.name, u"LastOperationStatusCode"_s,
                        QString::number(resource.lastStatusCode))});
    });
}

std::vector<Finding> notInMaintenance(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        const QString mode = resource.property(u"MaintenanceMode"_s);
        return passIf(
            mode.isEmpty() || mode == u"0"_s || mode.compare(u"false"_s, Qt::CaseInsensitive) == 0,
            disk.subject(),
            {tr("The cluster disk %1 is in maintenance (%2): the cluster does not look after its health.")
                 .arg(resource.name, mode),
             tr("Turn maintenance mode off in Failover Cluster Manager.")},
            {onResource(snapshot, resource.name, u"MaintenanceMode"_s, mode.isEmpty() ? u"0"_s : mode)});
    });
}

std::vector<Finding> diskNamed(const site::Snapshot &snapshot, const Scope &scope)
{
    static const QRegularExpression automatic(u"^Cluster Disk \\d+$"_s);
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        return passIf(!automatic.match(resource.name).hasMatch(), disk.subject(),
                      {tr("'%1' says nothing at three in the morning.").arg(resource.name),
                       tr("Rename it after the guest and what the disk is for.")},
                      {onResource(snapshot, resource.name, u"Name"_s, resource.name)});
    });
}

std::vector<Finding> diskNameCharacters(const site::Snapshot &snapshot, const Scope &scope)
{
    static const QRegularExpression forbidden(u"[\\\\/:*?\"<>|]"_s);
    return onEachDisk(snapshot, scope, [&](const JudgedDisk &disk) -> std::vector<Finding> {
        return {passIf(!forbidden.match(disk.scope.name).hasMatch(), disk.subject(),
                       {tr("'%1' holds one of \\ / : * ? \" < > |. Such a name can stop the disk coming "
                           "online (error 123).")
                            .arg(disk.scope.name),
                        tr("Choose a name without them.")},
                       {{{}, {}, disk.scope.identifier, u"name"_s, disk.scope.name}})};
    });
}

std::vector<Finding> diskInGroup(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        if (disk.guest.isEmpty())
            return notApplicable(disk.subject(), tr("No guest has the disk."));
        return passIf(sameName(resource.group, disk.guest), disk.subject(),
                      {tr("%1 is in the group %2, so it would not move with %3.")
                           .arg(resource.name, resource.group, disk.guest),
                       tr("Refresh the guest's configuration in Failover Cluster Manager.")},
                      {onResource(snapshot, resource.name, u"OwnerGroup"_s, resource.group)});
    });
}

/// Where the disk can be used: on the node whose cluster service has it.
std::vector<Finding> diskWritable(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        const site::NodeFacts *owner = snapshot.node(resource.ownerNode);
        if (!owner)
            return notApplicable(disk.subject(), tr("No node of the site has %1.").arg(resource.name));
        if (!owner->disks)
            return unknown(disk.subject(), tr("the disks of %1").arg(owner->name), owner->disks.error());
        const wmi::Disk *onNode = owner->disk(disk.scope.identifier);
        if (!onNode)
            return notApplicable(disk.subject(), tr("%1 does not see the disk.").arg(owner->name));
        return passIf(!onNode->readOnly, disk.subject(),
                      {tr("%1 is read-only on %2; the installer will not see free space.")
                           .arg(disk.scope.name, owner->name),
                       tr("On %1 run Set-Disk -Number %2 -IsReadOnly $false.")
                           .arg(owner->name, QString::number(onNode->number))},
                      {onDisk(*owner, *onNode, u"IsReadOnly"_s, yesNo(onNode->readOnly))});
    });
}

std::vector<Finding> sameOwner(const site::Snapshot &snapshot, const Scope &scope)
{
    if (!snapshot.cluster.groups)
        return {unknown(siteSubject(snapshot), tr("the cluster's roles"), snapshot.cluster.groups.error())};
    return onEachDiskResource(snapshot, scope, [&](const JudgedDisk &disk, const wmi::Resource &resource) {
        const auto role = std::ranges::find_if(*snapshot.cluster.groups, [&](const wmi::Group &group) {
            return group.holdsGuest() && sameName(group.name, disk.guest);
        });
        if (role == snapshot.cluster.groups->end())
            return notApplicable(disk.subject(), tr("No guest of the cluster has the disk."));
        return passIf(
            sameName(resource.ownerNode, role->ownerNode), disk.subject(),
            {tr("%1 is on %2, %3 on %4.").arg(resource.name, resource.ownerNode, role->name, role->ownerNode),
             tr("Move the disk's group to the node that has the guest.")},
            {onResource(snapshot, resource.name, u"OwnerNode"_s, resource.ownerNode),
             {snapshot.clusterName, u"MSCluster_ResourceGroup"_s, role->name, u"OwnerNode"_s,
              role->ownerNode}});
    });
}

} // namespace

std::vector<Check> clusterDiskChecks()
{
    using enum Severity;
    return {
        {.id = "cluster-disk-exists",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The LUN is a Physical Disk resource"),
         .severity = Blocker,
         .gates = {{"cluster-disk", Check::When::After}, {"attach-disk"}, {"refresh-guest"}},
         .migrate = true,
         .repair = Repair::AddDiskToCluster,
         .examine = diskExists},
        {.id = "cluster-disk-online",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk resource has not failed"),
         .severity = Blocker,
         .gates = {{"attach-disk"}, {"live-migrate"}},
         .migrate = true,
         .examine = diskOnline},
        {.id = "cluster-disk-not-maintenance",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk is not in maintenance"),
         .severity = Blocker,
         .gates = {{"attach-disk"}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::EndMaintenance,
         .examine = notInMaintenance},
        {.id = "disk-writable",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk is not read-only"),
         .severity = Blocker,
         .gates = {{"attach-disk"}},
         .migrate = true,
         .examine = diskWritable},
        {.id = "cluster-disk-same-owner",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Disk and guest are on the same node"),
         .severity = Blocker,
         .gates = {{"refresh-guest"}},
         .migrate = true,
         .examine = sameOwner},
        {.id = "cluster-disk-name",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk has a name people recognise"),
         .severity = Info,
         .gates = {{"rename-disk", Check::When::After}},
         .migrate = true,
         .repair = Repair::RenameDisk,
         .examine = diskNamed},
        {.id = "cluster-disk-name-characters",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk's name has no forbidden character"),
         .severity = Blocker,
         .gates = {{"rename-disk"}},
         .migrate = true,
         .repair = Repair::RenameDisk,
         .examine = diskNameCharacters},
        {.id = "cluster-disk-in-group",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The disk is in the guest's group"),
         .severity = Blocker,
         .gates = {{"refresh-guest", Check::When::After}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::RefreshGuest,
         .examine = diskInGroup},
    };
}

} // namespace gw::checks
