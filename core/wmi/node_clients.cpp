// SPDX-License-Identifier: Apache-2.0
#include "core/wmi/node_clients.h"

#include "core/wmi/query.h"

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace gw::wmi {

namespace {

constexpr quint16 errorSharingPaused = 70;
constexpr quint16 endpointNotRegistered = 1753;

/// Whether the host says that it is there and not ready yet.
bool isStarting(const Error &error)
{
    return isWin32(error, errorSharingPaused) || isWin32(error, endpointNotRegistered);
}

} // namespace

Result<std::shared_ptr<cim::Session>> connectPatiently(const Call &call, cim::Connector &connector,
                                                       const QString &host, const cim::Account &account)
{
    for (;;) {
        auto session = connector.connect(call, host, account);
        if (session || !isStarting(session.error()))
            return session;
        // The deadline tells less than the host did.
        if (!call.sleep(500ms, host))
            return call.isCancelled() ? fail(call.proceed(host).error()) : session;
    }
}

Result<NodeClients> nodeClients(const Call &call, const QString &name, std::shared_ptr<cim::Session> session)
{
    const HostClient host(session);
    const auto system = host.operatingSystem(call);
    if (!system)
        return fail(system.error());
    const auto generation = windowsGeneration(system->version);
    if (!generation)
        return fail(generation.error());
    if (const auto supported = requireSupported(*generation, name); !supported)
        return fail(supported.error());
    return NodeClients{.name = name,
                       .generation = *generation,
                       .host = host,
                       .disks = DiskClient(session),
                       .iscsi = IscsiClient(session),
                       .hyperV = HyperVClient(session),
                       .cluster = ClusterClient(session),
                       .session = std::move(session)};
}

} // namespace gw::wmi
