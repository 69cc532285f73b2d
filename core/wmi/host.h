// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"
#include "core/wmi/enum_table.h"

#include <QDateTime>

#include <optional>
#include <vector>

namespace gw::wmi {

enum class ServiceState {
    Unknown,
    Stopped,
    StartPending,
    StopPending,
    Running,
    ContinuePending,
    PausePending,
    Paused
};
enum class StartMode { Unknown, Boot, System, Automatic, Manual, Disabled };

template<>
std::span<const EnumEntry<ServiceState>> enumTable();
template<>
std::span<const EnumEntry<StartMode>> enumTable();

/// Win32_OperatingSystem
struct OperatingSystem
{
    QString name;    ///< Caption: "Microsoft Windows Server 2019 Datacenter"
    QString version; ///< "10.0.17763"
    quint32 sku = 0;
    QString systemDrive; ///< "C:"
    ByteSize freeMemory;
    QDateTime localTime; ///< the host's clock when asked, with its offset from UTC
    QDateTime asked;     ///< our clock at that moment, UTC
};

/// Win32_ComputerSystem
struct Computer
{
    QString name;
    QString domain;
    quint16 domainRole = 0; ///< 3 member server, 4 and 5 domain controller
    bool partOfDomain = false;
    quint32 logicalProcessors = 0;
    ByteSize memory;
    std::optional<bool> hypervisorPresent; ///< Windows before 2012 does not tell
};

struct Processor
{
    QString manufacturer; ///< "GenuineIntel", "AuthenticAMD"
    QString name;
    quint16 family = 0;
    QString stepping;
    quint32 cores = 0;
    quint32 logicalProcessors = 0;
};

struct Service
{
    QString name;
    ServiceState state = ServiceState::Unknown;
    StartMode startMode = StartMode::Unknown;
};

/// A CD or DVD drive of the host (Win32_CDROMDrive).
struct OpticalDrive
{
    QString drive; ///< "D:"
    QString name;
    bool mediaLoaded = false;
    QString volume;
};

} // namespace gw::wmi
