// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/windows_generation.h"

#include <QCoreApplication>
#include <QVersionNumber>

namespace gw::wmi {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::wmi::WindowsGeneration", text);
}

} // namespace

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
