// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/guest.h"

#include <array>

using namespace Qt::Literals::StringLiterals;

namespace gw::wmi {

template<>
std::span<const EnumEntry<GuestState>> enumTable()
{
    using enum GuestState;
    static constexpr std::array table{EnumEntry{Running, 2, "running"},
                                      EnumEntry{Off, 3, "off"},
                                      EnumEntry{ShuttingDown, 4, "shutting-down"},
                                      EnumEntry{Saved, 6, "saved"},
                                      EnumEntry{Paused, 9, "paused"},
                                      EnumEntry{Starting, 10, "starting"},
                                      EnumEntry{Starting, 32770, "starting"},
                                      EnumEntry{Saving, 32773, "saving"},
                                      EnumEntry{Stopping, 32774, "stopping"},
                                      EnumEntry{Pausing, 32776, "pausing"},
                                      EnumEntry{Resuming, 32777, "resuming"}};
    return table;
}

template<>
std::span<const EnumEntry<Heartbeat>> enumTable()
{
    using enum Heartbeat;
    static constexpr std::array table{EnumEntry{Ok, 2, "ok"},
                                      EnumEntry{Degraded, 3, "degraded"},
                                      EnumEntry{NonRecoverableError, 7, "non-recoverable-error"},
                                      EnumEntry{NoContact, 12, "no-contact"},
                                      EnumEntry{LostCommunication, 13, "lost-communication"},
                                      EnumEntry{Paused, 15, "paused"},
                                      EnumEntry{Absent, -2, "absent"}};
    return table;
}

// ResourceType of the controllers (CIM_ResourceAllocationSettingData).
template<>
std::span<const EnumEntry<ControllerKind>> enumTable()
{
    static constexpr std::array table{EnumEntry{ControllerKind::Ide, 5, "ide"},
                                      EnumEntry{ControllerKind::Scsi, 6, "scsi"}};
    return table;
}

// No numbers of WMI's: the string ResourceSubType tells drives apart.
template<>
std::span<const EnumEntry<DriveKind>> enumTable()
{
    using enum DriveKind;
    static constexpr std::array table{EnumEntry{PassThroughDisk, 0, "pass-through-disk"},
                                      EnumEntry{VirtualDisk, 1, "virtual-disk"}, EnumEntry{Dvd, 2, "dvd"},
                                      EnumEntry{HostDvd, 3, "host-dvd"}};
    return table;
}

// No numbers of WMI's: what a switch is connected with tells.
template<>
std::span<const EnumEntry<SwitchKind>> enumTable()
{
    using enum SwitchKind;
    static constexpr std::array table{EnumEntry{External, 0, "external"}, EnumEntry{Internal, 1, "internal"},
                                      EnumEntry{Private, 2, "private"}};
    return table;
}

template<>
std::span<const EnumEntry<StartupAction>> enumTable()
{
    using enum StartupAction;
    static constexpr std::array table{EnumEntry{None, 2, "none"},
                                      EnumEntry{RestartIfActive, 3, "restart-if-active"},
                                      EnumEntry{AlwaysStart, 4, "always-start"}};
    return table;
}

template<>
std::span<const EnumEntry<ShutdownAction>> enumTable()
{
    using enum ShutdownAction;
    static constexpr std::array table{EnumEntry{TurnOff, 2, "turn-off"}, EnumEntry{Save, 3, "save"},
                                      EnumEntry{ShutDown, 4, "shut-down"}};
    return table;
}

QString Slot::text() const
{
    return u"%1 %2:%3"_s.arg(kind == ControllerKind::Ide ? u"IDE"_s : u"SCSI"_s)
        .arg(controller)
        .arg(location);
}

} // namespace gw::wmi
