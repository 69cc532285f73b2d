// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/iscsi_client.h"

#include "core/cim/wql.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::IscsiClient", text);
}

Result<void> checked(const Result<cim::MethodResult> &result, const QString &what, const Place &place)
{
    if (!result)
        return fail(result.error().whileTrying(what));
    if (const qint64 code = returnCode(*result); code != 0)
        return fail(returnError(code, storageReturnText(code), what, place));
    return {};
}

Result<IscsiPortal> readPortal(const cim::Instance &instance)
{
    return IscsiPortal{.address = instance.stringOr(u"TargetPortalAddress"_s),
                       .port = static_cast<quint16>(instance.unsignedOr(u"TargetPortalPortNumber"_s, 3260)),
                       .initiatorAddress = instance.stringOr(u"InitiatorPortalAddress"_s)};
}

Result<IscsiSession> readSession(const cim::Instance &instance)
{
    const auto id = instance.string(u"SessionIdentifier"_s);
    if (!id)
        return fail(id.error());
    return IscsiSession{.id = *id,
                        .target = instance.stringOr(u"TargetNodeAddress"_s),
                        .initiator = instance.stringOr(u"InitiatorNodeAddress"_s),
                        .initiatorAddress = instance.stringOr(u"InitiatorPortalAddress"_s),
                        .authentication = instance.stringOr(u"AuthenticationType"_s),
                        .connected = instance.booleanOr(u"IsConnected"_s, false),
                        .persistent = instance.booleanOr(u"IsPersistent"_s, false)};
}

Result<IscsiConnection> readConnection(const cim::Instance &instance)
{
    return IscsiConnection{.id = instance.stringOr(u"ConnectionIdentifier"_s),
                           .initiatorAddress = instance.stringOr(u"InitiatorAddress"_s),
                           .targetAddress = instance.stringOr(u"TargetAddress"_s),
                           .targetPort = static_cast<quint16>(instance.unsignedOr(u"TargetPortNumber"_s, 0))};
}

Result<IscsiTarget> readTarget(const cim::Instance &instance)
{
    const auto name = instance.string(u"NodeAddress"_s);
    if (!name)
        return fail(name.error());
    return IscsiTarget{.name = *name, .connected = instance.booleanOr(u"IsConnected"_s, false)};
}

cim::Parameters portalParameters(const IscsiPortal &portal)
{
    cim::Parameters in;
    in.set(u"TargetPortalAddress"_s, cim::Value::string(portal.address));
    in.set(u"TargetPortalPortNumber"_s, cim::Value::uint16(portal.port));
    if (!portal.initiatorAddress.isEmpty())
        in.set(u"InitiatorPortalAddress"_s, cim::Value::string(portal.initiatorAddress));
    return in;
}

cim::Parameters loginParameters(const IscsiLogin &login)
{
    cim::Parameters in;
    in.set(u"NodeAddress"_s, cim::Value::string(login.target));
    in.set(u"TargetPortalAddress"_s, cim::Value::string(login.portal));
    in.set(u"TargetPortalPortNumber"_s, cim::Value::uint16(login.port));
    if (!login.initiatorAddress.isEmpty())
        in.set(u"InitiatorPortalAddress"_s, cim::Value::string(login.initiatorAddress));
    in.set(u"IsMultipathEnabled"_s, cim::Value::boolean(login.multipath));
    in.set(u"IsPersistent"_s, cim::Value::boolean(true));
    in.set(u"ReportToPnP"_s, cim::Value::boolean(true));
    if (login.chapUser.isEmpty()) {
        in.set(u"AuthenticationType"_s, cim::Value::string(u"NONE"_s));
        return in;
    }
    in.set(u"AuthenticationType"_s, cim::Value::string(login.mutualChap ? u"MUTUALCHAP"_s : u"ONEWAYCHAP"_s));
    in.set(u"ChapUsername"_s, cim::Value::string(login.chapUser));
    in.set(u"ChapSecret"_s, cim::Value::string(login.chapSecret));
    return in;
}

} // namespace

Result<QString> IscsiClient::initiatorName(const Call &call) const
{
    const QString what = tr("Read the initiator name of %1").arg(m_session->host());
    const auto port = readOne(call, *m_session, storageNamespace,
                              u"SELECT * FROM MSFT_InitiatorPort WHERE ConnectionType=2"_s, what);
    return port ? port->string(u"NodeAddress"_s) : fail(port.error());
}

Result<QStringList> IscsiClient::initiatorNames(const Call &call) const
{
    const auto ports = m_session->query(call, storageNamespace, u"SELECT * FROM MSFT_InitiatorPort"_s);
    if (!ports)
        return fail(ports.error().whileTrying(tr("Read the initiator names of %1").arg(m_session->host())));
    QStringList names;
    for (const cim::Instance &port : *ports)
        names << port.stringOr(u"NodeAddress"_s);
    names.removeAll(QString());
    return names;
}

Result<std::vector<IscsiPortal>> IscsiClient::portals(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_iSCSITargetPortal"_s,
                   tr("Read the iSCSI portals of %1").arg(m_session->host()), readPortal);
}

Result<void> IscsiClient::addPortal(const Call &call, const IscsiPortal &portal) const
{
    const QString what = tr("Add the iSCSI portal %1 on %2").arg(portal.address, m_session->host());
    const auto known = portals(call);
    if (!known)
        return fail(known.error().whileTrying(what));
    if (std::any_of(known->begin(), known->end(), [&](const IscsiPortal &other) {
            return other.address == portal.address && other.port == portal.port;
        }))
        return {};
    const auto result = m_session->invoke(call, classPath(storageNamespace, u"MSFT_iSCSITargetPortal"_s),
                                          u"New"_s, portalParameters(portal));
    return checked(result, what,
                   {m_session->host(), storageNamespace, u"MSFT_iSCSITargetPortal"_s, u"New"_s, {}});
}

Result<std::vector<IscsiTarget>> IscsiClient::targets(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_iSCSITarget"_s,
                   tr("Read the iSCSI targets of %1").arg(m_session->host()), readTarget);
}

Result<void> IscsiClient::discover(const Call &call) const
{
    const QString what = tr("Ask the portals of %1 for their targets").arg(m_session->host());
    const auto known = portals(call);
    if (!known)
        return fail(known.error().whileTrying(what));
    for (const IscsiPortal &portal : *known) {
        const auto updated = checked(
            m_session->invoke(call, classPath(storageNamespace, u"MSFT_iSCSITargetPortal"_s), u"Update"_s,
                              portalParameters(portal)),
            what, {m_session->host(), storageNamespace, u"MSFT_iSCSITargetPortal"_s, u"Update"_s, {}});
        if (!updated)
            return updated;
    }
    return {};
}

Result<std::vector<IscsiSession>> IscsiClient::sessions(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_iSCSISession"_s,
                   tr("Read the iSCSI sessions of %1").arg(m_session->host()), readSession);
}

Result<std::vector<IscsiConnection>> IscsiClient::connections(const Call &call) const
{
    return readAll(call, *m_session, storageNamespace, u"SELECT * FROM MSFT_iSCSIConnection"_s,
                   tr("Read the iSCSI connections of %1").arg(m_session->host()), readConnection);
}

Result<std::optional<IscsiSession>> IscsiClient::sessionFor(const Call &call, const IscsiLogin &login) const
{
    const auto known = sessions(call);
    if (!known)
        return fail(known.error());
    for (const IscsiSession &session : *known) {
        if (!session.connected || session.target.compare(login.target, Qt::CaseInsensitive) != 0)
            continue;
        if (!login.initiatorAddress.isEmpty() && session.initiatorAddress != login.initiatorAddress)
            continue;
        const auto paths = connectionsOf(call, session);
        if (!paths)
            return fail(paths.error());
        // A session's connections all lead to one portal here: one Connect makes one connection.
        if (std::any_of(paths->begin(), paths->end(),
                        [&](const IscsiConnection &path) { return path.targetAddress == login.portal; }))
            return session;
    }
    return std::nullopt;
}

Result<std::vector<IscsiConnection>> IscsiClient::connectionsOf(const Call &call,
                                                                const IscsiSession &session) const
{
    const auto path = cim::ObjectPath(u"MSFT_iSCSISession"_s)
                          .setKey(u"SessionIdentifier"_s, cim::Value::string(session.id));
    return readAll(
        call, *m_session, storageNamespace,
        u"ASSOCIATORS OF {%1} WHERE AssocClass=MSFT_iSCSISessionToiSCSIConnection"_s.arg(path.relative()),
        tr("Read the connections of an iSCSI session of %1").arg(m_session->host()), readConnection);
}

Result<void> IscsiClient::connect(const Call &call, const IscsiLogin &login) const
{
    const QString what = tr("Connect %1 to %2 at %3").arg(m_session->host(), login.target, login.portal);
    const auto existing = sessionFor(call, login);
    if (!existing)
        return fail(existing.error().whileTrying(what));
    if (*existing)
        return (*existing)->persistent ? Result<void>() : makePersistent(call, **existing);
    const auto result = m_session->invoke(call, classPath(storageNamespace, u"MSFT_iSCSITarget"_s),
                                          u"Connect"_s, loginParameters(login));
    return checked(result, what,
                   {m_session->host(), storageNamespace, u"MSFT_iSCSITarget"_s, u"Connect"_s, {}});
}

Result<void> IscsiClient::makePersistent(const Call &call, const IscsiSession &session) const
{
    const auto path = classPath(storageNamespace, u"MSFT_iSCSISession"_s)
                          .setKey(u"SessionIdentifier"_s, cim::Value::string(session.id));
    return checked(m_session->invoke(call, path, u"Register"_s, {}),
                   tr("Keep %1's session to %2 after a restart").arg(m_session->host(), session.target),
                   {m_session->host(), storageNamespace, u"MSFT_iSCSISession"_s, u"Register"_s, {}});
}

Result<void> IscsiClient::disconnect(const Call &call, const IscsiSession &session) const
{
    const QString what = tr("Disconnect %1 from %2").arg(m_session->host(), session.target);
    const auto path = classPath(storageNamespace, u"MSFT_iSCSISession"_s)
                          .setKey(u"SessionIdentifier"_s, cim::Value::string(session.id));
    if (session.persistent) {
        const auto forgotten =
            checked(m_session->invoke(call, path, u"Unregister"_s, {}), what,
                    {m_session->host(), storageNamespace, u"MSFT_iSCSISession"_s, u"Unregister"_s, {}});
        if (!forgotten)
            return forgotten;
    }
    const auto target = classPath(storageNamespace, u"MSFT_iSCSITarget"_s)
                            .setKey(u"NodeAddress"_s, cim::Value::string(session.target));
    cim::Parameters in;
    in.set(u"SessionIdentifier"_s, cim::Value::string(session.id));
    return checked(m_session->invoke(call, target, u"Disconnect"_s, in), what,
                   {m_session->host(), storageNamespace, u"MSFT_iSCSITarget"_s, u"Disconnect"_s, {}});
}

} // namespace gw::wmi
