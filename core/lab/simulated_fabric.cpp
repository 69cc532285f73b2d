// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulated_fabric.h"

#include "core/lab/fabric_errors.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

namespace {

constexpr quint64 transferSize = 1 << 20; // bytes written between two looks at the deadline

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SimulatedFabric", text);
}

} // namespace

SimulatedFabric::SimulatedFabric(std::shared_ptr<SimulatedSan> san) : m_san(std::move(san)) {}

Result<std::vector<FabricLun>> SimulatedFabric::reportLuns(const Call &call, const QString &initiator)
{
    if (auto going = call.proceed(tr("Look for LUNs of %1").arg(initiator)); !going)
        return fail(going.error());
    std::vector<FabricLun> luns;
    for (const san::LunRecord &lun : m_san->luns()) {
        if (lun.mappedTo.contains(initiator))
            luns.push_back(SimulatedSan::fabricLun(lun));
    }
    std::ranges::stable_sort(luns, {}, [](const FabricLun &lun) { return lun.address.target.name; });
    return luns;
}

Result<FabricLun> SimulatedFabric::find(const Call &call, const QString &what, const QString &initiator,
                                        const QString &identifier) const
{
    if (auto going = call.proceed(what); !going)
        return fail(going.error());
    for (const san::LunRecord &lun : m_san->luns()) {
        if (lun.identifier == identifier && lun.mappedTo.contains(initiator))
            return SimulatedSan::fabricLun(lun);
    }
    return fail(fabric::notMapped(what, initiator));
}

Result<QByteArray> SimulatedFabric::read(const Call &call, const QString &initiator,
                                         const QString &identifier, quint64 firstBlock, quint32 blocks)
{
    const QString what = tr("Read from the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    if (auto inside = fabric::checkRange(what, *lun, firstBlock, blocks); !inside)
        return fail(inside.error());
    return m_san->read(identifier, firstBlock * lun->blockSize, quint64(blocks) * lun->blockSize);
}

Result<void> SimulatedFabric::write(const Call &call, const QString &initiator, const QString &identifier,
                                    quint64 firstBlock, const QByteArray &bytes)
{
    const QString what = tr("Write to the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    if (auto fits = fabric::checkWrite(what, *lun, firstBlock, bytes); !fits)
        return fits;
    if (!m_san->reservations(identifier).allowsWrite(initiator))
        return fail(fabric::conflict(what));
    return m_san->write(identifier, firstBlock * lun->blockSize, bytes);
}

Result<void> SimulatedFabric::fill(const Call &call, const QString &initiator, const QString &identifier,
                                   quint64 firstBlock, ByteSize length)
{
    const auto lun = find(call, tr("Format the LUN %1").arg(identifier), initiator, identifier);
    if (!lun)
        return fail(lun.error());
    const quint64 end = std::min(lun->blocks(), firstBlock + length.bytes() / lun->blockSize);
    const quint64 most = transferSize / lun->blockSize;
    for (quint64 block = firstBlock; block < end; block += most) {
        const auto size = static_cast<qsizetype>(std::min(most, end - block) * lun->blockSize);
        if (auto written = write(call, initiator, identifier, block, QByteArray(size, '\0')); !written)
            return written;
    }
    return {};
}

Result<void> SimulatedFabric::change(const Call &call, const QString &what, const QString &initiator,
                                     const QString &identifier,
                                     const std::function<bool(LunReservations &)> &function)
{
    if (auto lun = find(call, what, initiator, identifier); !lun)
        return fail(lun.error());
    if (!m_san->features().persistentReservations)
        return fail(fabric::noReservations(what));
    return m_san->changeReservations(what, identifier, function);
}

Result<void> SimulatedFabric::registerKey(const Call &call, const QString &initiator,
                                          const QString &identifier, quint64 key)
{
    return change(call, tr("Register with the LUN %1").arg(identifier), initiator, identifier,
                  [&](LunReservations &lun) {
                      lun.registerKey(initiator, key);
                      return true;
                  });
}

Result<void> SimulatedFabric::reserve(const Call &call, const QString &initiator, const QString &identifier,
                                      quint64 key)
{
    return change(call, tr("Reserve the LUN %1").arg(identifier), initiator, identifier,
                  [&](LunReservations &lun) { return lun.reserve(initiator, key); });
}

Result<void> SimulatedFabric::release(const Call &call, const QString &initiator, const QString &identifier,
                                      quint64 key)
{
    return change(call, tr("Release the LUN %1").arg(identifier), initiator, identifier,
                  [&](LunReservations &lun) { return lun.release(initiator, key); });
}

Result<void> SimulatedFabric::preempt(const Call &call, const QString &initiator, const QString &identifier,
                                      quint64 key, quint64 victim)
{
    return change(call, tr("Take the LUN %1 over").arg(identifier), initiator, identifier,
                  [&](LunReservations &lun) { return lun.preempt(initiator, key, victim); });
}

Result<void> SimulatedFabric::clear(const Call &call, const QString &initiator, const QString &identifier,
                                    quint64 key)
{
    return change(call, tr("Clear the registrations of the LUN %1").arg(identifier), initiator, identifier,
                  [&](LunReservations &lun) { return lun.clear(initiator, key); });
}

Result<LunReservations> SimulatedFabric::reservationsOf(const Call &call, const QString &what,
                                                        const QString &initiator,
                                                        const QString &identifier) const
{
    if (auto lun = find(call, what, initiator, identifier); !lun)
        return fail(lun.error());
    if (!m_san->features().persistentReservations)
        return fail(fabric::noReservations(what));
    return m_san->reservations(identifier);
}

Result<std::vector<quint64>> SimulatedFabric::readKeys(const Call &call, const QString &initiator,
                                                       const QString &identifier)
{
    const QString what = tr("Read the registrations of the LUN %1").arg(identifier);
    return reservationsOf(call, what, initiator, identifier).map([](const LunReservations &lun) {
        std::vector<quint64> keys;
        for (const auto &[name, key] : lun.keys)
            keys.push_back(key);
        std::ranges::sort(keys);
        return keys;
    });
}

Result<std::optional<FabricReservation>>
SimulatedFabric::readReservation(const Call &call, const QString &initiator, const QString &identifier)
{
    const QString what = tr("Read the reservation of the LUN %1").arg(identifier);
    return reservationsOf(call, what, initiator, identifier).map([](const LunReservations &lun) {
        return lun.reservation();
    });
}

// There are no sessions that could end.
void SimulatedFabric::disconnect(const QString &) {}

} // namespace gw::lab
