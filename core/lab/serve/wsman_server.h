// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/endpoint.h"
#include "core/lab/serve/san_service.h"
#include "core/lab/serve/wsman_limits.h"

#include <QStringList>

#include <memory>

namespace gw::lab {

/// The lab's listener: WinRM for every node and for the cluster's name, each at its own path
/// (`/HV1/wsman`); `/wsman` alone is the host that the Host header names, else the cluster. And where there
/// is one, the lab's SAN at `/san`: its array and its prober, for RemoteSan on other machines.
///
/// Over TLS it takes Basic and Negotiate, and where there is an authority for them, certificates of clients.
/// Without TLS it takes Negotiate with sealed messages only, as Windows does; Basic too where that was asked
/// for.
///
/// Thread: any. Ends with the object: running calls are stopped.
class WsmanServer
{
public:
    struct Options
    {
        QString address;          ///< such as 127.0.0.1
        quint16 port = 0;         ///< 0: any that is free
        QString certificate, key; ///< PEM files; both empty: no TLS
        /// PEM file: whose certificates log a client on, without another word. Empty: none does. With TLS
        /// only.
        QString clientAuthority;
        /// The only account there is. Without a user any name and password will do, and there is no
        /// Negotiate.
        cim::Account account;
        bool allowClearBasic = false;
        WsmanLimits limits;
    };

    /// Listens. `hosts` are the names that are served, the cluster's first; without `san` there is no SAN.
    /// Errors: InvalidInput
    /// (certificate, key, authority), Failed (the port is taken), Unsupported (this build has no HTTP server;
    /// or without TLS and Basic nothing is left, since this system cannot accept Negotiate).
    static Result<std::unique_ptr<WsmanServer>> start(std::shared_ptr<cim::Connector> connector,
                                                      const QStringList &hosts, const Options &options,
                                                      const ServedSan &san = {});
    virtual ~WsmanServer() = default;
    WsmanServer(const WsmanServer &) = delete;
    WsmanServer &operator=(const WsmanServer &) = delete;

    virtual quint16 port() const = 0;
    /// With {host} where the host's name goes.
    virtual QString url() const = 0;
    /// How others reach it and log on, with that URL; its certificate is pinned.
    virtual cim::wsman::ConnectionSettings settings() const = 0;

protected:
    WsmanServer() = default;
};

} // namespace gw::lab
