// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/create_lun.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/step_support.h"

#include <algorithm>

namespace gw::provision {

using namespace Qt::Literals::StringLiterals;

namespace {

bool same(const QString &left, const QString &right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

san::LunRequest requestFor(const DiskOrder &disk, const QString &pool)
{
    return {.name = disk.name, .pool = pool, .size = disk.size, .thin = disk.thin};
}

Change makeLun(Context &context, const DiskOrder &disk)
{
    const auto request = requestFor(disk, disk.pool);
    return {.kind = ChangeKind::LunMade,
            .text = CreateLun::tr("Make LUN %1: %2%3, persistent reservations, ALUA")
                        .arg(disk.name, disk.size.text(), disk.thin ? CreateLun::tr(", thin") : QString()),
            .call = context.site().array().describeCreate(request).join(u"; "_s),
            .disk = disk.name,
            .before = CreateLun::tr("the array has no LUN of that name")};
}

Change allowProbing(Context &context, const DiskOrder &disk)
{
    const QString initiator = context.site().prober().initiator();
    return {.kind = ChangeKind::LunMapped,
            .text = CreateLun::tr("Give this program access to LUN %1, to look at it").arg(disk.name),
            .call = context.site().array().describeMap(disk.name, initiator).join(u"; "_s),
            .disk = disk.name,
            .after = initiator};
}

Error cannot(const DiskState &disk, Error::Kind kind, const QString &reason, const QString &remedy,
             const QStringList &evidence = {})
{
    return {.kind = kind,
            .what = CreateLun::tr("Find the LUN for disk %1").arg(disk.order.name),
            .reason = reason,
            .remedy = remedy,
            .evidence = evidence};
}

/// The LUN that an order adopts: by identity alone.
Result<std::optional<san::Lun>> findAdopted(const DiskState &disk, const std::vector<san::Lun> &luns)
{
    for (const san::Lun &lun : luns)
        if (wmi::sameIdentifier(lun.identifier, disk.order.adopt))
            return lun;
    return fail(cannot(disk, Error::Kind::NotFound,
                       CreateLun::tr("The array has no LUN with the identifier %1.").arg(disk.order.adopt),
                       CreateLun::tr("Copy the identifier from the SAN's console. Nothing was touched.")));
}

Result<std::optional<san::Lun>> findNew(const Context &context, const DiskState &disk,
                                        const std::vector<san::Lun> &luns)
{
    std::vector<san::Lun> found;
    std::ranges::copy_if(luns, std::back_inserter(found),
                         [&](const san::Lun &lun) { return same(lun.name, disk.order.name); });
    if (found.size() > 1) {
        QStringList evidence;
        for (const san::Lun &lun : found)
            evidence << CreateLun::tr("LUN %1: %2, %3").arg(lun.id, lun.identifier, lun.size.text());
        return fail(cannot(disk, Error::Kind::Refused,
                           CreateLun::tr("The array has several LUNs called %1.").arg(disk.order.name),
                           CreateLun::tr("Rename those that are not meant."), evidence));
    }
    const auto made =
        context.journal() ? context.journal()->last(ChangeKind::LunMade, disk.order.name) : std::nullopt;
    if (found.empty() && made && made->made)
        return fail(
            cannot(disk, Error::Kind::NotFound,
                   CreateLun::tr("This walk made LUN %1 (%2), and the array does not list it any more.")
                       .arg(disk.order.name, made->change.identifier),
                   CreateLun::tr("Somebody has deleted or renamed it. Undo this walk and start anew.")));
    return found.empty() ? std::nullopt : std::optional(found.front());
}

/// Finds the LUN on the array and looks at it. False: there is none yet.
Result<bool> locate(const Call &call, Context &context, DiskState &disk, const std::vector<san::Lun> &luns)
{
    const auto lun = disk.order.isAdopted() ? findAdopted(disk, luns) : findNew(context, disk, luns);
    if (!lun)
        return fail(lun.error());
    disk.lun = *lun;
    if (!disk.lun)
        return false;
    disk.identifier = wmi::comparableIdentifier(disk.lun->identifier);
    if (auto ok = probe(call, context, disk); !ok)
        return fail(ok.error());
    if (disk.facts && disk.isKnown() && !disk.is(disk.facts->identifier()))
        return fail(cannot(disk, Error::Kind::Refused,
                           CreateLun::tr("The array says that it is %1, and a probe finds %2.")
                               .arg(disk.identifier, disk.facts->identifier()),
                           CreateLun::tr("Look in the SAN's console which LUN is presented where.")));
    return true;
}

Result<void> checkSize(const Context &context, const DiskState &disk)
{
    const ByteSize size = disk.facts && disk.facts->capacity ? *disk.facts->capacity : disk.lun->size;
    const bool onIde = context.order().generation == 1 && disk.order.role == DiskRole::Boot;
    if (onIde && size >= context.limits().bootRefused)
        return fail(cannot(
            disk, Error::Kind::Refused,
            CreateLun::tr("It is %1. A generation 1 guest boots from virtual IDE and cannot use a disk of "
                          "%2 or more.")
                .arg(size.text(), context.limits().bootRefused.text()),
            CreateLun::tr("Use a smaller LUN, or a generation 2 guest.")));
    if (onIde && disk.facts && disk.facts->blockSize > 512)
        return fail(
            cannot(disk, Error::Kind::Refused,
                   CreateLun::tr(
                       "It has sectors of %1 bytes. A generation 1 guest boots from 512-byte sectors only.")
                       .arg(disk.facts->blockSize),
                   CreateLun::tr("Use a LUN with 512-byte sectors.")));
    if (disk.order.size == ByteSize())
        return {};
    // Arrays round up to their allocation unit.
    if (size < disk.order.size || size.bytes() - disk.order.size.bytes() >= ByteSize::gib(1).bytes())
        return fail(cannot(disk, Error::Kind::Refused,
                           CreateLun::tr("LUN %1 is %2, the order says %3. Is this the right one?")
                               .arg(disk.order.name, size.text(), disk.order.size.text()),
                           CreateLun::tr("Correct the order, or rename the LUN if it is not meant.")));
    return {};
}

Result<QStringList> judgeFacts(const DiskState &disk)
{
    if (!disk.facts)
        return QStringList();
    const scsi::LunFacts &facts = *disk.facts;
    if (facts.reservations && !facts.reservations->supported)
        return fail(
            cannot(disk, Error::Kind::Failed,
                   CreateLun::tr(
                       "LUN %1 does not support SCSI-3 persistent reservations. Clusters need them to keep "
                       "one owner for each disk.")
                       .arg(disk.order.name),
                   CreateLun::tr(
                       "Switch on SCSI-3 (cluster) support for the virtual disk in the SAN's console, then "
                       "walk again."),
                   {CreateLun::tr("PERSISTENT RESERVE IN is not supported")}));
    QStringList evidence;
    evidence << CreateLun::tr("%1: SCSI probe of %2: %3 %4, %5, identifier %6")
                    .arg(disk.order.name, disk.lun->addresses.front().text(), facts.vendor, facts.product,
                         facts.capacity ? facts.capacity->text() : CreateLun::tr("size unknown"),
                         disk.identifier);
    evidence << CreateLun::tr("%1: persistent reservations %2, ALUA %3, thin %4")
                    .arg(disk.order.name,
                         facts.reservations ? CreateLun::tr("yes") : CreateLun::tr("unknown"),
                         facts.alua && facts.alua->supported() ? CreateLun::tr("yes") : CreateLun::tr("no"),
                         facts.thin && facts.thin->enabled ? CreateLun::tr("yes") : CreateLun::tr("no"));
    if (disk.order.thin && !disk.order.isAdopted() && facts.thin && !facts.thin->enabled)
        return fail(cannot(
            disk, Error::Kind::Failed,
            CreateLun::tr("LUN %1 was to be thin and is not.").arg(disk.order.name),
            CreateLun::tr("Make it thin in the SAN's console, or order it with \"thin\": false."), evidence));
    return evidence;
}

/// Everything that must hold for a LUN that is there. Answers the evidence.
Result<QStringList> judge(const Call &call, Context &context, const DiskState &disk)
{
    const auto safe = proveUsable(call, context, disk);
    if (!safe)
        return safe;
    if (auto ok = checkSize(context, disk); !ok)
        return fail(ok.error());
    auto facts = judgeFacts(disk);
    if (!facts)
        return facts;
    if (facts->isEmpty())
        *facts << CreateLun::tr("%1: LUN %2 of the array, %3, identifier %4")
                      .arg(disk.order.name, disk.lun->id, disk.lun->size.text(), disk.identifier);
    return *facts + *safe;
}

Result<void> settle(Context &context, const DiskState &disk)
{
    const auto fill = [&](Change &change) {
        change.object = disk.lun->id;
        change.identifier = disk.identifier;
    };
    return context.settle(ChangeKind::LunMade, disk.order.name, fill);
}

bool needsProbing(const Call &call, Context &context, const DiskState &disk)
{
    if (disk.facts || disk.lun->addresses.empty())
        return false;
    const auto held = guestHolds(call, context, disk);
    return !held || !*held;
}

Result<QString> poolFor(const Call &call, Context &context, const DiskState &disk)
{
    const auto pools = context.site().array().pools(question(call));
    if (!pools)
        return fail(pools.error());
    QStringList names;
    for (const san::Pool &pool : *pools) {
        if (same(pool.id, disk.order.pool) || same(pool.name, disk.order.pool))
            return pool.id;
        names << pool.name;
    }
    if (disk.order.pool.isEmpty() && pools->size() <= 1)
        return pools->empty() ? QString() : pools->front().id;
    return fail(cannot(disk, Error::Kind::InvalidInput,
                       disk.order.pool.isEmpty()
                           ? CreateLun::tr("The array has several pools, and the order names none.")
                           : CreateLun::tr("The array has no pool \"%1\".").arg(disk.order.pool),
                       CreateLun::tr("Name one of these in the order: %1.").arg(names.join(u", "_s))));
}

Result<void> create(const Call &call, Context &context, DiskState &disk)
{
    const auto pool = poolFor(call, context, disk);
    if (!pool)
        return fail(pool.error());
    return context.change(call, makeLun(context, disk.order), [&](Change &change) -> Result<void> {
        const auto lun = context.site().array().createLun(errand(call), requestFor(disk.order, *pool));
        if (!lun)
            return fail(lun.error());
        disk.lun = *lun;
        change.object = lun->id;
        change.identifier = wmi::comparableIdentifier(lun->identifier);
        return {};
    });
}

Result<void> letProbe(const Call &call, Context &context, DiskState &disk)
{
    const QString initiator = context.site().prober().initiator();
    if (initiator.isEmpty() || disk.lun->mappedTo.contains(initiator, Qt::CaseInsensitive))
        return {};
    return context.change(call, allowProbing(context, disk.order), [&](Change &change) {
        change.object = disk.lun->id;
        change.identifier = disk.identifier;
        return context.site().array().mapLun(errand(call), disk.lun->id, initiator);
    });
}

} // namespace

QString CreateLun::name() const
{
    return tr("LUN");
}

QString CreateLun::description(const Order &order) const
{
    return tr("Make %n LUN(s) with persistent reservations, ALUA and thin provisioning, and look at them",
              nullptr, static_cast<int>(order.disks.size()));
}

QString CreateLun::status() const
{
    return tr("Making the LUNs");
}

Result<Observation> CreateLun::observe(const Call &call, Context &context) const
{
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error());
    Observation seen;
    for (DiskState &disk : context.disks()) {
        const auto found = locate(call, context, disk, *luns);
        if (!found)
            return fail(found.error());
        if (!*found) {
            seen.plan.push_back(makeLun(context, disk.order));
            continue;
        }
        if (auto ok = settle(context, disk); !ok)
            return fail(ok.error());
        if (needsProbing(call, context, disk)) {
            seen.plan.push_back(allowProbing(context, disk.order));
            continue;
        }
        const auto evidence = judge(call, context, disk);
        if (!evidence)
            return fail(evidence.error());
        seen.evidence += *evidence;
    }
    seen.done = seen.plan.empty();
    return seen;
}

Result<void> CreateLun::apply(const Call &call, Context &context) const
{
    for (DiskState &disk : context.disks()) {
        if (!disk.lun)
            if (auto ok = create(call, context, disk); !ok)
                return ok;
        if (needsProbing(call, context, disk))
            if (auto ok = letProbe(call, context, disk); !ok)
                return ok;
    }
    return {};
}

Result<QStringList> CreateLun::verify(const Call &call, Context &context) const
{
    const auto seen = observe(call, context);
    if (!seen)
        return fail(seen.error());
    if (seen->done)
        return seen->evidence;
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Look at the LUNs that were made"),
                 .reason = tr("Not yet done: %1").arg(seen->plan.front().text),
                 .remedy = tr("Look in the SAN's console, then walk again.")});
}

Result<void> CreateLun::undo(const Call &call, Context &context, const Change &change) const
{
    san::Array &array = context.site().array();
    if (change.kind == ChangeKind::LunMapped)
        return array.unmapLun(errand(call), change.object, change.after);
    const auto luns = context.view().luns(call);
    if (!luns)
        return fail(luns.error());
    const auto lun = std::ranges::find(*luns, change.object, &san::Lun::id);
    if (lun == luns->end())
        return {};
    const bool sameDisk = change.identifier.isEmpty() || lun->identifier.isEmpty() ||
                          wmi::sameIdentifier(lun->identifier, change.identifier);
    if (!sameDisk || !same(lun->name, change.disk))
        return fail(
            {.kind = Error::Kind::Refused,
             .what = tr("Delete LUN %1").arg(change.disk),
             .reason = tr("LUN %1 of the array is not the one that this walk made.").arg(change.object),
             .remedy = tr("Look in the SAN's console what became of it. Nothing was deleted."),
             .evidence = {tr("Made: %1, %2").arg(change.disk, change.identifier),
                          tr("Found: %1, %2").arg(lun->name, lun->identifier)}});
    if (auto ok = array.deleteLun(errand(call), change.object); !ok)
        return ok;
    const auto answers = context.site().onEveryNode(
        call, [&](const wmi::NodeClients &node) { return node.disks.rescan(errand(call)); });
    return firstError(answers);
}

} // namespace gw::provision
