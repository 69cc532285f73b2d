// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_probe.h"

#include "core/base/in_parallel.h"
#include "core/cim/wbem_status.h"
#include "core/cim/wsman/wsman_connector.h"
#include "core/site/host_knock.h"
#include "core/site/transport_probe_listener.h"
#include "core/site/transport_probe_rights.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

using namespace cim::wsman;

namespace {

using namespace std::chrono_literals;
using Stage = TransportStep::Stage;

constexpr auto portTimeout = 5s;
/// Where the endpoint mapper listens, with which DCOM begins.
constexpr quint16 rpcPort = 135;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::TransportProbe", text);
}

bool isHttp(const Error &error)
{
    return error.code && error.code->domain == SystemCode::Domain::Http;
}

/// What an error means that is about no stage in particular, or nothing.
std::optional<TransportProblem> generalProblem(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Cancelled:
        return TransportProblem::Cancelled;
    case Error::Kind::Timeout:
        return TransportProblem::NoAnswer;
    case Error::Kind::Unsupported:
    case Error::Kind::InvalidInput:
        return TransportProblem::NotOnThisComputer;
    default:
        return std::nullopt;
    }
}

TransportProblem logOnProblem(const Error &error)
{
    if (const auto general = generalProblem(error))
        return *general;
    switch (error.kind) {
    case Error::Kind::Refused: // ours: a password in the clear
        return TransportProblem::EncryptionRequired;
    case Error::Kind::AccessDenied:
        if (isHttp(error) && error.code->value != 401)
            return TransportProblem::EncryptionRequired;
        return error.code && quint32(error.code->value) == quint32(cim::WbemStatus::AccessDenied)
                   ? TransportProblem::RightsMissing
                   : TransportProblem::AuthenticationRefused;
    case Error::Kind::Unreachable:
        return isHttp(error) ? TransportProblem::NotAListener : TransportProblem::PortSilent;
    default:
        return TransportProblem::Other;
    }
}

/// Goes through the stages; the first that fails ends it.
class Probe
{
public:
    Probe(const Call &call, const TransportWay &way, const QString &host, const cim::Account &account)
        : m_call(call), m_account(account)
    {
        m_found.way = way;
        m_found.host = host;
    }

    TransportDiagnosis run(const std::shared_ptr<cim::Connector> &wmi, bool mayLogOn)
    {
        if (m_found.way.kind == TransportWay::Kind::Wmi)
            throughWmi(wmi, mayLogOn);
        else
            throughWinrm(mayLogOn);
        return std::move(m_found);
    }

private:
    void throughWmi(const std::shared_ptr<cim::Connector> &wmi, bool mayLogOn)
    {
        const QString &host = m_found.host;
        if (!wmi)
            return failed(Stage::Port, TransportProblem::NotOnThisComputer,
                          {.kind = Error::Kind::Unsupported,
                           .reason = tr("This computer has no WMI: it belongs to Windows."),
                           .remedy = tr("Use WinRM.")});
        const bool isHere = isThisComputer(host);
        if (!isHere && (!lookUp(host) || !reachPort(host, rpcPort)))
            return;
        logOn(*wmi, mayLogOn);
    }

    void throughWinrm(bool mayLogOn)
    {
        const auto endpoint = m_found.way.winrm.endpointOf(m_found.host);
        if (!endpoint)
            return failed(Stage::Name, TransportProblem::Other, endpoint.error());
        if (!lookUp(endpoint->host) || !reachPort(endpoint->host, endpoint->port) || !meetListener(*endpoint))
            return;
        auto connector = WsmanConnector::make(m_found.way.winrm);
        if (!connector)
            return failed(Stage::LogOn, TransportProblem::Other, connector.error());
        logOn(**connector, mayLogOn);
    }

    void passed(Stage stage, const QString &text) { m_found.steps.push_back({stage, true, text}); }

    void failed(Stage stage, TransportProblem problem, Error error)
    {
        m_found.steps.push_back({stage, false, error.reason.isEmpty() ? error.text() : error.reason});
        error = error.whileTrying(tr("Reach %1 by %2").arg(m_found.host, m_found.way.text()));
        error.place.host = m_found.host;
        m_found.problem = problem;
        m_found.error = std::move(error);
    }

    bool lookUp(const QString &name)
    {
        m_call.report(tr("Looking up %1").arg(name));
        const auto addresses = lookUpHost(m_call, name);
        if (!addresses) {
            failed(Stage::Name, generalProblem(addresses.error()).value_or(TransportProblem::NameUnknown),
                   addresses.error());
            return false;
        }
        QStringList texts;
        for (const QHostAddress &address : *addresses)
            texts << address.toString();
        passed(Stage::Name, texts == QStringList{name} ? tr("%1 is an address").arg(name)
                                                       : tr("%1 is at %2").arg(name, texts.join(u", "_s)));
        return true;
    }

    bool reachPort(const QString &name, quint16 port)
    {
        m_call.report(tr("Looking at port %1 of %2").arg(port).arg(name));
        const Knock answer =
            knock(m_call.within(std::min<std::chrono::milliseconds>(portTimeout, m_call.remaining() / 3)),
                  name, port);
        if (answer == Knock::Open) {
            passed(Stage::Port, tr("Port %1 is open").arg(port));
            return true;
        }
        if (const auto alive = m_call.proceed({}); !alive)
            failed(Stage::Port, generalProblem(alive.error()).value_or(TransportProblem::NoAnswer),
                   alive.error());
        else if (answer == Knock::Closed)
            failed(Stage::Port, TransportProblem::PortClosed, closedError(name, port));
        else
            failed(Stage::Port, TransportProblem::PortSilent, silentError(name, port, answer));
        return false;
    }

    QString howToListen(quint16 port) const
    {
        if (m_found.way.kind == TransportWay::Kind::Wmi)
            return tr(
                "See that the service RPC Endpoint Mapper runs on the host, and that its firewall has the "
                "rules \"Windows Management Instrumentation\" switched on.");
        if (m_found.way.isTls())
            return tr("On the host: add an HTTPS listener (winrm quickconfig -transport:https; it needs a "
                      "certificate for server authentication), and let TCP port %1 through its firewall. Or "
                      "use "
                      "http, where messages are sealed.")
                .arg(port);
        return tr("On the host, as administrator: winrm quickconfig. It starts WinRM, adds the listener and "
                  "opens TCP port %1 in the firewall.")
            .arg(port);
    }

    Error closedError(const QString &name, quint16 port) const
    {
        return {.kind = Error::Kind::Unreachable,
                .reason = tr("%1 is up, but nothing listens on its port %2.").arg(name).arg(port),
                .remedy = howToListen(port)};
    }

    Error silentError(const QString &name, quint16 port, Knock answer) const
    {
        Error error{.kind = Error::Kind::Unreachable};
        if (answer == Knock::Unreachable) {
            error.reason = tr("There is no way to %1 in the network.").arg(name);
            error.remedy = tr("Check address, routes and VPN of this computer.");
            return error;
        }
        const QString open = otherOpenPort(name, port);
        error.reason =
            open.isEmpty()
                ? tr("Port %1 of %2 does not answer: the host is down, or a firewall drops what is "
                     "sent there.")
                      .arg(port)
                      .arg(name)
                : tr("Port %1 of %2 does not answer, while port %3 does: the host is up, and a "
                     "firewall drops what is sent there.")
                      .arg(port)
                      .arg(name, open);
        error.remedy =
            tr("Let TCP port %1 through the firewalls between, and on the host: Windows' own drops "
               "it as long as the feature is not switched on. %2")
                .arg(port)
                .arg(howToListen(port));
        return error;
    }

    /// Another port by which the host shows that it is up; empty when there is none.
    QString otherOpenPort(const QString &name, quint16 port) const
    {
        static constexpr std::array<quint16, 4> usual{445, rpcPort, 5985, 5986};
        const Call brief = m_call.within(2s);
        const auto answers = inParallel(
            usual, [&](quint16 one) { return one == port ? Knock::Silent : knock(brief, name, one); });
        for (std::size_t at = 0; at < usual.size(); ++at)
            if (answers[at] == Knock::Open)
                return QString::number(usual[at]);
        return {};
    }

    /// TLS, and a question that needs no log-on.
    bool meetListener(const Endpoint &endpoint)
    {
        m_call.report(tr("Asking %1 who listens").arg(endpoint.url()));
        PeerCertificate certificate;
        auto connection = HttpConnection::open(m_call, endpoint, m_found.way.winrm, &certificate);
        if (!certificate.fingerprint.isEmpty())
            m_found.certificate = certificate;
        if (!connection) {
            failed(endpoint.tls ? Stage::Tls : Stage::Port, connectProblem(connection.error()),
                   connection.error());
            return false;
        }
        if (endpoint.tls)
            passed(Stage::Tls, certificate.isPinned && !certificate.problems.isEmpty()
                                   ? tr("The certificate is pinned")
                                   : tr("The certificate is vouched for by %1").arg(certificate.issuer));
        return askWhoListens(endpoint, std::move(*connection));
    }

    TransportProblem connectProblem(const Error &error) const
    {
        if (const auto general = generalProblem(error))
            return *general;
        if (error.kind == Error::Kind::ActionNeeded)
            return m_found.way.winrm.pinned.isEmpty() ? TransportProblem::CertificateUnknown
                                                      : TransportProblem::CertificateNotPinned;
        return m_found.way.isTls() ? TransportProblem::TlsFailed : TransportProblem::PortSilent;
    }

    bool askWhoListens(const Endpoint &endpoint, std::unique_ptr<HttpConnection> connection)
    {
        const auto listener = askListener(m_call, endpoint, m_found.way.winrm, std::move(connection));
        if (!listener) {
            failed(Stage::Listener, generalProblem(listener.error()).value_or(TransportProblem::NotAListener),
                   listener.error());
            return false;
        }
        m_found.product = listener->product;
        m_found.offers = listener->offers;
        const QString who =
            m_found.product.isEmpty() ? tr("WinRM answers") : tr("WinRM answers: %1").arg(m_found.product);
        passed(Stage::Listener,
               m_found.offers.isEmpty() ? who : who + tr("; it offers %1").arg(m_found.offers.join(u", "_s)));
        return takesOurScheme(endpoint);
    }

    /// Without logging on: Basic needs to be offered. (Negotiate's refusal says more after a try.)
    bool takesOurScheme(const Endpoint &endpoint)
    {
        const bool isBasic = m_found.way.winrm.authentication == Authentication::Basic;
        const bool isOffered =
            m_found.offers.isEmpty() || m_found.offers.contains(u"Basic"_s, Qt::CaseInsensitive);
        if (!isBasic || isOffered)
            return true;
        Error error{
            .kind = Error::Kind::AccessDenied,
            .reason =
                tr("The host's WinRM does not take Basic; it offers: %1.").arg(m_found.offers.join(u", "_s)),
            .remedy = tr("Use Negotiate, or allow Basic on the host "
                         "(winrm set winrm/config/service/auth @{Basic=\"true\"}).")};
        if (!endpoint.tls) {
            error.reason = tr("Over http the host's WinRM takes sealed messages only (AllowUnencrypted is "
                              "false), and Basic cannot seal.");
            error.remedy = tr("Use Negotiate, or https.");
        }
        failed(Stage::LogOn,
               endpoint.tls ? TransportProblem::AuthenticationRefused : TransportProblem::EncryptionRequired,
               std::move(error));
        return false;
    }

    void logOn(cim::Connector &connector, bool mayLogOn)
    {
        if (!mayLogOn)
            return failed(Stage::LogOn, TransportProblem::NotTried,
                          {.kind = Error::Kind::AccessDenied,
                           .reason = tr("Not logged on: the host has refused this log-on already."),
                           .remedy = tr("Enter user and password again, then test again.")});
        m_call.report(tr("Logging on to %1").arg(m_found.host));
        const auto session = connector.connect(m_call, m_found.host, m_account);
        if (!session)
            return failed(Stage::LogOn, logOnProblem(session.error()), withDcomRemedy(session.error()));
        passed(Stage::LogOn, m_account.user.isEmpty() ? tr("The account that runs this program is let in")
                                                      : tr("%1 is let in").arg(m_account.user));
        m_call.report(tr("Reading what is needed on %1").arg(m_found.host));
        const auto rights = readNamespaces(m_call, **session);
        if (!rights)
            return failed(Stage::Rights, logOnProblem(rights.error()), withRightsRemedy(rights.error()));
        passed(Stage::Rights, *rights);
    }

    /// DCOM begins on port 135 and goes on on a high one; that the second is shut shows only now.
    Error withDcomRemedy(Error error) const
    {
        if (m_found.way.kind == TransportWay::Kind::Wmi && error.kind == Error::Kind::Unreachable)
            error.remedy = tr("DCOM goes on on a TCP port above 49151. Switch the rules \"Windows Management "
                              "Instrumentation\" on in the host's firewall, and let these ports through the "
                              "ones between; or use WinRM.");
        return error;
    }

    static Error withRightsRemedy(Error error)
    {
        if (error.kind == Error::Kind::AccessDenied && error.remedy.isEmpty())
            error.remedy =
                tr("Use an account that is an administrator of the host (and, for a cluster, of all "
                   "its nodes). A local account other than Administrator also needs "
                   "LocalAccountTokenFilterPolicy there.");
        return error;
    }

    const Call &m_call;
    const cim::Account &m_account;
    TransportDiagnosis m_found;
};

} // namespace

QString problemName(TransportProblem problem)
{
    switch (problem) {
    case TransportProblem::None:
        return u"none"_s;
    case TransportProblem::NotOnThisComputer:
        return u"not-on-this-computer"_s;
    case TransportProblem::NameUnknown:
        return u"name-unknown"_s;
    case TransportProblem::PortSilent:
        return u"port-silent"_s;
    case TransportProblem::PortClosed:
        return u"port-closed"_s;
    case TransportProblem::NotAListener:
        return u"not-a-listener"_s;
    case TransportProblem::TlsFailed:
        return u"tls-failed"_s;
    case TransportProblem::CertificateUnknown:
        return u"certificate-unknown"_s;
    case TransportProblem::CertificateNotPinned:
        return u"certificate-not-pinned"_s;
    case TransportProblem::EncryptionRequired:
        return u"encryption-required"_s;
    case TransportProblem::AuthenticationRefused:
        return u"authentication-refused"_s;
    case TransportProblem::RightsMissing:
        return u"rights-missing"_s;
    case TransportProblem::NotTried:
        return u"not-tried"_s;
    case TransportProblem::NoAnswer:
        return u"no-answer"_s;
    case TransportProblem::Cancelled:
        return u"cancelled"_s;
    case TransportProblem::Other:
        break;
    }
    return u"other"_s;
}

TransportDiagnosis testTransport(const Call &call, const TransportWay &way, const QString &host,
                                 const cim::Account &account, const std::shared_ptr<cim::Connector> &wmi,
                                 bool mayLogOn)
{
    return Probe(call, way, host, account).run(wmi, mayLogOn);
}

std::vector<TransportDiagnosis> testTransports(const Call &call, const std::vector<TransportWay> &ways,
                                               const QString &host, const cim::Account &account,
                                               const std::shared_ptr<cim::Connector> &wmi)
{
    std::vector<TransportDiagnosis> all;
    bool mayLogOn = true;
    for (std::size_t at = 0; at < ways.size(); ++at) {
        const Call share = call.within(call.remaining() / (ways.size() - at));
        all.push_back(testTransport(share, ways[at], host, account, wmi, mayLogOn));
        mayLogOn = mayLogOn && all.back().problem != TransportProblem::AuthenticationRefused;
    }
    return all;
}

} // namespace gw::site
