// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/peer_certificate.h"
#include "core/site/transport.h"

namespace gw::site {

/// What stands between us and a host's WMI, so that the admin knows where to go and mend it.
enum class TransportProblem {
    None,               ///< this way works
    NotOnThisComputer,  ///< no DCOM outside Windows; no NTLM or Kerberos library; own certificate not read
    NameUnknown,        ///< the name does not resolve
    PortSilent,         ///< no answer from the port: the host is down, or a firewall drops what is sent there
    PortClosed,         ///< the host answers that nothing listens on the port
    NotAListener,       ///< something answers on the port, but not WinRM
    TlsFailed,          ///< no agreement on TLS
    CertificateUnknown, ///< nobody vouches for it; `certificate` has the fingerprint, to be compared and
                        ///< pinned
    CertificateNotPinned,  ///< the same, while others are pinned: it has changed, or this host's is missing
    EncryptionRequired,    ///< messages or the password would go in the clear: the host refuses it, or we do
    AuthenticationRefused, ///< user or password wrong, account locked, or the host takes another scheme only
    RightsMissing,         ///< logged on, but the account may not use WMI, or not one of the namespaces
    NotTried,              ///< all before the log-on is right; the host has refused the same log-on already
    NoAnswer,              ///< the deadline came in the middle
    Cancelled,             ///< by the admin
    Other,                 ///< `error` says what
};

/// A stable English word for programs ("port-closed"), as `guestwrightctl connect --json` writes it.
QString problemName(TransportProblem problem);

/// One thing that was looked at. Each needs the one before it.
struct TransportStep
{
    enum class Stage {
        Name,     ///< the name resolves
        Port,     ///< somebody listens
        Tls,      ///< the certificate is accepted; https only
        Listener, ///< it is WinRM that answers, and which ways to log on it offers
        LogOn,    ///< the account is let in, and messages are read
        Rights,   ///< it may read what Guestwright needs
    };
    Stage stage = Stage::Name;
    bool passed = false;
    QString text; ///< what was found: "Port 5986 is open"; of the one that failed, why
};

/// What testTransport() found. Everything in it may be shown; nothing is secret.
struct TransportDiagnosis
{
    QString host;
    TransportWay way;
    TransportProblem problem = TransportProblem::None;
    /// In the order in which they were looked at; with a problem the last one is where it came up.
    std::vector<TransportStep> steps;
    /// With a problem: what was tried, the reason, the remedy (what to do next), the system's own words.
    std::optional<Error> error;
    /// Over https, once the host has shown one, accepted or not.
    std::optional<cim::wsman::PeerCertificate> certificate;
    QString product; ///< what the listener calls itself: "Microsoft Corporation OS: 10.0.20348 SP: 0.0 …"
    /// Ways to log on that the listener offers: "Negotiate", "Kerberos", "Basic".
    QStringList offers;

    bool works() const { return problem == TransportProblem::None; }
};

/// Looks whether a host can be reached in one way, stage by stage, and where it ends. Reads only; changes
/// nothing on the host, and nothing here: pinning is the caller's.
///
/// Logs on at most once, and only with `mayLogOn`: without it the test ends before, as it should when the
/// same password was refused already. `wmi` serves TransportWay::Kind::Wmi; null on a system without it.
///
/// A port that does not answer is given up after five seconds or a third of the time, everything else at the
/// call's deadline; 30 s are enough for one way. Progress is told by stage. Thread: any, several at once;
/// needs no event loop.
TransportDiagnosis testTransport(const Call &call, const TransportWay &way, const QString &host,
                                 const cim::Account &account, const std::shared_ptr<cim::Connector> &wmi,
                                 bool mayLogOn = true);

/// Tests all ways one after the other, each with its share of the time. Once a host has refused the log-on,
/// it is not logged on to again: three wrong passwords may lock an account.
std::vector<TransportDiagnosis> testTransports(const Call &call, const std::vector<TransportWay> &ways,
                                               const QString &host, const cim::Account &account,
                                               const std::shared_ptr<cim::Connector> &wmi);

} // namespace gw::site
