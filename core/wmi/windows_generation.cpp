// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/windows_generation.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::WindowsGeneration", text);
}

struct GuestVersion
{
    int build; ///< of the first Windows Server that has it
    int major; ///< of the configuration version; the minor one is 0
};

constexpr std::array guestVersions{GuestVersion{26100, 12}, GuestVersion{20348, 10}, GuestVersion{17763, 9},
                                   GuestVersion{14393, 8},  GuestVersion{9600, 5},   GuestVersion{9200, 4}};

} // namespace

std::optional<QVersionNumber> newestGuestVersion(const QString &version)
{
    const int build = QVersionNumber::fromString(version).segmentAt(2);
    const auto found = std::ranges::find_if(
        guestVersions, [build](const GuestVersion &each) { return each.build <= build; });
    return found == guestVersions.end() ? std::nullopt : std::optional(QVersionNumber(found->major, 0));
}

Result<WindowsGeneration> windowsGeneration(const QString &version)
{
    const QVersionNumber number = QVersionNumber::fromString(version);
    const QString what = tr("Find out which Windows Server %1 is").arg(version);
    if (number.isNull())
        return fail({.kind = Error::Kind::Corrupt, .what = what, .reason = tr("that is no version number")});
    if (number >= QVersionNumber(6, 3))
        return WindowsGeneration::Server2012R2;
    if (number >= QVersionNumber(6, 2))
        return WindowsGeneration::Server2012;
    if (number >= QVersionNumber(6, 1))
        return WindowsGeneration::Server2008R2;
    return fail(
        {.kind = Error::Kind::Unsupported,
         .what = what,
         .reason = tr("it is older than Windows Server 2008 R2, the first with cluster shared volumes")});
}

Result<void> requireSupported(WindowsGeneration generation, const QString &host)
{
    if (generation == WindowsGeneration::Server2012R2)
        return {};
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Manage %1").arg(host),
                 .reason = generation == WindowsGeneration::Server2008R2
                               ? tr("it runs Windows Server 2008 R2")
                               : tr("it runs Windows Server 2012"),
                 .remedy = tr("Use nodes with Windows Server 2012 R2 or later."),
                 .place = {.host = host}});
}

} // namespace gw::wmi
