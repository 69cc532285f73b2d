// SPDX-License-Identifier: Apache-2.0
#include "core/lab/reserve_out.h"
#include "core/lab/tgt_fabric_parts.h"
#include "core/scsi/cdb.h"
#include "core/scsi/reservations.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::TgtFabric", text);
}

} // namespace

// A registered initiator that logged in anew has lost its registration, though its key is still listed.
Result<void> TgtFabric::settle(const Call &call, const QString &initiator, const FabricLun &lun)
{
    const auto seat = seatOf(initiator, lun.address.target.name);
    const auto isSettled = [&] {
        const std::lock_guard lock(seat->mutex);
        return seat->session && seat->settled.contains(lun.identifier);
    };
    if (isSettled())
        return {};
    const auto order = orderOf(lun.address.target.name);
    const std::lock_guard ordered(*order);
    if (isSettled())
        return {};
    const LunReservations wanted = reservationsOf(lun.identifier);
    if (wanted.isRegistered(initiator))
        return registerAgain(call, lun, wanted);
    const std::lock_guard lock(seat->mutex);
    if (auto there = logIn(call, initiator, lun.address.target, *seat); !there)
        return there;
    seat->settled.insert(lun.identifier);
    return {};
}

/// From nothing: the keys that tgt still lists for sessions that are gone go away only by CLEAR.
Result<void> TgtFabric::registerAgain(const Call &call, const FabricLun &lun, const LunReservations &wanted)
{
    const QString what = tr("Register again with the LUN %1").arg(lun.identifier);
    const auto send = [&](const QString &initiator, const ReserveOut &request) -> Result<void> {
        const auto command = request.command(wireLun(lun));
        const auto answer = executeAnyhow(call, initiator, lun, command);
        if (!answer)
            return fail(answer.error());
        if (!answer->isGood())
            return fail(errorOf(*answer, what, lun, command));
        return {};
    };
    bool cleared = false;
    for (const auto &[initiator, key] : wanted.keys) {
        const ReserveOut registration{.action = ReserveOut::RegisterAndIgnoreExistingKey, .actionKey = key};
        auto registered = send(initiator, registration);
        if (registered && !cleared) {
            registered = send(initiator, {.action = ReserveOut::Clear, .key = key});
            if (registered)
                registered = send(initiator, registration);
            cleared = true;
        }
        // One that the LUN is no longer mapped to does not write to it either.
        if (!registered && registered.error().kind != Error::Kind::NotFound)
            return registered;
        if (initiator == wanted.holder && registered)
            registered = send(initiator, {.action = ReserveOut::Reserve, .key = key});
        if (!registered && registered.error().kind != Error::Kind::NotFound)
            return registered;
        const auto seat = seatOf(initiator, lun.address.target.name);
        const std::lock_guard lock(seat->mutex);
        seat->settled.insert(lun.identifier);
    }
    return {};
}

Result<void> TgtFabric::reserveOut(const Call &call, const QString &what, const QString &initiator,
                                   const QString &identifier, const ReserveOut &request, const Change &change)
{
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    const auto order = orderOf(lun->address.target.name);
    const std::lock_guard ordered(*order);
    if (auto done = dataOf(call, what, initiator, *lun, request.command(wireLun(*lun))); !done)
        return fail(done.error());
    const std::lock_guard lock(m_mutex);
    LunReservations reservations = m_table.of(identifier);
    change(reservations);
    return m_table.store(identifier, reservations);
}

Result<void> TgtFabric::registerKey(const Call &call, const QString &initiator, const QString &identifier,
                                    quint64 key)
{
    return reserveOut(call, tr("Register with the LUN %1").arg(identifier), initiator, identifier,
                      {.action = ReserveOut::RegisterAndIgnoreExistingKey, .actionKey = key},
                      [&](LunReservations &lun) { lun.registerKey(initiator, key); });
}

Result<void> TgtFabric::reserve(const Call &call, const QString &initiator, const QString &identifier,
                                quint64 key)
{
    return reserveOut(call, tr("Reserve the LUN %1").arg(identifier), initiator, identifier,
                      {.action = ReserveOut::Reserve, .key = key},
                      [&](LunReservations &lun) { lun.reserve(initiator, key); });
}

Result<void> TgtFabric::release(const Call &call, const QString &initiator, const QString &identifier,
                                quint64 key)
{
    return reserveOut(call, tr("Release the LUN %1").arg(identifier), initiator, identifier,
                      {.action = ReserveOut::Release, .key = key},
                      [&](LunReservations &lun) { lun.release(initiator, key); });
}

Result<void> TgtFabric::preempt(const Call &call, const QString &initiator, const QString &identifier,
                                quint64 key, quint64 victim)
{
    return reserveOut(call, tr("Take the LUN %1 over").arg(identifier), initiator, identifier,
                      {.action = ReserveOut::Preempt, .key = key, .actionKey = victim},
                      [&](LunReservations &lun) { lun.preempt(initiator, key, victim); });
}

Result<void> TgtFabric::clear(const Call &call, const QString &initiator, const QString &identifier,
                              quint64 key)
{
    return reserveOut(call, tr("Clear the registrations of the LUN %1").arg(identifier), initiator,
                      identifier, {.action = ReserveOut::Clear, .key = key},
                      [&](LunReservations &lun) { lun.clear(initiator, key); });
}

Result<std::vector<quint64>> TgtFabric::readKeys(const Call &call, const QString &initiator,
                                                 const QString &identifier)
{
    const QString what = tr("Read the registrations of the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    const auto data = dataOf(call, what, initiator, *lun,
                             scsi::cdb::persistentReserveIn(wireLun(*lun), scsi::cdb::ReserveIn::ReadKeys));
    if (!data)
        return fail(data.error());
    auto keys = scsi::parseReservationKeys(*data);
    if (keys)
        std::ranges::sort(*keys);
    return keys;
}

Result<std::optional<FabricReservation>>
TgtFabric::readReservation(const Call &call, const QString &initiator, const QString &identifier)
{
    const QString what = tr("Read the reservation of the LUN %1").arg(identifier);
    const auto lun = find(call, what, initiator, identifier);
    if (!lun)
        return fail(lun.error());
    const auto data =
        dataOf(call, what, initiator, *lun,
               scsi::cdb::persistentReserveIn(wireLun(*lun), scsi::cdb::ReserveIn::ReadReservation));
    if (!data)
        return fail(data.error());
    const auto held = scsi::parseReservation(*data);
    if (!held)
        return fail(held.error());
    if (!*held)
        return std::nullopt;
    return FabricReservation{.key = (*held)->key, .type = (*held)->type};
}

} // namespace gw::lab
