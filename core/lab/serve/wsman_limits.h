// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

namespace gw::lab {

/// What WinRM lets a client have, with Windows' own defaults (learn.microsoft.com/windows/win32/winrm/
/// installation-and-configuration-for-windows-remote-management).
struct WsmanLimits
{
    qint64 maxEnvelopeSize = 512'000;             ///< bytes; MaxEnvelopeSizekb
    std::chrono::milliseconds maxTimeout{60'000}; ///< of one operation; MaxTimeoutms
    qint64 maxBatchItems = 32'000;                ///< in one page; MaxBatchItems
    int maxOperations = 1500;                     ///< at once; MaxConcurrentOperationsPerUser
    int maxConnections = 300;                     ///< MaxConnections
    std::chrono::milliseconds enumerationTimeout{
        240'000}; ///< of one that nobody asks for; EnumerationTimeoutms
    std::chrono::milliseconds connectionTimeout{120'000}; ///< of a connection that says nothing
    std::chrono::milliseconds requestTimeout{30'000};     ///< for a request to arrive
};

/// A smaller MaxEnvelopeSize than this is refused ([MS-WSMV] 3.1.4.1.7).
inline constexpr qint64 leastEnvelopeSize = 8192;

} // namespace gw::lab
