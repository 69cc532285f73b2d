// SPDX-License-Identifier: Apache-2.0
#include "core/provision/steps/create_lun.h"

#include "core/provision/disk_safety.h"
#include "core/provision/steps/find_lun.h"
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

Change allowProbing(Context &context, const DiskState &disk)
{
    const QString initiator = context.site().prober().initiator();
    return {.kind = ChangeKind::LunMapped,
            .text = CreateLun::tr("Give this program access to LUN %1, to look at it").arg(disk.order.name),
            .call = context.site().array().describeMap(disk.order.name, initiator).join(u"; "_s),
            .disk = disk.order.name,
            .identifier = disk.identifier,
            .object = disk.lun ? disk.lun->id : QString(),
            .after = initiator};
}

Result<QStringList> judgeFacts(const DiskState &disk)
{
    if (!disk.facts)
        return QStringList();
    const scsi::LunFacts &facts = *disk.facts;
    if (facts.reservations && !facts.reservations->supported)
        return fail(
            lunError(disk, Error::Kind::Failed,
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
        return fail(lunError(
            disk, Error::Kind::Failed,
            CreateLun::tr("LUN %1 was to be thin and is not.").arg(disk.order.name),
            CreateLun::tr("Make it thin in the SAN's console, or order it with \"thin\": false."), evidence));
    return evidence;
}

/// Everything that must hold for a LUN that is there. Answers the evidence.
Result<QStringList> judge(const Call &call, Context &context, const DiskState &disk)
{
    const auto safe = proveUsable(call, context, disk, ContentRule::AnyIfMade);
    if (!safe)
        return safe;
    if (auto ok = checkLunSize(context, disk); !ok)
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
    return fail(lunError(disk, Error::Kind::InvalidInput,
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
        auto request = requestFor(disk.order, *pool);
        auto lun = context.site().array().createLun(errand(call), request);
        if (!lun && lun.error().kind == Error::Kind::Unsupported) {
            request.alua = false; // wanted where there is such a thing
            lun = context.site().array().createLun(errand(call), request);
        }
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
    return context.change(call, allowProbing(context, disk), [&](Change &) {
        return context.site().array().mapLun(errand(call), disk.lun->id, initiator);
    });
}

} // namespace

QString CreateLun::name() const
{
    return tr("Create LUN");
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
        const auto found = findLun(call, context, disk, *luns);
        if (!found)
            return fail(found.error());
        if (!*found) {
            seen.plan.push_back(makeLun(context, disk.order));
            continue;
        }
        if (auto ok = settle(context, disk); !ok)
            return fail(ok.error());
        if (needsProbing(call, context, disk)) {
            seen.plan.push_back(allowProbing(context, disk));
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
