// SPDX-License-Identifier: Apache-2.0
#include "core/provision/disk_safety.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::DiskSafety", text);
}

Error refused(const DiskState &disk, const QString &reason, const QString &remedy,
              const QStringList &evidence)
{
    return {.kind = Error::Kind::Refused,
            .what = tr("Use disk %1 for the guest").arg(disk.order.name),
            .reason = reason,
            .remedy = remedy,
            .evidence =
                QStringList(tr("Disk %1 has the identifier %2.").arg(disk.order.name, disk.identifier)) +
                evidence};
}

QString keyText(quint64 key)
{
    return u"0x"_s + QString::number(key, 16).rightJustified(16, u'0').toUpper();
}

/// What everybody who looked can tell of the content.
struct Content
{
    bool blank = true;
    bool holdsData = false; ///< a partition, or something that is no partition table at all
    QStringList evidence;
    std::optional<quint32> signature;
    QString guid;
};

void addProbe(Content &content, const scsi::LunFacts &facts)
{
    if (!facts.layout)
        return;
    const scsi::DiskLayout &layout = *facts.layout;
    content.evidence << tr("SCSI probe: %1").arg(layout.description);
    if (layout.style == scsi::DiskLayout::Style::Blank)
        return;
    content.blank = false;
    content.holdsData = content.holdsData || !layout.holdsNoData();
    content.signature = layout.signature;
    content.guid = layout.guid;
}

void addNode(Content &content, const QString &node, const wmi::Disk &disk)
{
    const bool initialised =
        disk.partitionStyle == wmi::PartitionStyle::Mbr || disk.partitionStyle == wmi::PartitionStyle::Gpt;
    if (!initialised && disk.numberOfPartitions == 0)
        return;
    content.blank = false;
    // Windows makes a reserved partition of its own on a GPT disk when it initialises it.
    const quint32 allowed = disk.partitionStyle == wmi::PartitionStyle::Gpt ? 1 : 0;
    content.holdsData = content.holdsData || disk.numberOfPartitions > allowed;
    content.evidence << tr("%1: disk %2 is %3, partitions: %4")
                            .arg(node)
                            .arg(disk.number)
                            .arg(disk.partitionStyle == wmi::PartitionStyle::Gpt ? u"GPT"_s : u"MBR"_s)
                            .arg(disk.numberOfPartitions);
    if (!content.signature)
        content.signature = disk.signature;
    if (content.guid.isEmpty())
        content.guid = disk.guid;
}

Content contentOf(const DiskState &disk, const std::vector<std::pair<QString, wmi::Disk>> &onNodes)
{
    Content content;
    if (disk.facts)
        addProbe(content, *disk.facts);
    for (const auto &[node, one] : onNodes)
        addNode(content, node, one);
    if (content.blank)
        content.evidence
            << (disk.facts && disk.facts->layout
                    ? tr("Blank: no partition table, no signature, first and last sectors are zero.")
                    : tr("Blank on every node that lists it."));
    for (QString &line : content.evidence)
        line = u"%1: %2"_s.arg(disk.order.name, line);
    return content;
}

Result<void> refuseOtherGuests(const Call &call, Context &context, const DiskState &disk)
{
    const auto attachments = context.view().attachments(call);
    if (!attachments)
        return fail(attachments.error());
    const wmi::Slot wanted = slotOf(context.order(), disk.order);
    for (const Attachment &one : *attachments) {
        if (!disk.is(one.identifier) || (one.guest == context.order().guest && one.slot == wanted))
            continue;
        const QString evidence = tr("%1: guest %2 has it at %3").arg(one.node, one.guest, one.slot.text());
        if (one.guest == context.order().guest)
            return fail(refused(disk,
                                tr("The guest has the disk already, at %1 instead of %2.")
                                    .arg(one.slot.text(), wanted.text()),
                                tr("Correct the order, or detach the disk in the guest's settings."),
                                {evidence}));
        return fail(refused(
            disk,
            tr("Guest %1 uses it. Hyper-V does not prevent two guests from writing to one disk.")
                .arg(one.guest),
            tr("Choose another LUN, or detach the disk there if it is no longer needed."), {evidence}));
    }
    return {};
}

Result<void> refuseHostDisks(const DiskState &disk, const std::vector<std::pair<QString, wmi::Disk>> &onNodes)
{
    for (const auto &[node, one] : onNodes)
        if (one.system || one.boot || one.bootFromDisk)
            return fail(refused(disk, tr("It is the system disk of %1.").arg(node), tr("Choose another LUN."),
                                {tr("%1: disk %2 is a boot or system disk").arg(node).arg(one.number)}));
    return {};
}

/// Whether the resource is this order's: in the guest's own group, or still in Available Storage and known to
/// be ours.
bool mayHaveResource(const wmi::Resource &resource, const QString &guest, bool ours)
{
    if (resource.sharedVolume || resource.core)
        return false;
    if (resource.group.compare(guest, Qt::CaseInsensitive) == 0)
        return true;
    return resource.group.compare(u"Available Storage"_s, Qt::CaseInsensitive) == 0 && ours;
}

Result<void> refuseOtherRoles(const DiskState &disk, const wmi::Resource &resource, const QString &guest,
                              bool ours)
{
    if (mayHaveResource(resource, guest, ours))
        return {};
    return fail(refused(disk,
                        tr("It is the cluster's disk \"%1\" in \"%2\", and this walk did not put it there.")
                            .arg(resource.name, resource.group),
                        tr("Choose another LUN, or adopt this one with its data when it is meant."),
                        {tr("Physical Disk resource %1, group %2, owner %3%4")
                             .arg(resource.name, resource.group, resource.ownerNode,
                                  resource.sharedVolume ? tr(", cluster shared volume") : QString())}));
}

QStringList reservationEvidence(const scsi::PersistentReservations &reservations)
{
    QStringList evidence;
    for (const quint64 key : reservations.keys)
        evidence << tr("Registered key %1").arg(keyText(key));
    if (reservations.holder)
        evidence << tr("Reservation type %1 held by key %2")
                        .arg(reservations.type)
                        .arg(keyText(*reservations.holder));
    return evidence;
}

/// On a disk of this cluster each node has registered one key; whatever is there beyond them, or on a disk
/// that is no resource of this cluster, is somebody else's.
Result<void> refuseForeignKeys(const DiskState &disk, std::size_t ownKeys)
{
    if (!disk.facts || !disk.facts->reservations)
        return {};
    const scsi::PersistentReservations &reservations = *disk.facts->reservations;
    if (reservations.differentKeys() <= ownKeys && (ownKeys > 0 || !reservations.holder))
        return {};
    const QString reason =
        ownKeys == 0 ? tr("Somebody else has reserved it: another cluster, or a server that is down now.")
                     : tr("More have registered with it than this cluster has nodes: another cluster, or a "
                          "server that "
                          "was a node once.");
    return fail(
        refused(disk, reason,
                tr("Find the owner of the key in the SAN's console. Only when it is surely gone, clear the "
                   "reservation there or with Clear-ClusterDiskReservation."),
                reservationEvidence(reservations)));
}

/// What the journal of this run says it did with the disk.
struct Proof
{
    bool made = false; ///< the LUN
    bool initialised = false;
    bool clustered = false;
    bool attached = false;
    QString mark; ///< signature or GUID that was written; empty when not known
};

bool concerns(const Journal::Entry &entry, const DiskState &disk)
{
    return entry.change.identifier.isEmpty() || disk.is(entry.change.identifier);
}

Proof proofOf(const Context &context, const DiskState &disk)
{
    Proof proof;
    if (!context.journal())
        return proof;
    for (const Journal::Entry &entry : context.journal()->entries()) {
        if (entry.change.disk != disk.order.name || entry.undone || !concerns(entry, disk))
            continue;
        proof.made = proof.made || entry.change.kind == ChangeKind::LunMade;
        proof.clustered = proof.clustered || entry.change.kind == ChangeKind::ClusterDiskMade;
        proof.attached = proof.attached || entry.change.kind == ChangeKind::DiskAttached;
        if (entry.change.kind == ChangeKind::DiskInitialised) {
            proof.initialised = true;
            proof.mark = entry.change.after;
        }
    }
    return proof;
}

QString markOf(const Content &content)
{
    if (content.signature)
        return u"0x%1"_s.arg(*content.signature, 8, 16, QLatin1Char('0'));
    return content.guid;
}

/// The content is what this run itself put there.
bool isOwnContent(const Proof &proof, const Content &content)
{
    if (content.blank)
        return true;
    if (proof.attached)
        return true; // since then the guest writes to it
    if (!proof.initialised || content.holdsData)
        return false;
    return proof.mark.isEmpty() || markOf(content).isEmpty() || proof.mark == markOf(content);
}

} // namespace

Result<QStringList> proveUsable(const Call &call, Context &context, const DiskState &disk, ContentRule rule)
{
    const auto onNodes = diskOnNodes(call, context, disk);
    if (!onNodes)
        return fail(onNodes.error());
    if (auto ok = refuseOtherGuests(call, context, disk); !ok)
        return fail(ok.error());
    if (auto ok = refuseHostDisks(disk, *onNodes); !ok)
        return fail(ok.error());
    const auto held = guestHolds(call, context, disk);
    const auto resource = clusterDiskOf(call, context, disk);
    if (!held || !resource)
        return fail(held ? resource.error() : held.error());
    const Proof proof = proofOf(context, disk);
    if (*resource) {
        const bool ours = *held || disk.order.isAdopted() || proof.clustered;
        if (auto ok = refuseOtherRoles(disk, (*resource)->resource, context.order().guest, ours); !ok)
            return fail(ok.error());
    }
    if (auto ok = refuseForeignKeys(disk, *resource ? context.site().nodes().size() : 0); !ok)
        return fail(ok.error());
    if (*held)
        return QStringList(
            tr("%1: guest %2 has it at %3 already")
                .arg(disk.order.name, context.order().guest, slotOf(context.order(), disk.order).text()));
    if (disk.order.isAdopted())
        return QStringList(tr("%1: adopted with its data, %2").arg(disk.order.name, disk.identifier));
    const Content content = contentOf(disk, *onNodes);
    const bool handedOn = rule == ContentRule::AnyIfMade && proof.made;
    if (!handedOn && !isOwnContent(proof, content))
        return fail(refused(
            disk, tr("It is not empty. A disk that may hold somebody's data is never touched."),
            tr("Choose another LUN or delete this one in the SAN's console. To take it over with its data, "
               "order it as an existing LUN (\"adopt\" in a file)."),
            content.evidence));
    return content.evidence;
}

Result<QStringList> proveBlank(const Call &call, Context &context, const DiskState &disk)
{
    context.view().forget();
    const auto usable = proveUsable(call, context, disk);
    if (!usable)
        return usable;
    const auto onNodes = diskOnNodes(call, context, disk);
    if (!onNodes)
        return fail(onNodes.error());
    // Windows calls a disk raw that has no partition table, whatever else is on it: only the sectors
    // themselves tell.
    if (!disk.facts || !disk.facts->layout)
        return fail(
            refused(disk, tr("Its sectors could not be read by a SCSI probe, so it is not proven blank."),
                    tr("Map the LUN to the initiator %1, or check the portal in the profile, and walk again.")
                        .arg(context.site().prober().initiator()),
                    {tr("SCSI probe: no answer about the content")}));
    if (!disk.is(disk.facts->identifier()))
        return fail(refused(disk, tr("The LUN that was probed is another one."),
                            tr("Look in the SAN's console which LUN is presented where."),
                            {tr("SCSI probe: identifier %1").arg(disk.facts->identifier())}));
    const Content content = contentOf(disk, *onNodes);
    if (disk.order.isAdopted() || !content.blank)
        return fail(refused(disk, tr("It is not blank, so it is not initialised."),
                            tr("Look at what is on it before anything else."), content.evidence));
    return content.evidence;
}

} // namespace gw::provision
