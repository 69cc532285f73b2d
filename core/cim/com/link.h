// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/com/apartment.h"
#include "core/cim/com/proxy_security.h"

#include <map>
#include <memory>
#include <mutex>

namespace gw::cim::com {

/// What a session stands on: one IWbemServices for each namespace, connected when it is first asked for.
/// Shared with the threads that work for the session, so it lives as long as the last of them.
///
/// Everything here is for threads of the multithreaded apartment.
class Link
{
public:
    Link(QString host, const Account &account);
    /// Gives the connections back on a thread of its own: it may take a silent host's time.
    ~Link();
    Link(const Link &) = delete;
    Link &operator=(const Link &) = delete;

    const QString &host() const { return m_host; }
    ProxySecurity &security() const { return m_connections->security; }

    Result<ComPtr<IWbemServices>> services(const QString &nameSpace);
    /// An error of a call in that namespace. When it says that the connection is gone, the next call makes a
    /// new one.
    Error failed(HRESULT status, const QString &what, const Place &place);

private:
    using Services = std::map<QString, ComPtr<IWbemServices>>; ///< by namespace in lower case

    /// They go in this order, from the last: proxies, the account they point at, the apartment they are in.
    struct Connections
    {
        explicit Connections(const Account &account) : security(account) {}

        ApartmentHold hold;
        ProxySecurity security;
        Services services;
    };

    Result<ComPtr<IWbemServices>> connect(const QString &nameSpace) const;

    QString m_host;
    std::mutex m_mutex;
    std::unique_ptr<Connections> m_connections;
};

} // namespace gw::cim::com
