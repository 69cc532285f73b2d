// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulated_san.h"

#include "core/base/durable_file.h"
#include "core/lab/fabric_errors.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr quint64 chunkSize = quint64(256) * 1024;
const QString poolId = u"pool"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SimulatedSan", text);
}

const san::LunRecord *byIdentifier(const san::LunCatalogue &catalogue, const QString &identifier)
{
    const auto found = std::ranges::find(catalogue.luns(), identifier, &san::LunRecord::identifier);
    return found == catalogue.luns().end() ? nullptr : &*found;
}

} // namespace

SimulatedSan::SimulatedSan(QString folder, ByteSize capacity, QString poolName, san::LunCatalogue catalogue,
                           ReservationTable table)
    : m_folder(std::move(folder)), m_capacity(capacity), m_poolName(std::move(poolName)),
      m_catalogue(std::move(catalogue)), m_table(std::move(table))
{
}

Result<std::shared_ptr<SimulatedSan>> SimulatedSan::open(const QString &folder, ByteSize capacity,
                                                         const QString &poolName)
{
    auto catalogue = san::LunCatalogue::open(folder);
    if (!catalogue)
        return fail(catalogue.error());
    auto table = ReservationTable::open(folder);
    if (!table)
        return fail(table.error());
    return std::shared_ptr<SimulatedSan>(new SimulatedSan(QDir(folder).absolutePath(), capacity, poolName,
                                                          std::move(*catalogue), std::move(*table)));
}

SimulatedFeatures SimulatedSan::features() const
{
    const std::lock_guard lock(m_mutex);
    return m_features;
}

void SimulatedSan::setFeatures(const SimulatedFeatures &features)
{
    const std::lock_guard lock(m_mutex);
    m_features = features;
}

QString SimulatedSan::targetName(const san::LunRecord &lun)
{
    return u"iqn.2026-01.invalid.guestwright:"_s + lun.id();
}

// Nothing listens there: a documentation address (RFC 5737).
scsi::Portal SimulatedSan::portal()
{
    return {u"192.0.2.1"_s, 3260};
}

FabricLun SimulatedSan::fabricLun(const san::LunRecord &lun)
{
    return {.identifier = lun.identifier,
            .address = {.target = {.portal = portal(), .name = targetName(lun)}, .lun = 1},
            .size = lun.size,
            .blockSize = 512,
            .physicalBlockSize = 4096,
            .serial = lun.serial,
            .vendor = u"GWRIGHT"_s,
            .product = u"SIMULATED-DISK"_s,
            .revision = u"0001"_s,
            .thin = lun.thin};
}

std::vector<san::LunRecord> SimulatedSan::luns() const
{
    const std::lock_guard lock(m_mutex);
    return m_catalogue.luns();
}

Result<san::LunRecord> SimulatedSan::find(const QString &id, const QString &what) const
{
    const std::lock_guard lock(m_mutex);
    return m_catalogue.find(id, what);
}

QString SimulatedSan::folderOf(const san::LunRecord &lun) const
{
    return QDir(m_folder).filePath(lun.id());
}

QString SimulatedSan::chunkFile(const QString &identifier, quint64 chunk) const
{
    const san::LunRecord *lun = byIdentifier(m_catalogue, identifier);
    return lun ? QDir(folderOf(*lun)).filePath(QString::number(chunk)) : QString();
}

Result<ByteSize> SimulatedSan::allocatedNow(const san::LunRecord &lun) const
{
    const auto chunks = QDir(folderOf(lun)).entryList(QDir::Files).size();
    return lun.thin ? ByteSize(static_cast<quint64>(chunks) * chunkSize) : lun.size;
}

Result<ByteSize> SimulatedSan::allocated(const san::LunRecord &lun) const
{
    const std::lock_guard lock(m_mutex);
    return allocatedNow(lun);
}

ByteSize SimulatedSan::promised() const
{
    const std::lock_guard lock(m_mutex);
    return m_catalogue.promised();
}

Result<san::LunRecord> SimulatedSan::create(const san::LunRequest &request)
{
    const std::lock_guard lock(m_mutex);
    quint64 used = 0;
    for (const san::LunRecord &lun : m_catalogue.luns())
        used += allocatedNow(lun)->bytes();
    const ByteSize free(m_capacity.bytes() - std::min(used, m_capacity.bytes()));
    auto record = m_catalogue.plan(request, poolId, free);
    if (!record)
        return record;
    // One that a deletion left behind when the program was killed.
    QDir(folderOf(*record)).removeRecursively();
    if (!QDir().mkpath(folderOf(*record)))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Create the LUN %1").arg(request.name),
                     .reason = tr("The folder of its blocks could not be made."),
                     .place = {.file = folderOf(*record)}});
    if (auto added = m_catalogue.add(*record); !added)
        return fail(added.error());
    return record;
}

Result<void> SimulatedSan::setMapping(const QString &id, const QString &initiator, bool mapped,
                                      const QString &what)
{
    const std::lock_guard lock(m_mutex);
    auto record = m_catalogue.find(id, what);
    if (!record)
        return fail(record.error());
    if (record->mappedTo.contains(initiator) == mapped)
        return {};
    if (mapped)
        record->mappedTo << initiator;
    else
        record->mappedTo.removeAll(initiator);
    return m_catalogue.update(*record);
}

Result<void> SimulatedSan::remove(const san::LunRecord &lun)
{
    const std::lock_guard lock(m_mutex);
    if (auto cleared = m_table.store(lun.identifier, {}); !cleared)
        return cleared;
    if (auto removed = m_catalogue.remove(lun.id()); !removed)
        return removed;
    if (QDir(folderOf(lun)).removeRecursively())
        return {};
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Delete the LUN %1").arg(lun.name),
                 .reason = tr("The LUN is gone, but the files of its blocks could not all be removed."),
                 .place = {.file = folderOf(lun)}});
}

Result<QByteArray> SimulatedSan::readChunk(const QString &identifier, quint64 chunk) const
{
    QFile file(chunkFile(identifier, chunk));
    if (!file.exists())
        return QByteArray(chunkSize, '\0');
    if (file.open(QIODevice::ReadOnly)) {
        QByteArray bytes = file.readAll();
        if (bytes.size() == chunkSize)
            return bytes;
    }
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Read from the LUN %1").arg(identifier),
                 .place = {.file = file.fileName()},
                 .systemText = file.errorString()});
}

Result<QByteArray> SimulatedSan::read(const QString &identifier, quint64 firstByte, quint64 count) const
{
    const std::lock_guard lock(m_mutex);
    QByteArray bytes;
    while (count > 0) {
        const quint64 offset = firstByte % chunkSize;
        const quint64 part = std::min(count, chunkSize - offset);
        const auto chunk = readChunk(identifier, firstByte / chunkSize);
        if (!chunk)
            return chunk;
        bytes += chunk->mid(static_cast<qsizetype>(offset), static_cast<qsizetype>(part));
        firstByte += part;
        count -= part;
    }
    return bytes;
}

Result<void> SimulatedSan::write(const QString &identifier, quint64 firstByte, const QByteArray &bytes)
{
    const std::lock_guard lock(m_mutex);
    qsizetype done = 0;
    while (done < bytes.size()) {
        const quint64 position = firstByte + static_cast<quint64>(done);
        const auto offset = static_cast<qsizetype>(position % chunkSize);
        const qsizetype part = std::min(bytes.size() - done, static_cast<qsizetype>(chunkSize) - offset);
        auto chunk = readChunk(identifier, position / chunkSize);
        if (!chunk)
            return fail(chunk.error());
        chunk->replace(offset, part, bytes.mid(done, part));
        if (auto written = replaceFile(chunkFile(identifier, position / chunkSize), *chunk); !written)
            return fail(written.error().whileTrying(tr("Write to the LUN %1").arg(identifier)));
        done += part;
    }
    return {};
}

LunReservations SimulatedSan::reservations(const QString &identifier) const
{
    const std::lock_guard lock(m_mutex);
    return m_table.of(identifier);
}

Result<void> SimulatedSan::changeReservations(const QString &what, const QString &identifier,
                                              const std::function<bool(LunReservations &)> &function)
{
    const std::lock_guard lock(m_mutex);
    LunReservations reservations = m_table.of(identifier);
    if (!function(reservations))
        return fail(fabric::conflict(what));
    return m_table.store(identifier, reservations);
}

} // namespace gw::lab
