// SPDX-License-Identifier: Apache-2.0
#include "core/provision/context.h"

#include "core/provision/run_options.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {
QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::Context", text);
}

/// Whether such an error means that nothing was done. After the others nobody knows before looking again.
bool isDefinite(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::AccessDenied:
    case Error::Kind::AlreadyExists:
    case Error::Kind::InvalidInput:
    case Error::Kind::Refused:
    case Error::Kind::ActionNeeded:
    case Error::Kind::Unsupported:
    case Error::Kind::Failed:
        return true;
    case Error::Kind::Cancelled:
    case Error::Kind::Timeout:
    case Error::Kind::Unreachable:
    case Error::Kind::NotFound:
    case Error::Kind::Corrupt:
        return false;
    }
    return false;
}

} // namespace

bool DiskState::is(const QString &pageIdentifier) const
{
    if (pageIdentifier.isEmpty() || !isKnown())
        return false;
    return wmi::sameIdentifier(pageIdentifier, identifier) ||
           std::ranges::any_of(identifiers,
                               [&](const QString &one) { return wmi::sameIdentifier(one, pageIdentifier); });
}

bool DiskState::is(const wmi::Disk &disk) const
{
    return is(disk.uniqueId);
}

Context::Context(site::Site &site, const Order &order, Journal *journal, const OrderLimits &limits)
    : m_site(site), m_order(order), m_journal(journal), m_limits(limits), m_view(site)
{
    orderChanged();
}

void Context::orderChanged()
{
    std::vector<DiskState> disks;
    for (const DiskOrder &disk : m_order.disks) {
        const auto known =
            std::ranges::find_if(m_disks, [&](const DiskState &one) { return one.order.isSameLun(disk); });
        disks.push_back(known == m_disks.end() ? DiskState{} : *known);
        disks.back().order = disk;
    }
    m_disks = std::move(disks);
    m_view.forget();
}

void Context::enter(const QString &step, AtPoint atPoint, std::function<void(const Change &)> made)
{
    m_step = step;
    m_atPoint = std::move(atPoint);
    m_made = std::move(made);
    m_changes.clear();
    m_view.forget();
}

Result<void> Context::change(const Call &call, Change intent,
                             const std::function<Result<void>(Change &)> &make)
{
    Q_ASSERT(m_journal);
    if (auto ok = call.proceed(intent.text); !ok)
        return ok;
    if (auto ok = m_journal->intend(m_step, intent); !ok)
        return ok;
    if (auto ok = m_atPoint(Point::During); !ok)
        return ok;
    call.report(intent.text);
    const Change intended = intent;
    if (auto ok = make(intent); !ok) {
        if (isDefinite(ok.error().kind))
            if (auto noted = m_journal->withdrawn(m_step, intended); !noted)
                return noted;
        return ok;
    }
    if (auto ok = m_atPoint(Point::Made); !ok)
        return ok;
    if (auto ok = m_journal->made(m_step, intent); !ok)
        return ok;
    const std::lock_guard guard(m_mutex);
    m_changes.push_back(intent);
    m_made(intent);
    return {};
}

Result<void> Context::settle(ChangeKind kind, const QString &disk, const std::function<void(Change &)> &fill)
{
    if (!m_journal)
        return {};
    const auto entry = m_journal->last(kind, disk);
    if (!entry || entry->made)
        return {};
    Change change = entry->change;
    fill(change);
    return m_journal->made(entry->step, change);
}

Result<void> Context::takeBack(const Change &change, const std::function<Result<void>()> &takeBack)
{
    if (auto ok = m_atPoint(Point::During); !ok)
        return ok;
    if (auto ok = takeBack(); !ok && ok.error().kind != Error::Kind::NotFound)
        return ok;
    if (auto ok = m_journal->undone(change); !ok)
        return ok;
    m_changes.push_back(change);
    m_made(change);
    return {};
}

bool Context::mustRepeat(const QString &step) const
{
    if (!m_journal)
        return false;
    // What the report takes back (the right to probe) comes after all proofs and spoils none.
    return std::ranges::any_of(m_journal->entriesSinceDone(step),
                               [](const Journal::Entry &entry) { return entry.step != u"report"; });
}

Result<std::vector<std::pair<QString, wmi::Disk>>> diskOnNodes(const Call &call, Context &context,
                                                               const DiskState &disk)
{
    const auto all = context.view().disks(call);
    if (!all)
        return fail(all.error());
    std::vector<std::pair<QString, wmi::Disk>> found;
    for (const NodeDisks &node : *all)
        for (const wmi::Disk &one : node.disks) {
            if (!disk.is(one))
                continue;
            if (!found.empty() && found.back().first == node.node)
                return fail(
                    {.kind = Error::Kind::Refused,
                     .what = tr("Find disk %1").arg(disk.order.name),
                     .reason =
                         tr("%1 shows it more than once: its paths are not joined by MPIO, and using it "
                            "would corrupt data.")
                             .arg(node.node),
                     .remedy = tr("Let MPIO claim the device there, restart the node, then try again."),
                     .place = {.host = node.node},
                     .evidence = {tr("%1: disk %2 and disk %3 both have the identifier %4")
                                      .arg(node.node)
                                      .arg(found.back().second.number)
                                      .arg(one.number)
                                      .arg(disk.identifier)}});
            found.emplace_back(node.node, one);
        }
    return found;
}

Result<std::optional<wmi::ResourceWithDisk>> clusterDiskOf(const Call &call, Context &context,
                                                           const DiskState &disk)
{
    if (!disk.isKnown())
        return std::nullopt;
    const auto resources = context.view().clusterDisks(call);
    if (!resources)
        return fail(resources.error());
    const auto onNodes = diskOnNodes(call, context, disk);
    if (!onNodes)
        return fail(onNodes.error());
    for (const wmi::ResourceWithDisk &resource : *resources) {
        const bool same =
            disk.is(resource.disk.uniqueId) || std::ranges::any_of(*onNodes, [&](const auto &onNode) {
                return resource.disk.is(onNode.second);
            });
        if (same)
            return resource;
    }
    return std::nullopt;
}

Result<GuestPlace> requireGuest(const Call &call, Context &context)
{
    const auto place = context.view().guest(call, context.order().guest);
    if (!place)
        return fail(place.error());
    if (!*place)
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Find guest %1").arg(context.order().guest),
                     .reason = tr("No node has a guest of that name."),
                     .remedy = tr("Walk again: the guest is then made.")});
    return **place;
}

Result<wmi::ResourceWithDisk> requireClusterDisk(const Call &call, Context &context, const DiskState &disk)
{
    auto resource = clusterDiskOf(call, context, disk);
    if (!resource)
        return fail(resource.error());
    if (!*resource)
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Find the cluster's disk for %1").arg(disk.order.name),
                     .reason = tr("No Physical Disk resource has the identifier %1.").arg(disk.identifier),
                     .remedy = tr("Walk again: the disk is then added to the cluster.")});
    return **std::move(resource);
}

wmi::Slot slotOf(const Order &order, const DiskOrder &disk)
{
    const SlotOrder slot = order.slotOf(disk);
    return {.kind = slot.ide ? wmi::ControllerKind::Ide : wmi::ControllerKind::Scsi,
            .controller = slot.controller,
            .location = slot.location};
}

Result<bool> guestHolds(const Call &call, Context &context, const DiskState &disk)
{
    if (!disk.isKnown())
        return false;
    const auto attachments = context.view().attachments(call);
    if (!attachments)
        return fail(attachments.error());
    const wmi::Slot wanted = slotOf(context.order(), disk.order);
    return std::ranges::any_of(*attachments, [&](const Attachment &attachment) {
        return attachment.guest == context.order().guest && attachment.slot == wanted &&
               disk.is(attachment.identifier);
    });
}

} // namespace gw::provision
