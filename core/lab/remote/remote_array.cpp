// SPDX-License-Identifier: Apache-2.0
#include "core/lab/remote/remote_array.h"

#include <QCoreApplication>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using cim::wsman::Repeating;
using site::json::write;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::RemoteArray", text);
}

QString requestLine(const SanClient &client, const char *ask, const site::json::Json &with)
{
    const site::json::Json json{{"ask", ask}, {"with", with}};
    return u"POST %1 %2"_s.arg(client.url(), QString::fromStdString(json.dump()));
}

} // namespace

QString RemoteArray::kind() const
{
    return u"lab"_s;
}

QString RemoteArray::name() const
{
    return tr("%1, served by %2").arg(m_description.name, m_client->host());
}

Result<std::vector<san::Pool>> RemoteArray::pools(const Call &call)
{
    return m_client->ask<std::vector<san::Pool>>(call,
                                                 {.ask = ask::pools, .what = tr("List the array's pools")});
}

Result<std::vector<san::Lun>> RemoteArray::luns(const Call &call)
{
    return m_client->ask<std::vector<san::Lun>>(call,
                                                {.ask = ask::luns, .what = tr("List the array's LUNs")});
}

Result<san::Lun> RemoteArray::createLun(const Call &call, const san::LunRequest &request)
{
    return m_client->ask<san::Lun>(call, {.ask = ask::createLun,
                                          .what = tr("Create the LUN %1").arg(request.name),
                                          .with = write(request),
                                          .repeating = Repeating::WouldChangeTwice});
}

Result<void> RemoteArray::mapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    return m_client->tell(call, {.ask = ask::mapLun,
                                 .what = tr("Map the LUN %1 to %2").arg(lunId, initiator),
                                 .with = write(Mapping{lunId, initiator}),
                                 .repeating = Repeating::WouldChangeTwice});
}

Result<void> RemoteArray::unmapLun(const Call &call, const QString &lunId, const QString &initiator)
{
    return m_client->tell(call, {.ask = ask::unmapLun,
                                 .what = tr("Unmap the LUN %1 from %2").arg(lunId, initiator),
                                 .with = write(Mapping{lunId, initiator}),
                                 .repeating = Repeating::WouldChangeTwice});
}

Result<void> RemoteArray::deleteLun(const Call &call, const QString &lunId)
{
    return m_client->tell(call, {.ask = ask::deleteLun,
                                 .what = tr("Delete the LUN %1").arg(lunId),
                                 .with = write(LunName{lunId}),
                                 .repeating = Repeating::WouldChangeTwice});
}

QStringList RemoteArray::describeCreate(const san::LunRequest &request) const
{
    return {requestLine(*m_client, ask::createLun, write(request))};
}

QStringList RemoteArray::describeMap(const QString &lunName, const QString &initiator) const
{
    return {requestLine(*m_client, ask::mapLun, write(Mapping{lunName, initiator}))};
}

} // namespace gw::lab
