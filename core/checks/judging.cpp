// SPDX-License-Identifier: Apache-2.0
#include "core/checks/judging.h"

#include <algorithm>

namespace gw::checks {

using namespace Qt::Literals::StringLiterals;

Finding pass(Subject subject, std::vector<Evidence> evidence, QString message)
{
    return {.outcome = Outcome::Pass,
            .subject = std::move(subject),
            .message = std::move(message),
            .evidence = std::move(evidence)};
}

Finding fail(Subject subject, Advice advice, std::vector<Evidence> evidence)
{
    return {.outcome = Outcome::Fail,
            .subject = std::move(subject),
            .message = std::move(advice.message),
            .remedy = std::move(advice.remedy),
            .evidence = std::move(evidence)};
}

Finding notApplicable(Subject subject, QString why)
{
    return {.outcome = Outcome::NotApplicable, .subject = std::move(subject), .message = std::move(why)};
}

Finding unknown(Subject subject, const QString &fact, const Error &error)
{
    QString remedy = error.remedy;
    if (remedy.isEmpty())
        remedy = tr("Put right what kept it from being read, then check again.");
    return unknown(std::move(subject), {tr("Could not read %1: %2").arg(fact, error.text()), remedy});
}

Finding unknown(Subject subject, Advice advice, std::vector<Evidence> evidence)
{
    Finding finding = fail(std::move(subject), std::move(advice), std::move(evidence));
    finding.outcome = Outcome::Unknown;
    return finding;
}

Finding passIf(bool good, Subject subject, Advice advice, std::vector<Evidence> evidence)
{
    return good ? pass(std::move(subject), std::move(evidence))
                : fail(std::move(subject), std::move(advice), std::move(evidence));
}

Subject siteSubject(const site::Snapshot &snapshot)
{
    return {.kind = Subject::Kind::Site, .name = snapshot.clusterName, .key = {}};
}

Subject nodeSubject(const QString &name)
{
    return {.kind = Subject::Kind::Node, .name = name, .key = {}};
}

Subject diskSubject(const QString &name, const QString &identifier)
{
    return {.kind = Subject::Kind::Disk, .name = name, .key = identifier};
}

Subject guestSubject(const QString &name)
{
    return {.kind = Subject::Kind::Guest, .name = name, .key = {}};
}

Subject resourceSubject(const QString &name)
{
    return {.kind = Subject::Kind::Resource, .name = name};
}

QString yesNo(bool value)
{
    return value ? u"yes"_s : u"no"_s;
}

bool sameName(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

namespace {

JudgedDisk attachedDisk(const site::Snapshot &snapshot, const JudgedGuest &guest, const wmi::Drive &drive,
                        const wmi::Disk &disk)
{
    const wmi::ResourceWithDisk *resource = resourceOf(snapshot, disk.uniqueId);
    const bool gen1Boot = drive.slot == wmi::Slot{};
    const bool gen2Boot = guest.facts->settings && guest.facts->settings->generation == 2 &&
                          drive.slot == wmi::Slot{.kind = wmi::ControllerKind::Scsi};
    return {.scope = {.name = resource ? resource->resource.name : disk.name,
                      .identifier = wmi::comparableIdentifier(disk.uniqueId),
                      .size = disk.size,
                      .boot = gen1Boot || gen2Boot,
                      .adopted = true,
                      .ours = true},
            .guest = guest.name()};
}

} // namespace

std::vector<JudgedDisk> judgedDisks(const site::Snapshot &snapshot, const Scope &scope)
{
    std::vector<JudgedDisk> disks;
    for (const DiskScope &disk : scope.disks)
        if (!disk.identifier.isEmpty())
            disks.push_back({disk, scope.guest});
    if (!scope.disks.empty())
        return disks;
    for (const JudgedGuest &guest : judgedGuests(snapshot, scope)) {
        if (!guest.facts->drives)
            continue;
        for (const wmi::Drive &drive : *guest.facts->drives)
            if (const wmi::Disk *disk = diskBehind(*guest.node, drive))
                disks.push_back(attachedDisk(snapshot, guest, drive, *disk));
    }
    return disks;
}

std::vector<JudgedGuest> judgedGuests(const site::Snapshot &snapshot, const Scope &scope)
{
    std::vector<JudgedGuest> guests;
    for (const site::NodeFacts &node : snapshot.nodes) {
        if (!node.guests)
            continue;
        for (const site::GuestFacts &guest : *node.guests)
            if (scope.guest.isEmpty() || sameName(guest.guest.name, scope.guest))
                guests.push_back({&node, &guest});
    }
    return guests;
}

const wmi::ResourceWithDisk *resourceOf(const site::Snapshot &snapshot, const QString &identifier)
{
    if (!snapshot.cluster.disks)
        return nullptr;
    for (const wmi::ResourceWithDisk &candidate : *snapshot.cluster.disks) {
        if (wmi::sameIdentifier(candidate.disk.uniqueId, identifier))
            return &candidate;
        for (const site::NodeFacts &node : snapshot.nodes)
            if (const wmi::Disk *disk = node.disk(identifier); disk && candidate.disk.is(*disk))
                return &candidate;
    }
    return nullptr;
}

const scsi::LunFacts *probeOf(const site::Snapshot &snapshot, const QString &identifier)
{
    for (const site::LunProbe &probe : snapshot.array.probes)
        if (probe.facts && wmi::sameIdentifier(probe.facts->identifier(), identifier))
            return &*probe.facts;
    return nullptr;
}

const wmi::Disk *diskBehind(const site::NodeFacts &node, const wmi::Drive &drive)
{
    if (drive.kind != wmi::DriveKind::PassThroughDisk || !drive.diskNumber || !node.disks)
        return nullptr;
    const auto found = std::ranges::find(*node.disks, *drive.diskNumber, &wmi::Disk::number);
    return found == node.disks->end() ? nullptr : &*found;
}

const wmi::Resource *guestResource(const site::Snapshot &snapshot, const QString &group, bool configuration)
{
    if (!snapshot.cluster.resources)
        return nullptr;
    for (const wmi::Resource &resource : *snapshot.cluster.resources)
        if (sameName(resource.group, group) &&
            (configuration ? resource.isGuestConfiguration() : resource.isGuest()))
            return &resource;
    return nullptr;
}

} // namespace gw::checks
