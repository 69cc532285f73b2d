// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"
#include "core/wmi/host.h"

namespace gw::wmi {

/// One host's Windows itself (root\cimv2).
///
/// Copyable; all functions block and may be called from any thread. Errors of all: those of cim::Session, and
/// Failed with SystemCode::WmiReturn and the documentation's words when a method says no.
class HostClient
{
public:
    explicit HostClient(std::shared_ptr<cim::Session> session) : m_session(std::move(session)) {}

    Result<OperatingSystem> operatingSystem(const Call &call) const;
    Result<Computer> computer(const Call &call) const;
    Result<std::vector<Processor>> processors(const Call &call) const;
    Result<std::vector<OpticalDrive>> opticalDrives(const Call &call) const;
    /// Those of the names that are installed.
    Result<std::vector<Service>> services(const Call &call, const QStringList &names) const;
    /// Errors: NotFound.
    Result<Service> service(const Call &call, const QString &name) const;
    /// Sets the start mode to automatic and starts it; running already is success.
    Result<void> startService(const Call &call, const QString &name) const;
    /// Win32_OptionalFeature, such as "MultipathIo".
    Result<bool> featureEnabled(const Call &call, const QString &name) const;
    Result<bool> folderExists(const Call &call, const QString &path) const;

private:
    std::shared_ptr<cim::Session> m_session;
};

} // namespace gw::wmi
