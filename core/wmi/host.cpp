// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/host.h"

#include <array>

namespace gw::wmi {

// Win32_Service says its state and start mode in words (host_client.cpp); the numbers are those of
// winsvc.h.
template<>
std::span<const EnumEntry<ServiceState>> enumTable()
{
    using enum ServiceState;
    static constexpr std::array table{EnumEntry{Stopped, 1, "stopped"},
                                      EnumEntry{StartPending, 2, "start-pending"},
                                      EnumEntry{StopPending, 3, "stop-pending"},
                                      EnumEntry{Running, 4, "running"},
                                      EnumEntry{ContinuePending, 5, "continue-pending"},
                                      EnumEntry{PausePending, 6, "pause-pending"},
                                      EnumEntry{Paused, 7, "paused"}};
    return table;
}

template<>
std::span<const EnumEntry<StartMode>> enumTable()
{
    using enum StartMode;
    static constexpr std::array table{EnumEntry{Boot, 0, "boot"}, EnumEntry{System, 1, "system"},
                                      EnumEntry{Automatic, 2, "automatic"}, EnumEntry{Manual, 3, "manual"},
                                      EnumEntry{Disabled, 4, "disabled"}};
    return table;
}

} // namespace gw::wmi
