// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/host_client.h"

#include "core/cim/wql.h"
#include "core/wmi/namespaces.h"
#include "core/wmi/query.h"
#include "core/wmi/return_code.h"

#include <QHash>

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

constexpr qint64 alreadyRunning = 10;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::HostClient", text);
}

/// The words of Win32_Service.State.
ServiceState serviceState(const QString &text)
{
    static const QHash<QString, ServiceState> states{{u"Stopped"_s, ServiceState::Stopped},
                                                     {u"Start Pending"_s, ServiceState::StartPending},
                                                     {u"Stop Pending"_s, ServiceState::StopPending},
                                                     {u"Running"_s, ServiceState::Running},
                                                     {u"Continue Pending"_s, ServiceState::ContinuePending},
                                                     {u"Pause Pending"_s, ServiceState::PausePending},
                                                     {u"Paused"_s, ServiceState::Paused}};
    return states.value(text, ServiceState::Unknown);
}

/// The words of Win32_Service.StartMode, which are not all those that ChangeStartMode takes.
StartMode startMode(const QString &text)
{
    static const QHash<QString, StartMode> modes{
        {u"Boot"_s, StartMode::Boot},      {u"System"_s, StartMode::System},
        {u"Auto"_s, StartMode::Automatic}, {u"Automatic"_s, StartMode::Automatic},
        {u"Manual"_s, StartMode::Manual},  {u"Disabled"_s, StartMode::Disabled}};
    return modes.value(text, StartMode::Unknown);
}

Result<Service> readService(const cim::Instance &instance)
{
    const auto name = instance.string(u"Name"_s);
    if (!name)
        return fail(name.error());
    return Service{.name = *name,
                   .state = serviceState(instance.stringOr(u"State"_s)),
                   .startMode = startMode(instance.stringOr(u"StartMode"_s))};
}

Result<OperatingSystem> readSystem(const cim::Instance &instance)
{
    const auto version = instance.string(u"Version"_s);
    if (!version)
        return fail(version.error());
    const auto clock = instance[u"LocalDateTime"_s].toDateTime();
    return OperatingSystem{.name = instance.stringOr(u"Caption"_s),
                           .version = *version,
                           .sku = uint32Of(instance, u"OperatingSystemSKU"_s),
                           .systemDrive = instance.stringOr(u"SystemDrive"_s),
                           // in units of 1024 bytes
                           .freeMemory = ByteSize(instance.unsignedOr(u"FreePhysicalMemory"_s, 0) * 1024),
                           .localTime = clock ? clock->toDateTime() : QDateTime(),
                           .asked = QDateTime::currentDateTimeUtc()};
}

Result<Processor> readProcessor(const cim::Instance &instance)
{
    return Processor{.manufacturer = instance.stringOr(u"Manufacturer"_s),
                     .name = instance.stringOr(u"Name"_s).trimmed(),
                     .family = static_cast<quint16>(instance.unsignedOr(u"Family"_s, 0)),
                     .stepping = instance.stringOr(u"Stepping"_s),
                     .cores = uint32Of(instance, u"NumberOfCores"_s),
                     .logicalProcessors = uint32Of(instance, u"NumberOfLogicalProcessors"_s)};
}

Result<OpticalDrive> readOpticalDrive(const cim::Instance &instance)
{
    return OpticalDrive{.drive = instance.stringOr(u"Drive"_s),
                        .name = instance.stringOr(u"Name"_s),
                        .mediaLoaded = instance.booleanOr(u"MediaLoaded"_s, false),
                        .volume = instance.stringOr(u"VolumeName"_s)};
}

cim::ObjectPath servicePath(const QString &name)
{
    return classPath(cimv2Namespace, u"Win32_Service"_s).setKey(u"Name"_s, cim::Value::string(name));
}

} // namespace

Result<OperatingSystem> HostClient::operatingSystem(const Call &call) const
{
    const QString what = tr("Read the Windows version of %1").arg(m_session->host());
    const auto instance =
        readOne(call, *m_session, cimv2Namespace, u"SELECT * FROM Win32_OperatingSystem"_s, what);
    return instance ? readSystem(*instance) : fail(instance.error());
}

Result<Computer> HostClient::computer(const Call &call) const
{
    const QString what = tr("Read what %1 is").arg(m_session->host());
    const auto instance =
        readOne(call, *m_session, cimv2Namespace, u"SELECT * FROM Win32_ComputerSystem"_s, what);
    if (!instance)
        return fail(instance.error());
    std::optional<bool> hypervisor;
    if (!(*instance)[u"HypervisorPresent"_s].isNull())
        hypervisor = instance->booleanOr(u"HypervisorPresent"_s, false);
    return Computer{.name = instance->stringOr(u"Name"_s),
                    .domain = instance->stringOr(u"Domain"_s),
                    .domainRole = static_cast<quint16>(instance->unsignedOr(u"DomainRole"_s, 0)),
                    .partOfDomain = instance->booleanOr(u"PartOfDomain"_s, false),
                    .logicalProcessors = uint32Of(*instance, u"NumberOfLogicalProcessors"_s),
                    .memory = ByteSize(instance->unsignedOr(u"TotalPhysicalMemory"_s, 0)),
                    .hypervisorPresent = hypervisor};
}

Result<std::vector<Processor>> HostClient::processors(const Call &call) const
{
    return readAll(call, *m_session, cimv2Namespace, u"SELECT * FROM Win32_Processor"_s,
                   tr("Read the processors of %1").arg(m_session->host()), readProcessor);
}

Result<std::vector<OpticalDrive>> HostClient::opticalDrives(const Call &call) const
{
    return readAll(call, *m_session, cimv2Namespace, u"SELECT * FROM Win32_CDROMDrive"_s,
                   tr("Read the optical drives of %1").arg(m_session->host()), readOpticalDrive);
}

Result<std::vector<Service>> HostClient::services(const Call &call, const QStringList &names) const
{
    QStringList conditions;
    for (const QString &name : names)
        conditions << u"Name="_s + cim::wql::quote(name);
    return readAll(call, *m_session, cimv2Namespace,
                   u"SELECT * FROM Win32_Service WHERE "_s + conditions.join(u" OR "_s),
                   tr("Read the services of %1").arg(m_session->host()), readService);
}

Result<Service> HostClient::service(const Call &call, const QString &name) const
{
    const auto found = services(call, {name});
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(notFound(tr("Look for the service %1 on %2").arg(name, m_session->host()),
                             m_session->host(), cimv2Namespace, u"Win32_Service"_s));
    return found->front();
}

Result<void> HostClient::startService(const Call &call, const QString &name) const
{
    const QString what = tr("Start the service %1 on %2").arg(name, m_session->host());
    const Place place{m_session->host(), cimv2Namespace, u"Win32_Service"_s, u"StartService"_s, {}};
    cim::Parameters mode;
    mode.set(u"StartMode"_s, cim::Value::string(u"Automatic"_s));
    const auto changed = m_session->invoke(call, servicePath(name), u"ChangeStartMode"_s, mode);
    if (!changed)
        return fail(changed.error().whileTrying(what));
    if (const qint64 code = returnCode(*changed); code != 0)
        return fail(returnError(code, serviceReturnText(code), what, place));
    const auto started = m_session->invoke(call, servicePath(name), u"StartService"_s, {});
    if (!started)
        return fail(started.error().whileTrying(what));
    if (const qint64 code = returnCode(*started); code != 0 && code != alreadyRunning)
        return fail(returnError(code, serviceReturnText(code), what, place));
    for (;;) {
        const auto now = service(call, name);
        if (!now)
            return fail(now.error().whileTrying(what));
        if (now->state == ServiceState::Running)
            return {};
        if (const auto slept = call.sleep(200ms, what); !slept)
            return slept;
    }
}

Result<bool> HostClient::featureEnabled(const Call &call, const QString &name) const
{
    const auto features = m_session->query(
        call, cimv2Namespace, u"SELECT * FROM Win32_OptionalFeature WHERE Name="_s + cim::wql::quote(name));
    if (!features)
        return fail(features.error().whileTrying(
            tr("Read whether %1 is installed on %2").arg(name, m_session->host())));
    return !features->empty() && numberOf(features->front(), u"InstallState"_s) == 1;
}

Result<bool> HostClient::folderExists(const Call &call, const QString &path) const
{
    const auto folders = m_session->query(
        call, cimv2Namespace, u"SELECT Name FROM Win32_Directory WHERE Name="_s + cim::wql::quote(path));
    if (!folders)
        return fail(folders.error().whileTrying(tr("Look for %1 on %2").arg(path, m_session->host())));
    return !folders->empty();
}

} // namespace gw::wmi
