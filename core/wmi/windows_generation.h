// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/wmi/host.h"

#include "core/base/result.h"

#include <QVersionNumber>

#include <optional>

namespace gw::wmi {

/// Which management classes a Windows Server has. Everything that differs between them stays in this folder.
enum class WindowsGeneration {
    Server2008R2, ///< 6.1: root\virtualization, no MSFT_Disk
    Server2012,   ///< 6.2: both namespaces of Hyper-V, no generation 2 guests
    Server2012R2, ///< 6.3 and later: root\virtualization\v2 only
};

/// From Win32_OperatingSystem.Version. Errors: Unsupported (older than 2008 R2), Corrupt.
Result<WindowsGeneration> windowsGeneration(const QString &version);
/// The newest configuration version of guests that this Windows runs; none where that is not known. From
/// "Upgrade virtual machine version in Hyper-V" on learn.microsoft.com.
std::optional<QVersionNumber> newestGuestVersion(const QString &version);
/// Errors: Unsupported, with the words for the admin, for a generation whose clients are not there.
Result<void> requireSupported(WindowsGeneration generation, const QString &host);

} // namespace gw::wmi
