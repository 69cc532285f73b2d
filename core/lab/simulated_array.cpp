// SPDX-License-Identifier: Apache-2.0
#include "core/lab/simulated_array.h"

#include <QCoreApplication>

#include <algorithm>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString poolId = u"pool"_s;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::SimulatedArray", text);
}

} // namespace

SimulatedArray::SimulatedArray(std::shared_ptr<SimulatedSan> san) : m_san(std::move(san)) {}

QString SimulatedArray::kind() const
{
    return u"lab"_s;
}

QString SimulatedArray::name() const
{
    return tr("the lab's simulated array");
}

std::vector<scsi::Portal> SimulatedArray::portals() const
{
    return {SimulatedSan::portal()};
}

Result<san::Lun> SimulatedArray::show(const san::LunRecord &record) const
{
    const auto allocated = m_san->allocated(record);
    if (!allocated)
        return fail(allocated.error());
    return san::Lun{.id = record.id(),
                    .name = record.name,
                    .pool = poolId,
                    .size = record.size,
                    .thin = record.thin,
                    .allocated = *allocated,
                    .identifier = record.identifier,
                    .mappedTo = record.mappedTo,
                    .addresses = {SimulatedSan::fabricLun(record).address}};
}

Result<std::vector<san::Pool>> SimulatedArray::pools(const Call &call)
{
    const auto all = luns(call);
    if (!all)
        return fail(all.error());
    quint64 used = 0;
    for (const san::Lun &lun : *all)
        used += lun.allocated.bytes();
    const quint64 capacity = m_san->capacity().bytes();
    return std::vector<san::Pool>{{.id = poolId,
                                   .name = m_san->poolName(),
                                   .capacity = m_san->capacity(),
                                   .free = ByteSize(capacity - std::min(used, capacity)),
                                   .promised = m_san->promised()}};
}

Result<std::vector<san::Lun>> SimulatedArray::luns(const Call &call)
{
    if (auto going = call.proceed(tr("List the array's LUNs")); !going)
        return fail(going.error());
    std::vector<san::Lun> luns;
    for (const san::LunRecord &record : m_san->luns()) {
        auto lun = show(record);
        if (!lun)
            return fail(lun.error());
        luns.push_back(std::move(*lun));
    }
    return luns;
}

Result<san::Lun> SimulatedArray::createLun(const Call &call, const san::LunRequest &request)
{
    if (auto going = call.proceed(tr("Create the LUN %1").arg(request.name)); !going)
        return fail(going.error());
    const auto record = m_san->create(request);
    if (!record)
        return fail(record.error());
    return show(*record);
}

Result<void> SimulatedArray::mapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    const QString what = tr("Map the LUN %1 to %2").arg(lunId, initiator);
    return call.proceed(what).and_then([&] { return san::checkInitiatorName(initiator); }).and_then([&] {
        return m_san->setMapping(lunId, initiator, true, what);
    });
}

Result<void> SimulatedArray::unmapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    const QString what = tr("Unmap the LUN %1 from %2").arg(lunId, initiator);
    return call.proceed(what).and_then([&] { return m_san->setMapping(lunId, initiator, false, what); });
}

Result<void> SimulatedArray::deleteLun(const Call &call, const QString &lunId)
{
    const QString what = tr("Delete the LUN %1").arg(lunId);
    if (auto going = call.proceed(what); !going)
        return going;
    const auto record = m_san->find(lunId, what);
    if (!record)
        return fail(record.error());
    if (!record->mappedTo.isEmpty())
        return fail({.kind = Error::Kind::Refused,
                     .what = what,
                     .reason = tr("It is mapped."),
                     .remedy = tr("Unmap it from every initiator first."),
                     .evidence = record->mappedTo});
    return m_san->remove(*record);
}

QStringList SimulatedArray::describeCreate(const san::LunRequest &request) const
{
    return {tr("Create a LUN %1 of %2").arg(request.name, request.size.text())};
}

QStringList SimulatedArray::describeMap(const QString &lunName, const QString &initiator) const
{
    return {tr("Map %1 to %2").arg(lunName, initiator)};
}

} // namespace gw::lab
