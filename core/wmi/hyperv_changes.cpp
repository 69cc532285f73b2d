// SPDX-License-Identifier: Apache-2.0
// What HyperVClient defines and changes, apart from drives; and how it runs guests.
#include "core/cim/embedded_text.h"
#include "core/cim/wql.h"
#include "core/wmi/hyperv_client.h"
#include "core/wmi/hyperv_names.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <QUuid>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

constexpr quint16 stateRunning = 2;
constexpr quint16 stateOff = 3;
constexpr qint64 jobStarted = 4096;
/// "Invalid state for this operation": mostly that it is in the state already.
constexpr qint64 invalidState = 32775;
constexpr qint64 shutDownAlready = 32782;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::HyperVClient", text);
}

cim::Value embedded(const cim::Instance &instance)
{
    return cim::Value::string(cim::toEmbeddedText(instance));
}
cim::Value embeddedArray(const cim::Instance &instance)
{
    return cim::Value::strings({cim::toEmbeddedText(instance)});
}

cim::Instance requestedSystem(const GuestRequest &request)
{
    cim::Instance system(u"Msvm_VirtualSystemSettingData"_s);
    system.set(u"ElementName"_s, cim::Value::string(request.name));
    system.set(u"VirtualSystemSubType"_s,
               cim::Value::string(u"Microsoft:Hyper-V:SubType:%1"_s.arg(request.generation)));
    const cim::Value folder = cim::Value::string(request.folder);
    system.set(u"ConfigurationDataRoot"_s, folder);
    system.set(u"SnapshotDataRoot"_s, folder);
    system.set(u"SwapFileDataRoot"_s, folder);
    system.set(u"SuspendDataRoot"_s, folder);
    system.set(u"LogDataRoot"_s, folder);
    system.set(u"AutomaticStartupAction"_s, cim::Value::uint16(2));
    if (!request.notes.isEmpty())
        system.set(u"Notes"_s, cim::Value::strings({request.notes}));
    if (request.generation == 2)
        system.set(u"SecureBootEnabled"_s, cim::Value::boolean(request.secureBoot));
    return system;
}

bool isWholeEven(ByteSize size)
{
    return size.bytes() % (2U << 20) == 0 && size.bytes() > 0;
}

/// Upper case: the same entry appears with root\ and with ROOT\.
bool samePath(const QString &left, const QString &right)
{
    const auto a = cim::ObjectPath::parse(left), b = cim::ObjectPath::parse(right);
    return a && b ? *a == *b : left.compare(right, Qt::CaseInsensitive) == 0;
}

} // namespace

QString HyperVClient::newIdentifier()
{
    return QUuid::createUuid().toString(QUuid::WithBraces);
}

Result<cim::ObjectPath> HyperVClient::managementService(const Call &call) const
{
    const auto service =
        readOne(call, *m_session, hyperVNamespace, u"SELECT * FROM Msvm_VirtualSystemManagementService"_s,
                tr("Look for the management service of Hyper-V on %1").arg(host()));
    return service ? Result<cim::ObjectPath>(service->path()) : fail(service.error());
}

Result<JobOutcome> HyperVClient::manage(const Call &call, const QString &method, const cim::Parameters &in,
                                        const QString &what) const
{
    const auto service = managementService(call);
    if (!service)
        return fail(service.error().whileTrying(what));
    return invokeJob(call, *m_session, *service, method, in, what);
}

Result<cim::Instance> HyperVClient::defaultSetting(const Call &call, const QString &className,
                                                   const QString &subType) const
{
    return readOne(call, *m_session, hyperVNamespace,
                   u"SELECT * FROM %1 WHERE ResourceSubType=%2 AND InstanceID LIKE '%\\\\Default'"_s.arg(
                       className, cim::wql::quote(subType)),
                   tr("Look for the defaults of %1 on %2").arg(subType, host()));
}

Result<JobOutcome> HyperVClient::add(const Call &call, const Guest &guest, const cim::Instance &setting,
                                     const QString &what) const
{
    const auto settings = settingsInstance(call, guest);
    if (!settings)
        return fail(settings.error().whileTrying(what));
    cim::Parameters in;
    in.set(u"AffectedConfiguration"_s, cim::Value::reference(settings->path()));
    in.set(u"ResourceSettings"_s, embeddedArray(setting));
    return manage(call, u"AddResourceSettings"_s, in, what);
}

Result<JobOutcome> HyperVClient::modify(const Call &call, const cim::Instance &setting,
                                        const QString &what) const
{
    cim::Parameters in;
    in.set(u"ResourceSettings"_s, embeddedArray(setting));
    return manage(call, u"ModifyResourceSettings"_s, in, what);
}

Result<JobOutcome> HyperVClient::modifySystem(const Call &call, const cim::Instance &setting,
                                              const QString &what) const
{
    cim::Parameters in;
    in.set(u"SystemSettings"_s, embedded(setting));
    return manage(call, u"ModifySystemSettings"_s, in, what);
}

Result<JobOutcome> HyperVClient::remove(const Call &call, const cim::ObjectPath &setting,
                                        const QString &what) const
{
    cim::Parameters in;
    in.set(u"ResourceSettings"_s, cim::Value::array(cim::Type::Reference, {cim::Value::reference(setting)}));
    return manage(call, u"RemoveResourceSettings"_s, in, what);
}

Result<cim::ObjectPath> HyperVClient::resulting(const Call &call, const JobOutcome &outcome,
                                                const QString &parameter, const QString &className,
                                                const QString &what) const
{
    const cim::Value &value = outcome.out[parameter];
    const auto direct = value.isArray()
                            ? (value.items().empty() ? std::nullopt : value.items().front().toReference())
                            : value.toReference();
    if (direct)
        return *direct;
    // A method that started a job may leave it to the job to say what it made.
    const auto job = outcome.out[u"Job"_s].toReference();
    const auto affected =
        job ? query(call,
                    u"ASSOCIATORS OF {%1} WHERE AssocClass=Msvm_AffectedJobElement ResultClass=%2"_s.arg(
                        job->relative(), className))
            : Result<std::vector<cim::Instance>>();
    if (!affected)
        return fail(affected.error().whileTrying(what));
    if (affected->empty())
        return fail(notFound(what, host(), hyperVNamespace, className));
    return affected->front().path();
}

Result<Guest> HyperVClient::defineGuest(const Call &call, const GuestRequest &request) const
{
    const QString what = tr("Define the guest %1 on %2").arg(request.name, host());
    cim::Parameters in;
    in.set(u"SystemSettings"_s, embedded(requestedSystem(request)));
    in.set(u"ResourceSettings"_s, cim::Value::strings({}));
    const auto outcome = manage(call, u"DefineSystem"_s, in, what);
    if (!outcome)
        return fail(outcome.error());
    const auto path = resulting(call, *outcome, u"ResultingSystem"_s, u"Msvm_ComputerSystem"_s, what);
    if (!path)
        return fail(path.error());
    return guest(call, path->key(u"Name"_s).toString().value_or(QString()));
}

Result<JobOutcome> HyperVClient::setMemory(const Call &call, const Guest &guest,
                                           const GuestMemory &memory) const
{
    const QString what = tr("Set the memory of %1").arg(guest.name);
    for (const ByteSize size : {memory.startup, memory.minimum, memory.maximum})
        if (!isWholeEven(size))
            return fail({.kind = Error::Kind::InvalidInput,
                         .what = what,
                         .reason = tr("%1 is not an even number of MiB").arg(size.text()),
                         .remedy = tr("Give a multiple of 2 MiB.")});
    auto setting = oneSetting(call, u"Msvm_MemorySettingData"_s, guest);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"VirtualQuantity"_s, cim::Value::uint64(memory.startup.wholeMib()));
    setting->set(u"Reservation"_s, cim::Value::uint64(memory.minimum.wholeMib()));
    setting->set(u"Limit"_s, cim::Value::uint64(memory.maximum.wholeMib()));
    setting->set(u"DynamicMemoryEnabled"_s, cim::Value::boolean(memory.dynamic));
    return modify(call, *setting, what);
}

Result<JobOutcome> HyperVClient::setProcessors(const Call &call, const Guest &guest,
                                               const GuestProcessors &processors) const
{
    const QString what = tr("Set the processors of %1").arg(guest.name);
    auto setting = oneSetting(call, u"Msvm_ProcessorSettingData"_s, guest);
    if (!setting)
        return fail(setting.error().whileTrying(what));
    setting->set(u"VirtualQuantity"_s, cim::Value::uint64(processors.count));
    setting->set(u"LimitProcessorFeatures"_s, cim::Value::boolean(processors.limitFeatures));
    return modify(call, *setting, what);
}

Result<JobOutcome> HyperVClient::addNetworkAdapter(const Call &call, const Guest &guest,
                                                   const QString &switchName) const
{
    const QString what = tr("Connect %1 to the switch %2").arg(guest.name, switchName);
    const auto found = readOne(
        call, *m_session, hyperVNamespace,
        u"SELECT * FROM Msvm_VirtualEthernetSwitch WHERE ElementName="_s + cim::wql::quote(switchName), what);
    if (!found)
        return fail(found.error());
    auto port = defaultSetting(call, u"Msvm_SyntheticEthernetPortSettingData"_s, subtype::ethernetPort);
    if (!port)
        return fail(port.error().whileTrying(what));
    port->set(u"VirtualSystemIdentifiers"_s, cim::Value::strings({newIdentifier()}));
    const auto added = add(call, guest, *port, what);
    if (!added)
        return added;
    const auto path = resulting(call, *added, u"ResultingResourceSettings"_s,
                                u"Msvm_SyntheticEthernetPortSettingData"_s, what);
    if (!path)
        return fail(path.error());
    auto connection =
        defaultSetting(call, u"Msvm_EthernetPortAllocationSettingData"_s, subtype::ethernetConnection);
    if (!connection)
        return fail(connection.error().whileTrying(what));
    connection->set(u"Parent"_s, cim::Value::string(path->text()));
    connection->set(u"HostResource"_s, cim::Value::strings({found->path().text()}));
    return add(call, guest, *connection, what);
}

Result<JobOutcome> HyperVClient::setBootOrder(const Call &call, const Guest &guest,
                                              const std::vector<quint16> &order) const
{
    const QString what = tr("Set the boot order of %1").arg(guest.name);
    auto settings = settingsInstance(call, guest);
    if (!settings)
        return fail(settings.error().whileTrying(what));
    std::vector<cim::Value> devices;
    for (const quint16 device : order)
        devices.push_back(cim::Value::uint16(device));
    settings->set(u"BootOrder"_s, cim::Value::array(cim::Type::UInt16, devices));
    return modifySystem(call, *settings, what);
}

Result<QString> HyperVClient::bootSourceOf(const Call &call, const Drive &drive) const
{
    const auto identity = readOne(call, *m_session, hyperVNamespace,
                                  u"SELECT * FROM Msvm_LogicalIdentity WHERE SystemElement="_s +
                                      cim::wql::quote(drive.path.text()),
                                  tr("Look for the boot entry of the drive at %1").arg(drive.slot.text()));
    return identity ? Result<QString>(identity->stringOr(u"SameElement"_s)) : fail(identity.error());
}

Result<JobOutcome> HyperVClient::bootFirstFrom(const Call &call, const Guest &guest,
                                               const std::vector<Drive> &drives) const
{
    const QString what = tr("Set the boot order of %1").arg(guest.name);
    auto settings = settingsInstance(call, guest);
    if (!settings)
        return fail(settings.error().whileTrying(what));
    QStringList order;
    for (const Drive &drive : drives) {
        const auto source = bootSourceOf(call, drive);
        if (!source)
            return fail(source.error().whileTrying(what));
        order << *source;
    }
    // Hyper-V wants every entry back.
    for (const QString &entry : (*settings)[u"BootSourceOrder"_s].toStrings())
        if (std::none_of(order.begin(), order.end(),
                         [&](const QString &known) { return samePath(known, entry); }))
            order << entry;
    settings->set(u"BootSourceOrder"_s, cim::Value::strings(order));
    return modifySystem(call, *settings, what);
}

Result<JobOutcome> HyperVClient::setStartupAction(const Call &call, const Guest &guest,
                                                  StartupAction action) const
{
    const QString what = tr("Set what %1 does when its host starts").arg(guest.name);
    auto settings = settingsInstance(call, guest);
    if (!settings)
        return fail(settings.error().whileTrying(what));
    for (const auto &entry : enumTable<StartupAction>())
        if (entry.value == action)
            settings->set(u"AutomaticStartupAction"_s,
                          cim::Value::uint16(static_cast<quint16>(entry.number)));
    return modifySystem(call, *settings, what);
}

Result<JobOutcome> HyperVClient::destroyGuest(const Call &call, const Guest &guest) const
{
    cim::Parameters in;
    in.set(u"AffectedSystem"_s, cim::Value::reference(guest.path));
    return manage(call, u"DestroySystem"_s, in, tr("Remove the guest %1 from %2").arg(guest.name, host()));
}

Result<JobOutcome> HyperVClient::requestState(const Call &call, const Guest &guest, quint16 state,
                                              const QString &what) const
{
    cim::Parameters in;
    in.set(u"RequestedState"_s, cim::Value::uint16(state));
    auto outcome = invokeJob(call, *m_session, guest.path, u"RequestStateChange"_s, in, what);
    if (outcome || outcome.error().code != SystemCode{SystemCode::Domain::WmiReturn, invalidState})
        return outcome;
    const auto now = this->guest(call, guest.id);
    const GuestState wanted = fromNumber<GuestState>(state);
    return now && now->state == wanted ? Result<JobOutcome>(JobOutcome{}) : outcome;
}

Result<JobOutcome> HyperVClient::start(const Call &call, const Guest &guest) const
{
    return requestState(call, guest, stateRunning, tr("Start the guest %1").arg(guest.name));
}

Result<JobOutcome> HyperVClient::turnOff(const Call &call, const Guest &guest) const
{
    return requestState(call, guest, stateOff, tr("Turn off the guest %1").arg(guest.name));
}

Result<void> HyperVClient::shutDown(const Call &call, const Guest &guest, const QString &reason) const
{
    const QString what = tr("Shut down the guest %1").arg(guest.name);
    const auto components =
        query(call, u"SELECT * FROM Msvm_ShutdownComponent WHERE SystemName="_s + cim::wql::quote(guest.id));
    if (!components)
        return fail(components.error().whileTrying(what));
    if (components->empty()) {
        const auto now = this->guest(call, guest.id);
        if (now && now->state == GuestState::Off)
            return {};
        return fail(now ? notFound(what, host(), hyperVNamespace, u"Msvm_ShutdownComponent"_s)
                        : now.error().whileTrying(what));
    }
    cim::Parameters in;
    in.set(u"Force"_s, cim::Value::boolean(false));
    in.set(u"Reason"_s, cim::Value::string(reason));
    const auto result = m_session->invoke(call, components->front().path(), u"InitiateShutdown"_s, in);
    if (!result)
        return fail(result.error().whileTrying(what));
    const qint64 code = returnCode(*result);
    if (code == 0 || code == jobStarted || code == shutDownAlready)
        return {};
    return fail(
        returnError(code, hyperVReturnText(code), what,
                    {host(), hyperVNamespace, u"Msvm_ShutdownComponent"_s, u"InitiateShutdown"_s, {}}));
}

Result<Guest> HyperVClient::awaitState(const Call &call, const Guest &guest, GuestState wanted) const
{
    const QString what = tr("Wait until %1 is %2").arg(guest.name, word(wanted));
    for (auto pause = 50ms;; pause = std::min<std::chrono::milliseconds>(pause * 2, 1000ms)) {
        const auto now = this->guest(call, guest.id);
        if (!now)
            return fail(now.error().whileTrying(what));
        if (now->state == wanted)
            return now;
        if (const auto slept = call.sleep(pause, what); !slept)
            return fail(slept.error());
    }
}

} // namespace gw::wmi
