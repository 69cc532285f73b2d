// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/site/transport.h"
#include "core/site/transport_memory.h"

namespace gw::site {

/// How a host is reached, and why not in another way.
struct Route
{
    struct PassedOver
    {
        QString way; ///< TransportWay::text()
        Error why;
    };

    QString host;
    QString way; ///< TransportWay::text() of the one that worked; empty: none did
    /// Tried before it, without success.
    std::vector<PassedOver> passedOver;

    /// For evidence and the log, one line each: "HV1: WinRM over http, port 5985, sealed messages", then
    /// "HV1: not WinRM over https, port 5986: Nothing listens on port 5986 of HV1."
    QStringList lines() const;
    /// The second kind only.
    QStringList whyNot() const;
};

/// Of a whole site, for evidence: a line for each way with the hosts that are reached by it, then why hosts
/// were not reached by another.
QStringList routeLines(const std::vector<Route> &routes);

/// Connects each host by the first way that works, and remembers which that was: it goes first the next time.
/// Says in the log and in routes() which way it took and why not another.
///
/// Where there are several ways, a port that does not answer within three seconds costs no more than that,
/// and those that answer share the time that is left. Not tried any further:
/// - once a host has refused the log-on: three wrong passwords may lock an account;
/// - once a host shows another certificate than the pinned ones: somebody may sit in between.
///
/// Thread: any, several at once.
class TransportChooser final : public cim::Connector
{
public:
    /// `ways` is not empty. `wmi` serves Kind::Wmi and may be null: then that way fails with Unsupported.
    /// Errors: Corrupt (the program's own class definitions).
    static Result<std::shared_ptr<TransportChooser>> make(std::vector<TransportWay> ways,
                                                          const std::shared_ptr<cim::Connector> &wmi,
                                                          std::shared_ptr<TransportMemory> memory);

    /// Errors: as cim::Connector; where there were several ways, that of the one that came furthest, with the
    /// others in the evidence.
    Result<std::shared_ptr<cim::Session>> connect(const Call &call, const QString &host,
                                                  const cim::Account &account) override;

    /// Of every host that was connected to, or tried, as it was the last time; by host name.
    std::vector<Route> routes() const;

private:
    struct Candidate
    {
        TransportWay way;
        std::shared_ptr<cim::Connector> connector; ///< null: this computer has none
    };

    TransportChooser(std::vector<Candidate> candidates, std::shared_ptr<TransportMemory> memory)
        : m_candidates(std::move(candidates)), m_memory(std::move(memory))
    {
    }

    std::vector<Candidate> inOrderFor(const QString &host) const;
    Result<std::shared_ptr<cim::Session>> tryAll(const Call &call, const std::vector<Candidate> &candidates,
                                                 const QString &host, const cim::Account &account,
                                                 Route &route) const;
    void note(const Route &route);

    const std::vector<Candidate> m_candidates;
    const std::shared_ptr<TransportMemory> m_memory;
    mutable std::mutex m_mutex;
    std::map<QString, Route> m_routes;
};

} // namespace gw::site
