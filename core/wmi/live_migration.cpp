// SPDX-License-Identifier: Apache-2.0
// The live migration part of ClusterClient.
#include "core/wmi/cluster_client.h"
#include "core/wmi/cluster_read.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"

#include <QDataStream>
#include <QIODevice>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

constexpr quint16 errorIoPending = 997;
constexpr quint16 errorInvalidState = 5023;

// learn.microsoft.com/windows/win32/api/clusapi/nf-clusapi-moveclustergroupex
constexpr quint32 returnToSourceOnError = 2;
constexpr quint32 queueWhenBusy = 4;
constexpr quint32 highPriorityStart = 8;

// CLUSPROP_SYNTAX values and VM_RESDLL_CONTEXT (clusapi.h, resapi.h)
constexpr quint32 syntaxName = 0x00040003;
constexpr quint32 syntaxDword = 0x00010002;
constexpr quint32 liveMigration = 4;

/// How long a move that was accepted may take until the group shows it.
constexpr auto patience = 3s;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::ClusterClient", text);
}

void writeProperty(QDataStream &out, const QString &name, quint32 value)
{
    QByteArray text(reinterpret_cast<const char *>(name.utf16()), (name.size() + 1) * 2);
    const auto length = static_cast<quint32>(text.size());
    text.append((4 - text.size() % 4) % 4, '\0');
    out << syntaxName << length;
    out.writeRawData(text.constData(), static_cast<int>(text.size()));
    out << syntaxDword << quint32(4) << value << quint32(0);
}

/// What the guest's resource says of its last migration.
QString migrationStory(const Resource &guest)
{
    QStringList parts;
    for (const auto &name : {u"MigrationState"_s, u"MigrationProgress"_s, u"MigrationFailureReason"_s})
        if (const QString value = guest.property(name); !value.isEmpty())
            parts << u"%1: %2"_s.arg(name, value);
    return parts.join(u", "_s);
}

cim::ObjectPath guestType()
{
    return cluster::named(u"MSCluster_ResourceType"_s, u"Virtual Machine"_s);
}

QStringList networkIds(const cim::Instance &properties, const QString &name)
{
    return properties.stringOr(name).split(u';', Qt::SkipEmptyParts);
}

} // namespace

QByteArray liveMigrationParameters()
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setByteOrder(QDataStream::LittleEndian);
    out << quint32(2);
    writeProperty(out, u"Virtual Machine"_s, liveMigration);
    writeProperty(out, u"Virtual Machine Configuration"_s, liveMigration);
    return bytes;
}

Result<MigrationNetworks> ClusterClient::migrationNetworks(const Call &call) const
{
    const auto type = m_session->get(call, guestType());
    if (!type)
        return fail(type.error().whileTrying(tr("Read the live migration networks")));
    const auto properties = (*type)[u"PrivateProperties"_s].toObject();
    if (!properties)
        return MigrationNetworks{};
    return MigrationNetworks{.order = networkIds(*properties, u"MigrationNetworkOrder"_s),
                             .excluded = networkIds(*properties, u"MigrationExcludeNetworks"_s)};
}

Result<void> ClusterClient::setMigrationNetworks(const Call &call, const MigrationNetworks &networks) const
{
    return putPrivate(call, guestType(),
                      {{u"MigrationNetworkOrder"_s, cim::Value::string(networks.order.join(u';'))},
                       {u"MigrationExcludeNetworks"_s, cim::Value::string(networks.excluded.join(u';'))}},
                      tr("Set the live migration networks"));
}

Result<void> ClusterClient::startLiveMigration(const Call &call, const QString &group,
                                               const QString &node) const
{
    const QString what = tr("Live-migrate %1 to %2").arg(group, node);
    cim::Parameters in;
    in.set(u"NodeName"_s, cim::Value::string(node));
    in.set(u"Parameters"_s, cim::Value::uint8s(liveMigrationParameters()));
    in.set(u"Flags"_s, cim::Value::uint32(returnToSourceOnError | queueWhenBusy | highPriorityStart));
    const auto started =
        change(call, cluster::named(u"MSCluster_ResourceGroup"_s, group), u"MoveToNewNodeParams"_s, in, what);
    return !started && isWin32(started.error(), errorIoPending) ? Result<void>() : started;
}

Error ClusterClient::migrationFailure(const Call &call, const Group &group, const QString &what) const
{
    Error error{
        .kind = Error::Kind::Failed,
        .what = what,
        .reason = tr("the guest is on %1, and its group is %2").arg(group.ownerNode, word(group.state)),
        .remedy = tr("Look at the events of Hyper-V-High-Availability on both nodes."),
        .place = {host(), clusterNamespace, u"MSCluster_ResourceGroup"_s, u"MoveToNewNodeParams"_s, {}}};
    const auto resources = resourcesOf(call, group.name);
    if (!resources)
        return error;
    for (const Resource &resource : *resources) {
        if (!resource.isGuest())
            continue;
        error.systemText = migrationStory(resource);
        bool isNumber = false;
        const qint64 reason = resource.property(u"MigrationFailureReason"_s).toLongLong(&isNumber);
        if (isNumber && reason != 0)
            error.code =
                SystemCode{SystemCode::Domain::HResult, static_cast<qint64>(static_cast<quint32>(reason))};
    }
    return error;
}

Result<void> ClusterClient::followLiveMigration(const Call &call, const QString &group,
                                                const QString &node) const
{
    const QString what = tr("Live-migrate %1 to %2").arg(group, node);
    bool moving = false;
    const QDeadlineTimer mustShow(patience);
    for (;;) {
        const auto now = this->group(call, group);
        if (!now)
            return fail(now.error().whileTrying(what));
        const bool onItsWay = now->state == GroupState::Pending || now->queued;
        moving = moving || onItsWay;
        const bool there = now->ownerNode.compare(node, Qt::CaseInsensitive) == 0;
        if (!onItsWay && there && now->state == GroupState::Online)
            return {};
        if (!onItsWay && (moving || mustShow.hasExpired()))
            return fail(migrationFailure(call, *now, what));
        call.report(now->queued ? tr("%1 waits for its turn").arg(group) : what);
        if (const auto slept = call.sleep(200ms, what); !slept)
            return slept;
    }
}

Result<void> ClusterClient::cancelMigration(const Call &call, const QString &group) const
{
    cim::Parameters in;
    in.set(u"Flags"_s, cim::Value::uint32(0));
    const auto cancelled = change(call, cluster::named(u"MSCluster_ResourceGroup"_s, group),
                                  u"CancelOperation"_s, in, tr("Cancel the migration of %1").arg(group));
    return !cancelled && isWin32(cancelled.error(), errorInvalidState) ? Result<void>() : cancelled;
}

} // namespace gw::wmi
