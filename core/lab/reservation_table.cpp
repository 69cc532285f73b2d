// SPDX-License-Identifier: Apache-2.0
#include "core/lab/reservation_table.h"

#include "core/base/durable_file.h"

#include <nlohmann/json.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QFile>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using nlohmann::json;

namespace {

constexpr quint8 writeExclusiveRegistrantsOnly = 5;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::ReservationTable", text);
}

json toJson(const LunReservations &lun)
{
    json keys = json::object();
    for (const auto &[initiator, key] : lun.keys)
        keys[initiator.toStdString()] = key;
    return {{"keys", std::move(keys)}, {"holder", lun.holder.toStdString()}};
}

LunReservations fromJson(const json &object)
{
    LunReservations lun{.holder = QString::fromStdString(object.at("holder").get<std::string>())};
    for (const auto &[initiator, key] : object.at("keys").items())
        lun.keys[QString::fromStdString(initiator)] = key.get<quint64>();
    return lun;
}

} // namespace

bool LunReservations::owns(const QString &initiator, quint64 key) const
{
    const auto found = keys.find(initiator);
    return found != keys.end() && found->second == key;
}

std::optional<FabricReservation> LunReservations::reservation() const
{
    if (holder.isEmpty())
        return std::nullopt;
    return FabricReservation{.key = keys.at(holder), .type = writeExclusiveRegistrantsOnly};
}

void LunReservations::registerKey(const QString &initiator, quint64 key)
{
    if (key != 0) {
        keys[initiator] = key;
        return;
    }
    keys.erase(initiator);
    if (holder == initiator)
        holder.clear();
}

bool LunReservations::reserve(const QString &initiator, quint64 key)
{
    if (!owns(initiator, key) || (!holder.isEmpty() && holder != initiator))
        return false;
    holder = initiator;
    return true;
}

bool LunReservations::release(const QString &initiator, quint64 key)
{
    if (!owns(initiator, key))
        return false;
    if (holder == initiator)
        holder.clear();
    return true;
}

bool LunReservations::preempt(const QString &initiator, quint64 key, quint64 victim)
{
    const bool known =
        std::ranges::any_of(keys, [victim](const auto &entry) { return entry.second == victim; });
    if (!owns(initiator, key) || !known)
        return false;
    const bool takesOver = !holder.isEmpty() && keys.at(holder) == victim;
    std::erase_if(keys,
                  [&](const auto &entry) { return entry.second == victim && entry.first != initiator; });
    if (takesOver)
        holder = initiator;
    return true;
}

bool LunReservations::clear(const QString &initiator, quint64 key)
{
    if (!owns(initiator, key))
        return false;
    keys.clear();
    holder.clear();
    return true;
}

Result<ReservationTable> ReservationTable::open(const QString &folder)
{
    ReservationTable table;
    table.m_path = QDir(folder).filePath(u"reservations.json"_s);
    if (!QDir().mkpath(folder))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Open the lab's SAN"),
                     .reason = tr("No folder %1 could be made.").arg(folder)});
    if (QFile::exists(table.m_path)) {
        if (auto loaded = table.load(); !loaded)
            return fail(loaded.error());
    }
    return table;
}

Result<void> ReservationTable::load()
{
    QFile file(m_path);
    const auto broken = [this](Error::Kind kind, const QString &text) {
        return fail({.kind = kind,
                     .what = tr("Read the lab's persistent reservations"),
                     .place = {.file = m_path},
                     .systemText = text});
    };
    if (!file.open(QIODevice::ReadOnly))
        return broken(Error::Kind::Failed, file.errorString());
    try {
        const json document = json::parse(file.readAll().toStdString());
        for (const auto &[identifier, lun] : document.items()) {
            const LunReservations reservations = fromJson(lun);
            if (!reservations.holder.isEmpty() && !reservations.isRegistered(reservations.holder))
                return broken(Error::Kind::Corrupt, u"a holder is not registered"_s);
            m_luns[QString::fromStdString(identifier)] = reservations;
        }
    } catch (const json::exception &exception) {
        return broken(Error::Kind::Corrupt, QString::fromUtf8(exception.what()));
    }
    return {};
}

LunReservations ReservationTable::of(const QString &identifier) const
{
    const auto found = m_luns.find(identifier);
    return found == m_luns.end() ? LunReservations{} : found->second;
}

Result<void> ReservationTable::store(const QString &identifier, const LunReservations &reservations)
{
    auto luns = m_luns;
    if (reservations.keys.empty())
        luns.erase(identifier);
    else
        luns[identifier] = reservations;
    json document = json::object();
    for (const auto &[name, lun] : luns)
        document[name.toStdString()] = toJson(lun);
    auto written = replaceFile(m_path, QByteArray::fromStdString(document.dump(1) + '\n'));
    if (!written)
        return fail(written.error().whileTrying(tr("Store the lab's persistent reservations")));
    m_luns = std::move(luns);
    return {};
}

} // namespace gw::lab
