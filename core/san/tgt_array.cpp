// SPDX-License-Identifier: Apache-2.0
#include "core/san/tgt_array.h"

#include "core/san/allocated_size.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace gw::san {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString targetPrefix = u"iqn.2026-01.invalid.guestwright:"_s;
const QString poolId = u"pool"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::san::TgtArray", text);
}

QStringList targetCommand(const QString &operation, quint32 number)
{
    return {u"--op"_s, operation, u"--mode"_s, u"target"_s, u"--tid"_s, QString::number(number)};
}

QStringList newTarget(const LunRecord &record)
{
    return targetCommand(u"new"_s, record.number) + QStringList{u"-T"_s, TgtArray::targetName(record)};
}

QStringList lunCommand(const QString &operation, const LunRecord &record)
{
    return {u"--op"_s,  operation, u"--mode"_s, u"logicalunit"_s, u"--tid"_s, QString::number(record.number),
            u"--lun"_s, u"1"_s};
}

QStringList identityOf(const LunRecord &record)
{
    const QString parameters =
        u"vendor_id=GWRIGHT,product_id=TGT-DISK,scsi_id=%1,scsi_sn=%2,thin_provisioning=%3"_s.arg(
            record.identifier, record.serial, record.thin ? u"1"_s : u"0"_s);
    return lunCommand(u"update"_s, record) + QStringList{u"--params"_s, parameters};
}

QStringList allow(const QString &operation, quint32 number, const QString &initiator)
{
    return targetCommand(operation, number) + QStringList{u"-Q"_s, initiator};
}

const TgtTarget *find(const std::vector<TgtTarget> &targets, quint32 number)
{
    const auto found = std::ranges::find(targets, number, &TgtTarget::number);
    return found == targets.end() ? nullptr : &*found;
}

} // namespace

TgtArray::TgtArray(TgtArraySettings settings, LunCatalogue catalogue)
    : m_settings(std::move(settings)), m_catalogue(std::move(catalogue))
{
}

Result<std::unique_ptr<TgtArray>> TgtArray::open(const Call &call, const TgtArraySettings &settings)
{
    const QString what = tr("Open the LUNs of the array");
    if (!QDir().mkpath(settings.folder))
        return fail({.kind = Error::Kind::Failed,
                     .what = what,
                     .reason = tr("No folder %1 could be made.").arg(settings.folder)});
    const auto opened = [&]() -> Result<LunCatalogue> {
        const auto held = FolderLock::take(call, settings.folder, what);
        return held ? LunCatalogue::open(settings.folder) : fail(held.error());
    };
    auto catalogue = opened();
    if (!catalogue)
        return fail(catalogue.error());
    std::unique_ptr<TgtArray> array(new TgtArray(settings, std::move(*catalogue)));
    if (auto restored = array->restore(call); !restored)
        return fail(restored.error());
    return array;
}

Result<FolderLock> TgtArray::hold(const Call &call, const QString &what)
{
    auto held = FolderLock::take(call, m_settings.folder, what);
    if (!held)
        return held;
    if (auto read = m_catalogue.load(); !read)
        return fail(read.error().whileTrying(what));
    return held;
}

QString TgtArray::targetName(const LunRecord &record)
{
    return targetPrefix + record.id();
}

QString TgtArray::file(const LunRecord &record) const
{
    return QDir(m_catalogue.folder()).filePath(record.id() + u".img"_s);
}

QString TgtArray::kind() const
{
    return u"tgt"_s;
}

QString TgtArray::name() const
{
    return u"tgt at %1"_s.arg(m_settings.portal.text());
}

std::vector<scsi::Portal> TgtArray::portals() const
{
    return {m_settings.portal};
}

Result<std::vector<TgtTarget>> TgtArray::targets(const Call &call) const
{
    const auto shown = m_settings.control.run(call, {u"--op"_s, u"show"_s, u"--mode"_s, u"target"_s});
    if (!shown)
        return fail(shown.error());
    return parseTgtTargets(*shown);
}

Result<void> TgtArray::runAll(const Call &call, const std::vector<QStringList> &commands) const
{
    for (const QStringList &command : commands) {
        if (auto done = m_settings.control.run(call, command); !done)
            return fail(done.error());
    }
    return {};
}

Result<void> TgtArray::restore(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    const QString what = tr("Make the LUNs of the array again");
    const auto held = hold(call, what);
    if (!held)
        return fail(held.error());
    const auto shown = targets(call);
    if (!shown)
        return fail(shown.error().whileTrying(what));
    if (auto removed = removeStrangers(call, *shown); !removed)
        return fail(removed.error().whileTrying(what));
    for (const LunRecord &record : m_catalogue.luns()) {
        const TgtTarget *present = find(*shown, record.number);
        if (auto made = realise(call, record, present ? *present : TgtTarget{}); !made)
            return fail(made.error().whileTrying(what));
    }
    return {};
}

// A creation that was cut short, or a deletion: its LUN is not in the catalogue.
Result<void> TgtArray::removeStrangers(const Call &call, const std::vector<TgtTarget> &shown) const
{
    const auto &luns = m_catalogue.luns();
    for (const TgtTarget &target : shown) {
        const bool known = std::ranges::find(luns, target.number, &LunRecord::number) != luns.end();
        if (known || !target.name.startsWith(targetPrefix))
            continue;
        if (auto removed =
                runAll(call, {targetCommand(u"delete"_s, target.number) + QStringList{u"--force"_s}});
            !removed)
            return removed;
    }
    return {};
}

/// Makes what tgt lacks of a LUN. `shown` is its target as tgt has it, or an empty one.
Result<void> TgtArray::realise(const Call &call, const LunRecord &record, const TgtTarget &shown) const
{
    std::vector<QStringList> commands;
    if (shown.name.isEmpty())
        commands.push_back(newTarget(record));
    if (!shown.hasDisk)
        commands.push_back(lunCommand(u"new"_s, record) + QStringList{u"-b"_s, file(record)});
    commands.push_back(identityOf(record));
    if (auto done = runAll(call, commands); !done)
        return done;
    return setAllowed(call, record, shown);
}

Result<void> TgtArray::setAllowed(const Call &call, const LunRecord &record, const TgtTarget &shown) const
{
    std::vector<QStringList> commands;
    for (const QString &initiator : record.mappedTo) {
        if (!shown.allowed.contains(initiator))
            commands.push_back(allow(u"bind"_s, record.number, initiator));
    }
    for (const QString &initiator : shown.allowed) {
        if (!record.mappedTo.contains(initiator))
            commands.push_back(allow(u"unbind"_s, record.number, initiator));
    }
    return runAll(call, commands);
}

Result<ByteSize> TgtArray::free() const
{
    quint64 used = 0;
    for (const LunRecord &record : m_catalogue.luns()) {
        const auto allocated = record.thin ? allocatedSize(file(record)) : Result<ByteSize>(record.size);
        if (!allocated)
            return allocated;
        used += allocated->bytes();
    }
    return ByteSize(m_settings.capacity.bytes() - std::min(used, m_settings.capacity.bytes()));
}

Result<std::vector<Pool>> TgtArray::pools(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    const auto held = hold(call, tr("List the array's pools"));
    if (!held)
        return fail(held.error());
    const auto left = free();
    if (!left)
        return fail(left.error());
    return std::vector<Pool>{{.id = poolId,
                              .name = m_settings.poolName,
                              .capacity = m_settings.capacity,
                              .free = *left,
                              .promised = m_catalogue.promised()}};
}

Result<std::vector<Lun>> TgtArray::luns(const Call &call)
{
    const std::lock_guard lock(m_mutex);
    const auto held = hold(call, tr("List the array's LUNs"));
    return held ? lunsNow(call) : fail(held.error());
}

// Mappings and addresses are what tgt really has, not what it should have.
Result<std::vector<Lun>> TgtArray::lunsNow(const Call &call) const
{
    const auto shown = targets(call);
    if (!shown)
        return fail(shown.error().whileTrying(tr("List the array's LUNs")));
    std::vector<Lun> luns;
    for (const LunRecord &record : m_catalogue.luns()) {
        const auto allocated = record.thin ? allocatedSize(file(record)) : Result<ByteSize>(record.size);
        if (!allocated)
            return fail(allocated.error());
        Lun lun{.id = record.id(),
                .name = record.name,
                .pool = poolId,
                .size = record.size,
                .thin = record.thin,
                .allocated = *allocated,
                .identifier = record.identifier};
        if (const TgtTarget *target = find(*shown, record.number); target && target->hasDisk) {
            lun.mappedTo = target->allowed;
            lun.addresses = {{.target = {.portal = m_settings.portal, .name = target->name}, .lun = 1}};
        }
        luns.push_back(std::move(lun));
    }
    return luns;
}

Result<void> TgtArray::makeFile(const LunRecord &record) const
{
    // One that a killed creation left behind has the same number, and is emptied here.
    QFile blocks(file(record));
    if (blocks.open(QIODevice::WriteOnly | QIODevice::Truncate) &&
        blocks.resize(static_cast<qint64>(record.size.bytes())))
        return {};
    Error error{.kind = Error::Kind::Failed,
                .what = tr("Create the LUN %1").arg(record.name),
                .reason = tr("The file of its blocks could not be made."),
                .remedy =
                    tr("Most file systems end below 16 TiB; a larger LUN needs a folder on tmpfs or XFS."),
                .place = {.file = blocks.fileName()},
                .systemText = blocks.errorString()};
    blocks.remove();
    return fail(std::move(error));
}

// The record in the catalogue is the LUN: what a kill before it leaves is made anew, what a kill after it
// leaves is completed by restore().
Result<Lun> TgtArray::createLun(const Call &call, const LunRequest &request)
{
    const std::lock_guard lock(m_mutex);
    const QString what = tr("Create the LUN %1").arg(request.name);
    if (request.alua && !m_settings.alua)
        return fail({.kind = Error::Kind::Unsupported,
                     .what = what,
                     .reason = tr("tgt has no ALUA."),
                     .remedy = tr("Ask for a LUN without ALUA.")});
    const auto held = hold(call, what);
    if (!held)
        return fail(held.error());
    const auto left = free();
    if (!left)
        return fail(left.error().whileTrying(what));
    const auto record = m_catalogue.plan(request, poolId, *left);
    if (!record)
        return fail(record.error());
    if (auto going = call.proceed(what); !going)
        return fail(going.error());
    if (auto made = makeFile(*record); !made)
        return fail(made.error());
    if (auto added = m_catalogue.add(*record); !added) {
        removeTraces(*record);
        return fail(added.error().whileTrying(what));
    }
    if (auto shown = realise(call, *record, {}); !shown) {
        Error error = shown.error().whileTrying(what);
        if (auto removed = m_catalogue.remove(record->id()); !removed)
            error.evidence << removed.error().text();
        else
            removeTraces(*record);
        return fail(std::move(error));
    }
    const auto luns = lunsNow(call);
    if (!luns)
        return fail(luns.error().whileTrying(what));
    return luns->back();
}

/// Takes away what a failed creation leaves, also when the call that failed has no time left. What stays is
/// taken away by the next restore() or by the next creation.
void TgtArray::removeTraces(const LunRecord &record) const
{
    (void)removeTarget(Call(5s), record);
    QFile::remove(file(record));
}

Result<void> TgtArray::removeTarget(const Call &call, const LunRecord &record) const
{
    const auto shown = targets(call);
    if (!shown)
        return fail(shown.error());
    if (!find(*shown, record.number))
        return {};
    return runAll(call, {targetCommand(u"delete"_s, record.number) + QStringList{u"--force"_s}});
}

Result<void> TgtArray::mapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    const std::lock_guard lock(m_mutex);
    const QString what = tr("Map the LUN %1 to %2").arg(lunId, initiator);
    if (auto named = checkInitiatorName(initiator); !named)
        return named;
    const auto held = hold(call, what);
    if (!held)
        return fail(held.error());
    auto record = m_catalogue.find(lunId, what);
    if (!record)
        return fail(record.error());
    if (!record->mappedTo.contains(initiator)) {
        record->mappedTo << initiator;
        if (auto stored = m_catalogue.update(*record); !stored)
            return fail(stored.error().whileTrying(what));
    }
    const auto shown = targets(call);
    if (!shown)
        return fail(shown.error().whileTrying(what));
    const TgtTarget *target = find(*shown, record->number);
    if (auto made = realise(call, *record, target ? *target : TgtTarget{}); !made)
        return fail(made.error().whileTrying(what));
    return {};
}

Result<void> TgtArray::unmapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    const std::lock_guard lock(m_mutex);
    const QString what = tr("Unmap the LUN %1 from %2").arg(lunId, initiator);
    const auto held = hold(call, what);
    if (!held)
        return fail(held.error());
    auto record = m_catalogue.find(lunId, what);
    if (!record)
        return fail(record.error());
    if (record->mappedTo.removeAll(initiator) > 0) {
        if (auto stored = m_catalogue.update(*record); !stored)
            return fail(stored.error().whileTrying(what));
    }
    const auto shown = targets(call);
    if (!shown)
        return fail(shown.error().whileTrying(what));
    const TgtTarget *target = find(*shown, record->number);
    if (!target)
        return {};
    if (auto unbound = setAllowed(call, *record, *target); !unbound)
        return fail(unbound.error().whileTrying(what));
    if (auto ended = endSessions(call, *target, initiator); !ended)
        return fail(ended.error().whileTrying(what));
    return {};
}

// Taking the name off the list stops the next login only.
Result<void> TgtArray::endSessions(const Call &call, const TgtTarget &shown, const QString &initiator) const
{
    std::vector<QStringList> commands;
    for (const TgtSession &session : shown.sessions) {
        if (session.initiator != initiator)
            continue;
        for (const int connection : session.connections)
            commands.push_back({u"--op"_s, u"delete"_s, u"--mode"_s, u"conn"_s, u"--tid"_s,
                                QString::number(shown.number), u"--sid"_s, QString::number(session.id),
                                u"--cid"_s, QString::number(connection)});
    }
    return runAll(call, commands);
}

Result<void> TgtArray::deleteLun(const Call &call, const QString &lunId)
{
    const std::lock_guard lock(m_mutex);
    const QString what = tr("Delete the LUN %1").arg(lunId);
    const auto held = hold(call, what);
    if (!held)
        return fail(held.error());
    const auto record = m_catalogue.find(lunId, what);
    if (!record)
        return fail(record.error());
    if (!record->mappedTo.isEmpty())
        return fail({.kind = Error::Kind::Refused,
                     .what = what,
                     .reason = tr("It is mapped."),
                     .remedy = tr("Unmap it from every initiator first."),
                     .evidence = record->mappedTo});
    if (auto removed = removeTarget(call, *record); !removed)
        return fail(removed.error().whileTrying(what));
    if (auto removed = m_catalogue.remove(lunId); !removed)
        return fail(removed.error().whileTrying(what));
    QFile blocks(file(*record));
    if (!blocks.exists() || blocks.remove())
        return {};
    return fail({.kind = Error::Kind::Failed,
                 .what = what,
                 .reason = tr("The LUN is gone, but the file of its blocks could not be removed."),
                 .place = {.file = blocks.fileName()},
                 .systemText = blocks.errorString()});
}

QStringList TgtArray::describeCreate(const LunRequest &request) const
{
    const std::lock_guard lock(m_mutex);
    LunRecord record = m_catalogue.plan(request, poolId, m_settings.capacity).value_or(LunRecord{});
    record.identifier = record.serial = u"…"_s; // drawn when it is made
    const TgtAdmin &control = m_settings.control;
    return {u"truncate -s %1 %2"_s.arg(request.size.bytes()).arg(file(record)),
            control.commandLine(newTarget(record)),
            control.commandLine(lunCommand(u"new"_s, record) + QStringList{u"-b"_s, file(record)}),
            control.commandLine(identityOf(record))};
}

QStringList TgtArray::describeMap(const QString &lunName, const QString &initiator) const
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::ranges::find(m_catalogue.luns(), lunName, &LunRecord::name);
    const quint32 number = found == m_catalogue.luns().end() ? 0 : found->number;
    return {m_settings.control.commandLine(allow(u"bind"_s, number, initiator))};
}

} // namespace gw::san
