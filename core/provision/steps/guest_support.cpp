// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/guest_support.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Guest", text);
}

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

bool belongsTo(const wmi::Resource &resource, const wmi::Guest &guest)
{
    return wmi::comparableGuid(resource.property(u"VmID"_s)) == wmi::comparableGuid(guest.id);
}

} // namespace

Result<std::optional<GuestRole>> roleOf(const Call &call, Context &context)
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    if (!*place)
        return std::nullopt;
    const auto resources = context.view().resources(call);
    const auto groups = context.view().groups(call);
    if (!resources || !groups)
        return fail(resources ? groups.error() : resources.error());
    GuestRole role;
    for (const wmi::Resource &resource : *resources) {
        if (resource.isGuest() && belongsTo(resource, (*place)->guest))
            role.machine = resource;
        if (resource.isGuestConfiguration() && belongsTo(resource, (*place)->guest))
            role.configuration = resource;
    }
    if (role.machine.name.isEmpty() || role.configuration.name.isEmpty())
        return std::nullopt;
    role.group = role.machine.group;
    for (const wmi::Group &group : *groups) {
        if (!same(group.name, role.group))
            continue;
        role.ownerNode = group.ownerNode;
        role.state = group.state;
    }
    return role;
}

Result<GuestRole> requireRole(const Call &call, Context &context)
{
    auto role = roleOf(call, context);
    if (!role)
        return fail(role.error());
    if (!*role)
        return fail(
            {.kind = Error::Kind::NotFound,
             .what = tr("Find the role of guest %1").arg(context.order().guest),
             .reason =
                 tr("The cluster has no Virtual Machine and Virtual Machine Configuration resource for it."),
             .remedy = tr("Walk again: the guest is then made highly available.")});
    return **std::move(role);
}

Result<IncludedDisks> includedDisks(const Call &call, Context &context, const GuestRole &role)
{
    const Call ask = question(call);
    const auto ofConfiguration = context.site().cluster().dependencies(ask, role.configuration.name);
    if (!ofConfiguration)
        return fail(ofConfiguration.error());
    IncludedDisks included;
    included.evidence << tr("%1 depends on %2").arg(role.configuration.name, ofConfiguration->expression);
    for (const DiskState &disk : context.disks()) {
        const auto resource = requireClusterDisk(call, context, disk);
        if (!resource)
            return fail(resource.error());
        const wmi::Resource &found = resource->resource;
        if (!same(found.group, role.group))
            included.missing
                << tr("Disk %1 is in group \"%2\", not with the guest.").arg(found.name, found.group);
        else
            included.evidence
                << tr("Disk %1 (%2) is in group \"%3\"").arg(found.name, disk.identifier, found.group);
        if (!ofConfiguration->names(found.name))
            included.missing << tr("The guest's configuration does not depend on disk %1.").arg(found.name);
    }
    return included;
}

Change refreshOf(const QString &configuration, const QString &guest)
{
    return {.kind = ChangeKind::Action,
            .text = tr("Refresh the configuration of %1 in the cluster").arg(guest),
            .call = u"MSCluster_Resource \"%1\".UpdateVirtualMachine"_s.arg(configuration),
            .cmdlet = u"Update-ClusterVirtualMachineConfiguration -Name %1"_s.arg(quoted(configuration))};
}

Result<bool> isAnothersNow(const Call &call, Context &context)
{
    context.view().forget();
    const auto place = context.view().guest(call, context.order().guest);
    const auto attachments = context.view().attachments(call);
    if (!place || !attachments)
        return fail(place ? attachments.error() : place.error());
    if (!*place)
        return false;
    const bool holds = std::ranges::any_of(*attachments, [&](const Attachment &one) {
        return wmi::comparableGuid(one.guestId) == wmi::comparableGuid((*place)->guest.id);
    });
    if (holds)
        call.report(
            tr("Guest %1 stays: it holds a LUN that this walk did not attach").arg(context.order().guest));
    return holds;
}

Result<void> refreshConfiguration(const Call &call, Context &context, const GuestRole &role)
{
    const auto node = clientsOf(call, context, role.ownerNode);
    if (!node)
        return fail(node.error());
    const auto ok =
        context.change(call, refreshOf(role.configuration.name, context.order().guest), [&](Change &) {
            return node->cluster.refreshConfiguration(errand(call), role.configuration.name);
        });
    context.view().forget();
    return ok;
}

QString mediumOf(const wmi::Drive &drive)
{
    return drive.kind == wmi::DriveKind::HostDvd ? tr("the host's own DVD drive") : drive.file;
}

Result<std::vector<wmi::Drive>> drivesWithLocalMedia(const Call &call, Context &context,
                                                     const GuestPlace &place, const QString &group)
{
    const auto drives = context.view().drives(call, place);
    if (!drives)
        return fail(drives.error());
    std::vector<wmi::Drive> local;
    for (const wmi::Drive &drive : *drives) {
        if (drive.kind == wmi::DriveKind::HostDvd) {
            local.push_back(drive);
            continue;
        }
        if (drive.kind != wmi::DriveKind::Dvd || drive.file.isEmpty())
            continue;
        const auto verdict = context.site().cluster().verifyPath(question(call), drive.file, group);
        if (!verdict)
            return fail(verdict.error());
        if (*verdict != wmi::PathVerdict::Valid && *verdict != wmi::PathVerdict::Smb)
            local.push_back(drive);
    }
    return local;
}

Change startOf(const QString &group)
{
    return {.kind = ChangeKind::GuestStarted,
            .text = tr("Start guest %1 in the cluster").arg(group),
            .call = u"MSCluster_ResourceGroup \"%1\".BringOnline"_s.arg(group),
            .cmdlet = u"Start-ClusterGroup -Name %1"_s.arg(quoted(group))};
}

Result<void> startRole(const Call &call, Context &context, const GuestRole &role)
{
    const auto place = requireGuest(call, context);
    if (!place)
        return fail(place.error());
    const auto ok = context.change(call, startOf(role.group), [&](Change &change) {
        change.object = place->guest.id;
        return context.site().cluster().bringGroupOnline(errand(call), role.group);
    });
    context.view().forget();
    return ok;
}

Result<wmi::Heartbeat> heartbeatOf(const Call &call, const site::Site &site, const GuestPlace &place)
{
    const auto node = site.node(question(call), place.node);
    if (!node)
        return fail(node.error());
    return node->hyperV.heartbeat(question(call), place.guest);
}

Result<wmi::Heartbeat> heartbeatOf(const Call &call, Context &context, const GuestPlace &place)
{
    return heartbeatOf(call, context.site(), place);
}

Result<void> awaitHeartbeat(const Call &call, Context &context, const GuestPlace &place, const QString &hint)
{
    return awaitHeartbeat(call, context.site(), place, hint);
}

Result<void> awaitHeartbeat(const Call &call, const site::Site &site, const GuestPlace &place,
                            const QString &hint)
{
    const QString what = tr("Wait for the heartbeat of %1").arg(place.guest.name);
    auto pause = 20ms;
    for (auto last = wmi::Heartbeat::Unknown;;) {
        const auto now = heartbeatOf(call, site, place);
        if (!now)
            return fail(now.error());
        if (*now == wmi::Heartbeat::Ok)
            return {};
        if (*now != last)
            call.report(tr("Heartbeat: %1. %2").arg(heartbeatText(*now), hint));
        last = *now;
        if (auto ok = call.sleep(pause, what); !ok) {
            Error error = ok.error();
            error.evidence
                << tr("Heartbeat of %1 on %2: %3").arg(place.guest.name, place.node, heartbeatText(*now));
            if (error.kind == Error::Kind::Timeout)
                error.remedy = hint;
            return fail(error);
        }
        pause = std::min(pause * 2, 2000ms);
    }
}

QString heartbeatText(wmi::Heartbeat heartbeat)
{
    switch (heartbeat) {
    case wmi::Heartbeat::Unknown:
        break;
    case wmi::Heartbeat::Absent:
        return tr("none, the guest is off");
    case wmi::Heartbeat::Ok:
        return tr("OK");
    case wmi::Heartbeat::Degraded:
        return tr("degraded");
    case wmi::Heartbeat::NonRecoverableError:
        return tr("an error it cannot recover from");
    case wmi::Heartbeat::NoContact:
        return tr("no contact yet");
    case wmi::Heartbeat::LostCommunication:
        return tr("lost");
    case wmi::Heartbeat::Paused:
        return tr("paused");
    }
    return tr("unknown");
}

QString stateText(wmi::GuestState state)
{
    switch (state) {
    case wmi::GuestState::Running:
        return tr("running");
    case wmi::GuestState::Off:
        return tr("off");
    case wmi::GuestState::ShuttingDown:
        return tr("shutting down");
    case wmi::GuestState::Saved:
        return tr("saved");
    case wmi::GuestState::Paused:
        return tr("paused");
    case wmi::GuestState::Starting:
        return tr("starting");
    case wmi::GuestState::Saving:
    case wmi::GuestState::Stopping:
    case wmi::GuestState::Pausing:
    case wmi::GuestState::Resuming:
        return tr("changing its state");
    case wmi::GuestState::Unknown:
        break;
    }
    return tr("in an unknown state");
}

} // namespace gw::provision
