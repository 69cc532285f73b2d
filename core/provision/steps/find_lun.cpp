// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/find_lun.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/step_support.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::provision::FindLun", text);
}

/// The LUN that an order adopts: by identity alone.
Result<std::optional<san::Lun>> findAdopted(const DiskState &disk, const std::vector<san::Lun> &luns)
{
    for (const san::Lun &lun : luns)
        if (wmi::sameIdentifier(lun.identifier, disk.order.adopt))
            return lun;
    return fail(lunError(disk, Error::Kind::NotFound,
                         tr("The array has no LUN with the identifier %1.").arg(disk.order.adopt),
                         tr("Copy the identifier from the SAN's console. Nothing was touched.")));
}

Result<std::optional<san::Lun>> findNamed(const Context &context, const DiskState &disk,
                                          const std::vector<san::Lun> &luns)
{
    std::vector<san::Lun> found;
    std::ranges::copy_if(luns, std::back_inserter(found), [&](const san::Lun &lun) {
        return lun.name.compare(disk.order.name, Qt::CaseInsensitive) == 0;
    });
    if (found.size() > 1) {
        QStringList evidence;
        for (const san::Lun &lun : found)
            evidence << tr("LUN %1: %2, %3").arg(lun.id, lun.identifier, lun.size.text());
        return fail(lunError(disk, Error::Kind::Refused,
                             tr("The array has several LUNs called %1.").arg(disk.order.name),
                             tr("Rename those that are not meant."), evidence));
    }
    const auto made =
        context.journal() ? context.journal()->last(ChangeKind::LunMade, disk.order.name) : std::nullopt;
    if (found.empty() && made && made->made)
        return fail(lunError(disk, Error::Kind::NotFound,
                             tr("This walk made LUN %1 (%2), and the array does not list it any more.")
                                 .arg(disk.order.name, made->change.identifier),
                             tr("Somebody has deleted or renamed it. Undo this walk and start anew.")));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

bool knownToJournal(const Context &context, const DiskState &candidate)
{
    return context.journal() &&
           std::ranges::any_of(context.journal()->entries(), [&](const Journal::Entry &entry) {
               return entry.change.disk == candidate.order.name && !entry.undone &&
                      candidate.is(entry.change.identifier);
           });
}

bool isTaken(Context &context, const san::Lun &lun)
{
    return std::ranges::any_of(context.disks(),
                               [&](const DiskState &other) { return other.is(lun.identifier); });
}

/// A blank LUN of the right size that nobody uses.
Result<bool> isFit(const Call &call, Context &context, const DiskState &disk, const san::Lun &lun)
{
    DiskState candidate{
        .order = disk.order, .identifier = wmi::comparableIdentifier(lun.identifier), .lun = lun};
    if (isTaken(context, lun) || !checkLunSize(context, candidate))
        return false;
    if (auto ok = probe(call, context, candidate); !ok)
        return fail(ok.error());
    const bool blank = candidate.facts && candidate.facts->layout &&
                       candidate.facts->layout->style == scsi::DiskLayout::Style::Blank;
    return blank && proveUsable(call, context, candidate).has_value();
}

/// Arrays that are only seen from outside tell no names. There it is the LUN that this run or the guest knows
/// already, else one that is fit.
Result<std::optional<san::Lun>> findNameless(const Call &call, Context &context, const DiskState &disk,
                                             const std::vector<san::Lun> &luns)
{
    for (const san::Lun &lun : luns) {
        const DiskState candidate{.order = disk.order,
                                  .identifier = wmi::comparableIdentifier(lun.identifier)};
        const auto held = guestHolds(call, context, candidate);
        if (!held)
            return fail(held.error());
        if (*held || knownToJournal(context, candidate))
            return lun;
    }
    for (const san::Lun &lun : luns) {
        const auto fit = isFit(call, context, disk, lun);
        if (!fit)
            return fail(fit.error());
        if (*fit)
            return lun;
    }
    return std::nullopt;
}

Result<std::optional<san::Lun>> findNew(const Call &call, Context &context, const DiskState &disk,
                                        const std::vector<san::Lun> &luns)
{
    const bool nameless =
        !luns.empty() && std::ranges::all_of(luns, [](const san::Lun &lun) { return lun.name.isEmpty(); });
    return nameless ? findNameless(call, context, disk, luns) : findNamed(context, disk, luns);
}

} // namespace

Error lunError(const DiskState &disk, Error::Kind kind, const QString &reason, const QString &remedy,
               const QStringList &evidence)
{
    return {.kind = kind,
            .what = tr("Find the LUN for disk %1").arg(disk.order.name),
            .reason = reason,
            .remedy = remedy,
            .evidence = evidence};
}

Result<bool> findLun(const Call &call, Context &context, DiskState &disk, const std::vector<san::Lun> &luns)
{
    const auto lun = disk.order.isAdopted() ? findAdopted(disk, luns) : findNew(call, context, disk, luns);
    if (!lun)
        return fail(lun.error());
    disk.lun = *lun;
    if (!disk.lun)
        return false;
    disk.identifier = wmi::comparableIdentifier(disk.lun->identifier);
    if (auto ok = probe(call, context, disk); !ok)
        return fail(ok.error());
    if (disk.facts && disk.isKnown() && !disk.is(disk.facts->identifier()))
        return fail(lunError(disk, Error::Kind::Refused,
                             tr("The array says that it is %1, and a probe finds %2.")
                                 .arg(disk.identifier, disk.facts->identifier()),
                             tr("Look in the SAN's console which LUN is presented where.")));
    return true;
}

Result<void> checkLunSize(const Context &context, const DiskState &disk)
{
    const ByteSize size = disk.facts && disk.facts->capacity ? *disk.facts->capacity : disk.lun->size;
    const san::SizeJudgement judgement = context.order().judge(disk.order, size, context.limits());
    if (judgement.verdict == san::SizeJudgement::Verdict::Refused)
        return fail(lunError(disk, Error::Kind::Refused, judgement.text, judgement.remedy));
    const bool onIde = context.order().slotOf(disk.order).ide;
    if (onIde && disk.facts && disk.facts->blockSize > 512)
        return fail(
            lunError(disk, Error::Kind::Refused,
                     tr("It has sectors of %1 bytes. A generation 1 guest boots from 512-byte sectors only.")
                         .arg(disk.facts->blockSize),
                     tr("Use a LUN with 512-byte sectors.")));
    if (disk.order.size == ByteSize())
        return {};
    // Arrays round up to their allocation unit.
    if (size < disk.order.size || size.bytes() - disk.order.size.bytes() >= ByteSize::gib(1).bytes())
        return fail(lunError(disk, Error::Kind::Refused,
                             tr("LUN %1 is %2, the order says %3. Is this the right one?")
                                 .arg(disk.order.name, size.text(), disk.order.size.text()),
                             tr("Correct the order, or rename the LUN if it is not meant.")));
    return {};
}

} // namespace gw::provision
