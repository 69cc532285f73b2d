// SPDX-License-Identifier: Apache-2.0
#include "core/provision/site_view.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::SiteView", text);
}

template<class T, class Read>
Result<T> once(std::optional<Result<T>> &slot, Read read)
{
    if (!slot)
        slot.emplace(read());
    return *slot;
}

/// All or the first error: a node that is silent could hold what we must know of.
template<class T>
Result<std::vector<site::NodeAnswer<T>>> all(std::vector<site::NodeAnswer<T>> answers)
{
    for (const auto &answer : answers)
        if (!answer.result)
            return fail(answer.result.error());
    return answers;
}

using NodeDrives = std::vector<std::pair<wmi::Guest, std::vector<wmi::Drive>>>;

Result<NodeDrives> drivesOfAllGuests(const Call &call, const wmi::HyperVClient &hyperV)
{
    const auto guests = hyperV.guests(call);
    if (!guests)
        return fail(guests.error());
    NodeDrives drives;
    for (const wmi::Guest &guest : *guests) {
        auto ofGuest = hyperV.drives(call, guest);
        if (!ofGuest)
            return fail(ofGuest.error());
        drives.emplace_back(guest, *std::move(ofGuest));
    }
    return drives;
}

QString identifierOf(const std::vector<NodeDisks> &disks, const QString &node, std::optional<quint32> number)
{
    for (const NodeDisks &ofNode : disks)
        for (const wmi::Disk &disk : ofNode.disks)
            if (ofNode.node == node && number == disk.number)
                return wmi::comparableIdentifier(disk.uniqueId);
    return {};
}

Result<std::optional<wmi::Guest>> findGuest(const Call &call, const wmi::HyperVClient &hyperV,
                                            const QString &name)
{
    auto guest = hyperV.findGuest(call, name);
    if (guest)
        return std::optional(*std::move(guest));
    if (guest.error().kind == Error::Kind::NotFound)
        return std::optional<wmi::Guest>();
    return fail(guest.error());
}

} // namespace

Call question(const Call &call)
{
    return call.within(60s);
}

Call errand(const Call &call)
{
    return call.within(10min);
}

void SiteView::forget()
{
    m_luns.reset();
    m_disks.reset();
    m_clusterDisks.reset();
    m_resources.reset();
    m_groups.reset();
    m_attachments.reset();
    m_guest.reset();
    m_drives.reset();
}

Result<std::vector<san::Lun>> SiteView::luns(const Call &call)
{
    return once(m_luns, [&] { return m_site.array().luns(question(call)); });
}

Result<std::vector<NodeDisks>> SiteView::disks(const Call &call)
{
    return once(m_disks, [&]() -> Result<std::vector<NodeDisks>> {
        auto answers = all(m_site.onEveryNode(
            call, [&](const wmi::NodeClients &node) { return node.disks.disks(question(call)); }));
        if (!answers)
            return fail(answers.error());
        std::vector<NodeDisks> disks;
        for (auto &answer : *answers)
            disks.push_back({answer.node, *std::move(answer.result)});
        return disks;
    });
}

Result<std::vector<wmi::ResourceWithDisk>> SiteView::clusterDisks(const Call &call)
{
    return once(m_clusterDisks, [&] { return m_site.cluster().clusterDisks(question(call)); });
}

Result<std::vector<wmi::Resource>> SiteView::resources(const Call &call)
{
    return once(m_resources, [&] { return m_site.cluster().resources(question(call)); });
}

Result<std::vector<wmi::Group>> SiteView::groups(const Call &call)
{
    return once(m_groups, [&] { return m_site.cluster().groups(question(call)); });
}

Result<std::vector<Attachment>> SiteView::attachments(const Call &call)
{
    return once(m_attachments, [&]() -> Result<std::vector<Attachment>> {
        const auto known = disks(call);
        if (!known)
            return fail(known.error());
        const auto answers = all(m_site.onEveryNode(call, [&](const wmi::NodeClients &node) {
            return drivesOfAllGuests(question(call), node.hyperV);
        }));
        if (!answers)
            return fail(answers.error());
        std::vector<Attachment> attachments;
        for (const auto &answer : *answers)
            for (const auto &[guest, drives] : *answer.result)
                for (const wmi::Drive &drive : drives)
                    if (drive.kind == wmi::DriveKind::PassThroughDisk)
                        attachments.push_back(
                            {.node = answer.node,
                             .guest = guest.name,
                             .guestId = guest.id,
                             .slot = drive.slot,
                             .identifier = identifierOf(*known, answer.node, drive.diskNumber),
                             .drive = drive});
        return attachments;
    });
}

Result<std::optional<GuestPlace>> SiteView::guest(const Call &call, const QString &name)
{
    return once(m_guest, [&]() -> Result<std::optional<GuestPlace>> {
        const auto answers = all(m_site.onEveryNode(call, [&](const wmi::NodeClients &node) {
            return findGuest(question(call), node.hyperV, name);
        }));
        if (!answers)
            return fail(answers.error());
        std::optional<GuestPlace> place;
        for (const auto &answer : *answers) {
            if (!*answer.result)
                continue;
            if (place)
                return fail(
                    {.kind = Error::Kind::Refused,
                     .what = tr("Find guest %1").arg(name),
                     .reason = tr("Both %1 and %2 have a guest of that name.").arg(place->node, answer.node),
                     .remedy = tr("Rename or remove the one that is not meant.")});
            place = GuestPlace{answer.node, **answer.result};
        }
        return place;
    });
}

Result<std::vector<wmi::Drive>> SiteView::drives(const Call &call, const GuestPlace &place)
{
    return once(m_drives, [&]() -> Result<std::vector<wmi::Drive>> {
        const auto node = m_site.node(question(call), place.node);
        if (!node)
            return fail(node.error());
        return node->hyperV.drives(question(call), place.guest);
    });
}

Result<std::vector<std::pair<QString, QString>>> SiteView::initiators(const Call &call)
{
    return once(m_initiators, [&]() -> Result<std::vector<std::pair<QString, QString>>> {
        const auto answers = all(m_site.onEveryNode(
            call, [&](const wmi::NodeClients &node) { return node.iscsi.initiatorName(question(call)); }));
        if (!answers)
            return fail(answers.error());
        std::vector<std::pair<QString, QString>> names;
        for (const auto &answer : *answers)
            names.emplace_back(answer.node, *answer.result);
        return names;
    });
}

} // namespace gw::provision
