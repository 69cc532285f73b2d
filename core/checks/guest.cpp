// SPDX-License-Identifier: Apache-2.0
#include "core/checks/catalogue.h"
#include "core/checks/evidence.h"
#include "core/checks/judging.h"
#include "core/wmi/windows_generation.h"

#include <QRegularExpression>

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

namespace {

Evidence onSettings(const JudgedGuest &guest, const QString &property, const QString &value)
{
    return {guest.node->name, u"Msvm_VirtualSystemSettingData"_s, guest.name(), property, value};
}

Evidence stateOf(const JudgedGuest &guest)
{
    return {guest.node->name, u"Msvm_ComputerSystem"_s, guest.name(), u"EnabledState"_s,
            wmi::word(guest.facts->guest.state)};
}

std::vector<Finding> cleanName(const site::Snapshot &snapshot, const Scope &scope)
{
    static const QRegularExpression forbidden(u"[\\\\/:*?\"<>|]"_s);
    if (scope.guest.isEmpty())
        return {notApplicable(siteSubject(snapshot), tr("No guest is ordered."))};
    return {passIf(
        scope.guest.size() <= 100 && !forbidden.match(scope.guest).hasMatch(), guestSubject(scope.guest),
        {tr("'%1' is longer than 100 characters or holds one of \\ / : * ? \" < > |.").arg(scope.guest),
         tr("Choose another name.")},
        {{{}, {}, {}, u"name"_s, scope.guest}})};
}

std::vector<Finding> off(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuest(snapshot, scope, [](const JudgedGuest &guest) -> std::vector<Finding> {
        return {passIf(guest.facts->guest.state == wmi::GuestState::Off, guest.subject(),
                       {tr("%1 is %2; it must be shut down, so that its volumes are written.")
                            .arg(guest.name(), wmi::word(guest.facts->guest.state)),
                        tr("Shut the guest down from inside; do not save it.")},
                       {stateOf(guest)})};
    });
}

std::vector<Finding> noSavedState(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuest(snapshot, scope, [](const JudgedGuest &guest) -> std::vector<Finding> {
        const auto state = guest.facts->guest.state;
        return {passIf(state != wmi::GuestState::Saved && state != wmi::GuestState::Saving, guest.subject(),
                       {tr("%1 is saved. Its saved memory expects the hardware as it was.").arg(guest.name()),
                        tr("Start it and shut it down, or discard the saved state.")},
                       {stateOf(guest)})};
    });
}

std::vector<Finding> mediaEmpty(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::drives, tr("the guest's drives"),
        [&](const JudgedGuest &guest, const std::vector<wmi::Drive> &drives) {
            QStringList local;
            std::vector<Evidence> evidence;
            for (const wmi::Drive &drive : drives) {
                const bool hostDrive = drive.kind == wmi::DriveKind::HostDvd && !drive.host.isEmpty();
                if (!hostDrive && (drive.kind != wmi::DriveKind::Dvd || drive.file.isEmpty()))
                    continue;
                const QString medium =
                    hostDrive ? tr("the DVD drive of %1").arg(guest.node->name) : drive.file;
                evidence.push_back({guest.node->name, u"Msvm_StorageAllocationSettingData"_s,
                                    guest.name() + u' ' + drive.slot.text(), u"HostResource"_s, medium});
                const bool shared = !hostDrive && snapshot.cluster.sharedVolumes &&
                                    std::ranges::any_of(*snapshot.cluster.sharedVolumes,
                                                        [&](const wmi::SharedVolume &volume) {
                                                            return volume.holds(drive.file);
                                                        });
                if (!shared)
                    local << medium;
            }
            return passIf(local.isEmpty(), guest.subject(),
                          {tr("%1 still holds %2. The cluster refuses it: 'is not a path to storage in the "
                              "cluster', and a live "
                              "migration fails with 0xC03A0014.")
                               .arg(guest.name(), local.join(u", "_s)),
                           tr("In the guest's settings set the DVD drive to None.")},
                          evidence);
        });
}

std::vector<Finding> bootController(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::drives, tr("the guest's drives"),
        [&](const JudgedGuest &guest, const std::vector<wmi::Drive> &drives) {
            if (!guest.facts->settings)
                return unknown(guest.subject(), tr("the guest's settings"), guest.facts->settings.error());
            const bool first = guest.facts->settings->generation == 1;
            const auto bootable = [&](const wmi::Drive &drive) {
                const bool disk = drive.kind == wmi::DriveKind::PassThroughDisk ||
                                  drive.kind == wmi::DriveKind::VirtualDisk;
                return disk &&
                       drive.slot.kind == (first ? wmi::ControllerKind::Ide : wmi::ControllerKind::Scsi);
            };
            if (std::ranges::none_of(drives, [](const wmi::Drive &drive) {
                    return drive.kind == wmi::DriveKind::PassThroughDisk ||
                           drive.kind == wmi::DriveKind::VirtualDisk;
                }))
                return notApplicable(guest.subject(), tr("%1 has no disk yet.").arg(guest.name()));
            QStringList slotTexts;
            for (const wmi::Drive &drive : drives)
                slotTexts << drive.slot.text();
            return passIf(
                std::ranges::any_of(drives, bootable), guest.subject(),
                {first ? tr("%1 has no disk on IDE. A generation 1 guest cannot boot from SCSI.")
                             .arg(guest.name())
                       : tr("%1 has no disk on SCSI to boot from.").arg(guest.name()),
                 first ? tr("Attach the boot disk to IDE 0:0.") : tr("Attach the boot disk to SCSI 0:0.")},
                {{guest.node->name, u"Msvm_ResourceAllocationSettingData"_s, guest.name(),
                  u"AddressOnParent"_s, slotTexts.join(u", "_s)}});
        });
}

std::vector<Finding> noAutomaticStart(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::settings, tr("the guest's settings"),
        [](const JudgedGuest &guest, const wmi::GuestSettings &settings) {
            return passIf(settings.startup == wmi::StartupAction::None, guest.subject(),
                          {tr("%1 may start with %2 before the disks have their numbers. Hyper-V remembers "
                              "pass-through disks by number: it can open a wrong disk.")
                               .arg(guest.name(), guest.node->name),
                           tr("Set Automatic Start Action to Nothing; the cluster starts the guest.")},
                          {onSettings(guest, u"AutomaticStartupAction"_s, wmi::word(settings.startup))});
        });
}

std::vector<Finding> shutDownRatherThanSave(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::settings, tr("the guest's settings"),
        [](const JudgedGuest &guest, const wmi::GuestSettings &settings) {
            return passIf(settings.shutdown == wmi::ShutdownAction::ShutDown, guest.subject(),
                          {tr("When its host shuts down, %1 is not shut down but: %2.")
                               .arg(guest.name(), wmi::word(settings.shutdown)),
                           tr("Set Automatic Stop Action to Shut Down.")},
                          {onSettings(guest, u"AutomaticShutdownAction"_s, wmi::word(settings.shutdown))});
        });
}

std::vector<Finding> noCheckpoints(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(snapshot, scope, &site::GuestFacts::checkpoints, tr("the guest's checkpoints"),
                           [](const JudgedGuest &guest, int count) {
                               return passIf(
                                   count == 0, guest.subject(),
                                   {tr("Pass-through disks cannot be in a checkpoint; %1 has %2.")
                                        .arg(guest.name(), QString::number(count)),
                                    tr("Delete the checkpoints first and wait until they are merged.")},
                                   {{guest.node->name, u"Msvm_SnapshotOfVirtualSystem"_s, guest.name(),
                                     u"count"_s, QString::number(count)}});
                           });
}

std::vector<Finding> scsiFilterOn(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::settings, tr("the guest's settings"),
        [](const JudgedGuest &guest, const wmi::GuestSettings &settings) {
            return passIf(
                !settings.fullScsiCommandSet, guest.subject(),
                {tr("%1 may send any SCSI command to its LUNs. Only some cluster or storage tools "
                    "need that.")
                     .arg(guest.name()),
                 tr("Set AllowFullSCSICommandSet to false unless the guest needs it.")},
                {onSettings(guest, u"AllowFullSCSICommandSet"_s, yesNo(settings.fullScsiCommandSet))});
        });
}

/// Windows Server does not start with less (its system requirements).
constexpr auto leastMemory = ByteSize::mib(512);

std::vector<Finding> memoryToStart(const site::Snapshot &snapshot, const Scope &scope)
{
    const auto judge = [](const Subject &subject, const QString &name, ByteSize startup,
                          const QString &host) {
        return passIf(
            startup >= leastMemory, subject,
            {tr("%1 starts with %2; Windows Server needs %3.").arg(name, startup.text(), leastMemory.text()),
             tr("Give it more startup memory while it is off.")},
            {{host, u"Msvm_MemorySettingData"_s, name, u"VirtualQuantity"_s, startup.text()}});
    };
    if (scope.guestIsNew && scope.memory)
        return {judge(guestSubject(scope.guest), scope.guest, *scope.memory, {})};
    return onEachGuestFact(snapshot, scope, &site::GuestFacts::memory, tr("the guest's memory"),
                           [&](const JudgedGuest &guest, const wmi::GuestMemory &memory) {
                               return judge(guest.subject(), guest.name(), memory.startup, guest.node->name);
                           });
}

/// Whether that node runs guests of that version.
Finding judgeVersion(const JudgedGuest &guest, const QVersionNumber &version, const site::NodeFacts &node)
{
    if (!node.system)
        return unknown(guest.subject(), tr("the Windows of %1").arg(node.name), node.system.error());
    const Evidence windows{node.name, u"Win32_OperatingSystem"_s, {}, u"Version"_s, node.system->version};
    const auto newest = wmi::newestGuestVersion(node.system->version);
    if (!newest)
        return unknown(
            guest.subject(),
            {tr("Which guests %1 runs is not known for Windows %2.").arg(node.name, node.system->version),
             tr("Compare the guest's version with Get-VMHostSupportedVersion on that node.")},
            {windows});
    return passIf(version <= *newest, guest.subject(),
                  {tr("%1 has version %2; %3 knows versions up to %4.")
                       .arg(guest.name(), version.toString(), node.name, newest->toString()),
                   tr("Upgrade that node, or make the guest anew on the oldest node: a version cannot be "
                      "lowered.")},
                  {onSettings(guest, u"Version"_s, version.toString()), windows});
}

std::vector<Finding> versionEverywhere(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) -> std::vector<Finding> {
        if (!guest.facts->settings)
            return {unknown(guest.subject(), tr("the guest's settings"), guest.facts->settings.error())};
        const auto version = QVersionNumber::fromString(guest.facts->settings->version);
        if (version.isNull())
            return {notApplicable(guest.subject(), tr("%1 does not say its version.").arg(guest.name()))};
        std::vector<Finding> findings;
        for (const site::NodeFacts &node : snapshot.nodes)
            findings.push_back(judgeVersion(guest, version, node));
        return findings;
    });
}

/// The disk that a drive points at has to be one that is meant: of the scope, or of the guest's own group.
Finding judgeBinding(const site::Snapshot &snapshot, const Scope &scope, const JudgedGuest &guest,
                     const wmi::Drive &drive)
{
    const Advice wrong{tr("The disk at %1 of %2 points at no disk of its own. Do not start the guest.")
                           .arg(drive.slot.text(), guest.name()),
                       tr("Point it at the right disk in the guest's settings while the guest is off.")};
    const Evidence number{guest.node->name, u"Msvm_DiskDrive"_s, guest.name() + u' ' + drive.slot.text(),
                          u"DriveNumber"_s,
                          drive.diskNumber ? QString::number(*drive.diskNumber) : tr("none")};
    if (!guest.node->disks)
        return unknown(guest.subject(), tr("the disks of %1").arg(guest.node->name),
                       guest.node->disks.error());
    const wmi::Disk *disk = diskBehind(*guest.node, drive);
    if (!disk)
        return fail(guest.subject(), wrong, {number});
    const std::vector<Evidence> evidence{
        number, {guest.node->name, u"MSFT_Disk"_s, diskLabel(*disk), u"UniqueId"_s, disk->uniqueId}};
    if (std::ranges::any_of(scope.disks, [&](const DiskScope &meant) {
            return wmi::sameIdentifier(meant.identifier, disk->uniqueId);
        }))
        return pass(guest.subject(), evidence);
    if (!snapshot.cluster.disks)
        return unknown(guest.subject(), tr("the cluster's disks"), snapshot.cluster.disks.error());
    const wmi::ResourceWithDisk *resource = resourceOf(snapshot, disk->uniqueId);
    return passIf(resource && sameName(resource->resource.group, guest.name()), guest.subject(), wrong,
                  evidence);
}

std::vector<Finding> diskBinding(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuest(snapshot, scope, [&](const JudgedGuest &guest) -> std::vector<Finding> {
        if (!guest.facts->drives)
            return {unknown(guest.subject(), tr("the guest's drives"), guest.facts->drives.error())};
        std::vector<Finding> findings;
        for (const wmi::Drive &drive : *guest.facts->drives)
            if (drive.kind == wmi::DriveKind::PassThroughDisk)
                findings.push_back(judgeBinding(snapshot, scope, guest, drive));
        if (findings.empty())
            findings.push_back(
                notApplicable(guest.subject(), tr("%1 has no pass-through disk.").arg(guest.name())));
        return findings;
    });
}

std::vector<Finding> heartbeat(const site::Snapshot &snapshot, const Scope &scope)
{
    return onEachGuestFact(
        snapshot, scope, &site::GuestFacts::heartbeat, tr("the guest's heartbeat"),
        [](const JudgedGuest &guest, wmi::Heartbeat beat) {
            if (guest.facts->guest.state != wmi::GuestState::Running)
                return notApplicable(guest.subject(), tr("%1 does not run.").arg(guest.name()));
            return passIf(
                beat == wmi::Heartbeat::Ok, guest.subject(),
                {tr("%1 runs but does not answer: its heartbeat is %2.").arg(guest.name(), wmi::word(beat)),
                 tr("Look at the guest's screen; install or start its integration services.")},
                {{guest.node->name, u"Msvm_HeartbeatComponent"_s, guest.name(), u"OperationalStatus"_s,
                  wmi::word(beat)}});
        });
}

std::vector<Finding> notAnOrphan(const site::Snapshot &snapshot, const Scope &scope)
{
    return withClusterFact(
        snapshot, &site::ClusterFacts::groups, tr("the cluster's roles"),
        [&](const std::vector<wmi::Group> &groups) {
            std::vector<Finding> findings;
            for (const wmi::Group &group : groups) {
                if (!group.holdsGuest() || (!scope.guest.isEmpty() && !sameName(group.name, scope.guest)))
                    continue;
                const site::NodeFacts *owner = snapshot.node(group.ownerNode);
                if (!owner || !owner->guests) {
                    findings.push_back(
                        unknown(guestSubject(group.name),
                                {tr("The guests of %1, its owner, were not read.").arg(group.ownerNode),
                                 tr("Check again when the node answers.")}));
                    continue;
                }
                const bool there = std::ranges::any_of(*owner->guests, [&](const site::GuestFacts &guest) {
                    return sameName(guest.guest.name, group.name);
                });
                findings.push_back(
                    passIf(there, guestSubject(group.name),
                           {tr("The cluster lists %1 on %2, but Hyper-V there does not know it.")
                                .arg(group.name, group.ownerNode),
                            tr("Import the guest again, or remove the role if the guest is gone.")},
                           {{snapshot.clusterName, u"MSCluster_ResourceGroup"_s, group.name, u"OwnerNode"_s,
                             group.ownerNode}}));
            }
            if (findings.empty())
                findings.push_back(
                    notApplicable(siteSubject(snapshot), tr("The cluster has no such guest.")));
            return findings;
        });
}

} // namespace

std::vector<Check> guestChecks()
{
    using enum Severity;
    return {
        {.id = "guest-name",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest's name is clean"),
         .severity = Blocker,
         .gates = {{"create-guest"}},
         .examine = cleanName},
        {.id = "guest-off",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest is off for this step"),
         .severity = Blocker,
         .gates = {{"attach-disk"}, {"check-volumes"}},
         .repair = Repair::ShutDownGuest,
         .examine = off},
        {.id = "guest-no-saved-state",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No saved state"),
         .severity = Blocker,
         .gates = {{"attach-disk"}},
         .migrate = true,
         .examine = noSavedState},
        {.id = "guest-media-empty",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No DVD or ISO from local storage"),
         .severity = Blocker,
         .gates = {{"release-media", Check::When::After}, {"final-refresh"}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::EjectMedia,
         .examine = mediaEmpty},
        {.id = "guest-boot-controller",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The boot disk is where the guest boots from"),
         .severity = Blocker,
         .gates = {{"attach-disk", Check::When::After}, {"install-os"}},
         .migrate = true,
         .examine = bootController},
        {.id = "guest-auto-start",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The host does not start the guest by itself"),
         .severity = Warning,
         .gates = {{"make-available"}},
         .migrate = true,
         .repair = Repair::SetStartupAction,
         .examine = noAutomaticStart},
        {.id = "guest-auto-stop",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Shut down rather than save when the host stops"),
         .severity = Info,
         .gates = {{"create-guest", Check::When::After}},
         .migrate = true,
         .examine = shutDownRatherThanSave},
        {.id = "guest-disk-binding",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Disk numbers still mean the guest's own disks"),
         .severity = Blocker,
         .gates = {{"install-os"}, {"live-migrate"}},
         .migrate = true,
         .repair = Repair::RepointDisk,
         .examine = diskBinding},
        {.id = "guest-no-checkpoints",
         .title = QT_TRANSLATE_NOOP("gw::checks", "No checkpoints"),
         .severity = Blocker,
         .gates = {{"attach-disk"}},
         .migrate = true,
         .examine = noCheckpoints},
        {.id = "guest-scsi-filter",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The SCSI command filter is on"),
         .severity = Warning,
         .gates = {{"attach-disk"}},
         .migrate = true,
         .examine = scsiFilterOn},
        {.id = "guest-memory-start",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest has memory to start with"),
         .severity = Warning,
         .gates = {{"create-guest"}},
         .migrate = true,
         .examine = memoryToStart},
        {.id = "guest-version",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Every node runs guests of this version"),
         .severity = Blocker,
         .gates = {{"live-migrate"}},
         .migrate = true,
         .examine = versionEverywhere},
        {.id = "guest-heartbeat",
         .title = QT_TRANSLATE_NOOP("gw::checks", "The guest answers"),
         .severity = Blocker,
         .gates = {{"install-os", Check::When::After}},
         .migrate = true,
         .examine = heartbeat},
        {.id = "guest-config-not-orphan",
         .title = QT_TRANSLATE_NOOP("gw::checks", "Cluster and Hyper-V know the same guest"),
         .severity = Blocker,
         .gates = {{"refresh-guest"}},
         .migrate = true,
         .examine = notAnOrphan},
    };
}

} // namespace gw::checks
