// SPDX-License-Identifier: Apache-2.0
// What HyperVClient reads of guests, switches and host devices.
#include "core/cim/wql.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/hyperv_names.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

namespace {

/// Msvm_ComputerSystem.OperationalStatus[1]
constexpr qint64 statusMigrating = 32774;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::HyperVClient", text);
}

bool isGuest(const cim::Instance &instance)
{
    // The host is an Msvm_ComputerSystem too, named after the computer; a guest is named by its GUID.
    const QString name = instance.stringOr(u"Name"_s);
    return name.size() == 36 && name.count(u'-') == 4;
}

Result<Guest> readGuest(const cim::Instance &instance)
{
    const auto id = instance.string(u"Name"_s);
    if (!id)
        return fail(id.error());
    const auto &status = instance[u"OperationalStatus"_s].items();
    return Guest{.id = *id,
                 .name = instance.stringOr(u"ElementName"_s),
                 .state = fromNumber<GuestState>(numberOf(instance, u"EnabledState"_s)),
                 .migrating = status.size() > 1 && status[1].toInt() == statusMigrating,
                 .upTime = instance.unsignedOr(u"OnTimeInMilliseconds"_s, 0),
                 .path = instance.path()};
}

std::vector<quint16> bootOrder(const cim::Instance &instance)
{
    std::vector<quint16> order;
    for (const cim::Value &device : instance[u"BootOrder"_s].items())
        order.push_back(static_cast<quint16>(device.toUInt().value_or(0)));
    return order;
}

GuestSettings readSettings(const cim::Instance &instance)
{
    return {.path = instance.path(),
            .generation = instance.stringOr(u"VirtualSystemSubType"_s).endsWith(u":2"_s) ? 2 : 1,
            .version = instance.stringOr(u"Version"_s),
            .configurationRoot = instance.stringOr(u"ConfigurationDataRoot"_s),
            .snapshotRoot = instance.stringOr(u"SnapshotDataRoot"_s),
            .suspendRoot = instance.stringOr(u"SuspendDataRoot"_s),
            .swapFileRoot = instance.stringOr(u"SwapFileDataRoot"_s),
            .notes = instance[u"Notes"_s].toStrings(),
            .startup = fromNumber<StartupAction>(numberOf(instance, u"AutomaticStartupAction"_s)),
            .shutdown = fromNumber<ShutdownAction>(numberOf(instance, u"AutomaticShutdownAction"_s)),
            .secureBoot = instance.booleanOr(u"SecureBootEnabled"_s, false),
            .automaticCheckpoints = instance.booleanOr(u"AutomaticSnapshotsEnabled"_s, false),
            .fullScsiCommandSet = instance.booleanOr(u"AllowFullSCSICommandSet"_s, false),
            .bootOrder = bootOrder(instance),
            .bootSources = instance[u"BootSourceOrder"_s].toStrings()};
}

/// "Microsoft:GUID…" of a switch's or guest's settings.
bool belongsTo(const cim::Instance &setting, const QString &id)
{
    return setting.stringOr(u"InstanceID"_s).startsWith(u"Microsoft:"_s + id, Qt::CaseInsensitive);
}

/// What a switch is connected with says what it is.
SwitchKind switchKind(const std::vector<cim::Instance> &connections, const QString &id)
{
    SwitchKind kind = SwitchKind::Private;
    for (const cim::Instance &connection : connections) {
        if (!belongsTo(connection, id))
            continue;
        const auto host = cim::ObjectPath::parse(firstStringOf(connection, u"HostResource"_s));
        if (!host)
            continue;
        if (host->className().compare(u"Msvm_ExternalEthernetPort"_s, Qt::CaseInsensitive) == 0)
            return SwitchKind::External;
        if (host->className().compare(u"Msvm_ComputerSystem"_s, Qt::CaseInsensitive) == 0)
            kind = SwitchKind::Internal;
    }
    return kind;
}

/// The connection of one adapter: the allocation whose Parent it is.
const cim::Instance *connectionOf(const std::vector<cim::Instance> &connections,
                                  const cim::ObjectPath &adapter)
{
    for (const cim::Instance &connection : connections) {
        const auto parent = cim::ObjectPath::parse(connection.stringOr(u"Parent"_s));
        if (parent && *parent == adapter)
            return &connection;
    }
    return nullptr;
}

} // namespace

Result<std::vector<cim::Instance>> HyperVClient::query(const Call &call, const QString &wql) const
{
    return m_session->query(call, hyperVNamespace, wql);
}

Result<std::vector<Guest>> HyperVClient::guestsOf(const Call &call, const QString &wql,
                                                  const QString &what) const
{
    const auto instances = query(call, wql);
    if (!instances)
        return fail(instances.error().whileTrying(what));
    std::vector<Guest> guests;
    for (const cim::Instance &instance : *instances) {
        if (!isGuest(instance))
            continue;
        const auto guest = readGuest(instance);
        if (!guest)
            return fail(guest.error().whileTrying(what));
        guests.push_back(*guest);
    }
    return guests;
}

Result<std::vector<Guest>> HyperVClient::guests(const Call &call) const
{
    return guestsOf(call, u"SELECT * FROM Msvm_ComputerSystem"_s, tr("Read the guests of %1").arg(host()));
}

Result<Guest> HyperVClient::findGuest(const Call &call, const QString &name) const
{
    const QString what = tr("Look for the guest %1 on %2").arg(name, host());
    const auto found = guestsOf(
        call, u"SELECT * FROM Msvm_ComputerSystem WHERE ElementName="_s + cim::wql::quote(name), what);
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(notFound(what, host(), hyperVNamespace, u"Msvm_ComputerSystem"_s));
    if (found->size() > 1)
        return fail({.kind = Error::Kind::Refused,
                     .what = what,
                     .reason = tr("several guests have that name"),
                     .remedy = tr("Rename all but one."),
                     .place = {host(), hyperVNamespace, u"Msvm_ComputerSystem"_s, {}, {}}});
    return found->front();
}

Result<Guest> HyperVClient::guest(const Call &call, const QString &id) const
{
    const auto instance = readOne(call, *m_session, hyperVNamespace,
                                  u"SELECT * FROM Msvm_ComputerSystem WHERE Name="_s + cim::wql::quote(id),
                                  tr("Look for the guest %1 on %2").arg(id, host()));
    return instance ? readGuest(*instance) : fail(instance.error());
}

Result<cim::Instance> HyperVClient::settingsInstance(const Call &call, const Guest &guest) const
{
    return readOne(call, *m_session, hyperVNamespace,
                   u"SELECT * FROM Msvm_VirtualSystemSettingData WHERE ConfigurationID=%1 AND "
                   "VirtualSystemType='Microsoft:Hyper-V:System:Realized'"_s.arg(cim::wql::quote(guest.id)),
                   tr("Read the settings of %1").arg(guest.name));
}

Result<std::vector<cim::Instance>> HyperVClient::resourceSettings(const Call &call, const QString &className,
                                                                  const Guest &guest) const
{
    auto settings = query(call, u"SELECT * FROM %1 WHERE InstanceID LIKE %2"_s.arg(
                                    className, cim::wql::quoteForLike(u"Microsoft:"_s + guest.id)));
    if (!settings)
        return fail(settings.error().whileTrying(tr("Read the hardware of %1").arg(guest.name)));
    return settings;
}

Result<GuestSettings> HyperVClient::settings(const Call &call, const Guest &guest) const
{
    const auto instance = settingsInstance(call, guest);
    return instance ? Result<GuestSettings>(readSettings(*instance)) : fail(instance.error());
}

Result<cim::Instance> HyperVClient::oneSetting(const Call &call, const QString &className,
                                               const Guest &guest) const
{
    const auto settings = resourceSettings(call, className, guest);
    if (!settings)
        return fail(settings.error());
    if (settings->empty())
        return fail(
            notFound(tr("Read the hardware of %1").arg(guest.name), host(), hyperVNamespace, className));
    return settings->front();
}

Result<GuestMemory> HyperVClient::memory(const Call &call, const Guest &guest) const
{
    const auto setting = oneSetting(call, u"Msvm_MemorySettingData"_s, guest);
    if (!setting)
        return fail(setting.error());
    return GuestMemory{.startup = ByteSize::mib(setting->unsignedOr(u"VirtualQuantity"_s, 0)),
                       .minimum = ByteSize::mib(setting->unsignedOr(u"Reservation"_s, 0)),
                       .maximum = ByteSize::mib(setting->unsignedOr(u"Limit"_s, 0)),
                       .dynamic = setting->booleanOr(u"DynamicMemoryEnabled"_s, false)};
}

Result<GuestProcessors> HyperVClient::processors(const Call &call, const Guest &guest) const
{
    const auto setting = oneSetting(call, u"Msvm_ProcessorSettingData"_s, guest);
    if (!setting)
        return fail(setting.error());
    return GuestProcessors{.count = uint32Of(*setting, u"VirtualQuantity"_s),
                           .limitFeatures = setting->booleanOr(u"LimitProcessorFeatures"_s, false)};
}

Result<std::vector<NetworkAdapter>> HyperVClient::networkAdapters(const Call &call, const Guest &guest) const
{
    const auto ports = resourceSettings(call, u"Msvm_SyntheticEthernetPortSettingData"_s, guest);
    if (!ports)
        return fail(ports.error());
    const auto connections = resourceSettings(call, u"Msvm_EthernetPortAllocationSettingData"_s, guest);
    if (!connections)
        return fail(connections.error());
    const auto known = ports->empty() ? Result<std::vector<VirtualSwitch>>() : switches(call);
    if (!known)
        return fail(known.error());
    std::vector<NetworkAdapter> adapters;
    for (const cim::Instance &port : *ports) {
        NetworkAdapter adapter{.path = port.path(),
                               .name = port.stringOr(u"ElementName"_s),
                               .mac = port.stringOr(u"Address"_s),
                               .staticMac = port.booleanOr(u"StaticMacAddress"_s, false)};
        if (const cim::Instance *connection = connectionOf(*connections, adapter.path)) {
            adapter.switchPath = firstStringOf(*connection, u"HostResource"_s);
            adapter.switchName = connection->stringOr(u"LastKnownSwitchName"_s);
            adapter.connected =
                !adapter.switchPath.isEmpty() && numberOf(*connection, u"EnabledState"_s, 2) == 2;
        }
        const auto path = cim::ObjectPath::parse(adapter.switchPath);
        for (const VirtualSwitch &one : *known)
            if (path && *path == one.path)
                adapter.switchName = one.name;
        adapters.push_back(adapter);
    }
    return adapters;
}

Result<Heartbeat> HyperVClient::heartbeat(const Call &call, const Guest &guest) const
{
    const auto components =
        query(call, u"SELECT * FROM Msvm_HeartbeatComponent WHERE SystemName="_s + cim::wql::quote(guest.id));
    if (!components)
        return fail(components.error().whileTrying(tr("Read the heartbeat of %1").arg(guest.name)));
    if (components->empty())
        return Heartbeat::Absent;
    return fromNumber<Heartbeat>(firstNumberOf(components->front(), u"OperationalStatus"_s));
}

Result<int> HyperVClient::checkpoints(const Call &call, const Guest &guest) const
{
    const auto found = query(call, u"ASSOCIATORS OF {%1} WHERE AssocClass=Msvm_SnapshotOfVirtualSystem "
                                   "ResultClass=Msvm_VirtualSystemSettingData"_s.arg(guest.path.relative()));
    if (!found)
        return fail(found.error().whileTrying(tr("Count the checkpoints of %1").arg(guest.name)));
    return static_cast<int>(found->size());
}

Result<std::vector<VirtualSwitch>> HyperVClient::switches(const Call &call) const
{
    const QString what = tr("Read the virtual switches of %1").arg(host());
    const auto instances = query(call, u"SELECT * FROM Msvm_VirtualEthernetSwitch"_s);
    if (!instances)
        return fail(instances.error().whileTrying(what));
    const auto connections = query(call, u"SELECT * FROM Msvm_EthernetPortAllocationSettingData"_s);
    if (!connections)
        return fail(connections.error().whileTrying(what));
    std::vector<VirtualSwitch> all;
    for (const cim::Instance &instance : *instances) {
        const QString id = instance.stringOr(u"Name"_s);
        all.push_back({.id = id,
                       .name = instance.stringOr(u"ElementName"_s),
                       .kind = switchKind(*connections, id),
                       .path = instance.path()});
    }
    return all;
}

Result<std::vector<HostDisk>> HyperVClient::hostDisks(const Call &call) const
{
    const auto drives = query(call, u"SELECT * FROM Msvm_DiskDrive"_s);
    if (!drives)
        return fail(drives.error().whileTrying(tr("Read the disks that Hyper-V knows on %1").arg(host())));
    std::vector<HostDisk> disks;
    for (const cim::Instance &drive : *drives)
        // A guest's drive is one too; its system is the guest, and it has no number.
        if (const auto number = drive[u"DriveNumber"_s].toUInt(); number && isOfHost(drive))
            disks.push_back({static_cast<quint32>(*number), drive.path()});
    return disks;
}

Result<std::vector<cim::ObjectPath>> HyperVClient::hostDvdDrives(const Call &call) const
{
    const auto drives = query(call, u"SELECT * FROM Msvm_DVDDrive"_s);
    if (!drives)
        return fail(
            drives.error().whileTrying(tr("Read the optical drives that Hyper-V knows on %1").arg(host())));
    std::vector<cim::ObjectPath> paths;
    for (const cim::Instance &drive : *drives)
        if (isOfHost(drive))
            paths.push_back(drive.path());
    return paths;
}

bool HyperVClient::isOfHost(const cim::Instance &device)
{
    const QString system = device.stringOr(u"SystemName"_s);
    return system.count(u'-') != 4 || system.size() != 36;
}

Result<QByteArray> HyperVClient::thumbnail(const Call &call, const Guest &guest, quint16 width,
                                           quint16 height) const
{
    const QString what = tr("Look at the screen of %1").arg(guest.name);
    const auto service = managementService(call);
    if (!service)
        return fail(service.error().whileTrying(what));
    const auto settings = settingsInstance(call, guest);
    if (!settings)
        return fail(settings.error().whileTrying(what));
    cim::Parameters in;
    in.set(u"TargetSystem"_s, cim::Value::reference(settings->path()));
    in.set(u"WidthPixels"_s, cim::Value::uint16(width));
    in.set(u"HeightPixels"_s, cim::Value::uint16(height));
    const QString method = u"GetVirtualSystemThumbnailImage"_s;
    const auto result = m_session->invoke(call, *service, method, in);
    if (!result)
        return fail(result.error().whileTrying(what));
    if (const qint64 code = returnCode(*result); code != 0)
        return fail(returnError(code, hyperVReturnText(code), what,
                                {host(), hyperVNamespace, service->className(), method, {}}));
    return result->out[u"ImageData"_s].toBytes();
}

} // namespace gw::wmi
