// SPDX-License-Identifier: Apache-2.0
#include "core/site/transport_chooser.h"

#include "core/base/in_parallel.h"
#include "core/base/log.h"
#include "core/cim/wsman/wsman_connector.h"
#include "core/site/host_knock.h"

#include <QCoreApplication>

using namespace Qt::Literals::StringLiterals;

namespace gw::site {

namespace {

using namespace std::chrono_literals;

/// For a port to answer, where there are other ways to try.
constexpr auto knockTimeout = 3s;
/// Of the endpoint mapper, where DCOM begins.
constexpr quint16 rpcPort = 135;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::site::TransportChooser", text);
}

/// How far the attempt came: the farther, the more the error tells.
int rankOf(Error::Kind kind)
{
    switch (kind) {
    case Error::Kind::Cancelled:
        return 5;
    case Error::Kind::AccessDenied:
        return 4;
    case Error::Kind::ActionNeeded:
    case Error::Kind::Refused:
        return 3;
    case Error::Kind::Unreachable:
        return 1;
    case Error::Kind::Unsupported:
        return 0;
    default:
        return 2;
    }
}

bool endsTheSearch(const TransportWay &way, const Error &error)
{
    return error.kind == Error::Kind::Cancelled || error.kind == Error::Kind::AccessDenied ||
           (error.kind == Error::Kind::ActionNeeded && way.isTls() && !way.winrm.pinned.isEmpty());
}

struct Door
{
    QString host;
    quint16 port = 0;
};

std::optional<Door> doorOf(const TransportWay &way, const QString &host)
{
    if (way.kind == TransportWay::Kind::Wmi)
        return isThisComputer(host) ? std::nullopt : std::optional(Door{host, rpcPort});
    const auto endpoint = way.winrm.endpointOf(host);
    return endpoint ? std::optional(Door{endpoint->host, endpoint->port}) : std::nullopt;
}

/// Nothing when it is worth while to try.
std::optional<Error> shutDoor(const Call &call, const TransportWay &way, const QString &host)
{
    const auto door = doorOf(way, host);
    if (!door)
        return std::nullopt;
    const Knock answer = knock(call.within(knockTimeout), door->host, door->port);
    if (answer == Knock::Open)
        return std::nullopt;
    const QString what = tr("Connect to %1 by %2").arg(host, way.text());
    if (const auto alive = call.proceed(what); !alive)
        return alive.error();
    Error error{.kind = Error::Kind::Unreachable,
                .what = what,
                .reason = tr("Port %1 of %2 does not answer.").arg(door->port).arg(door->host),
                .remedy =
                    tr("Check that the host is up, and that the firewalls on the way and on the host let "
                       "TCP port %1 through.")
                        .arg(door->port),
                .place = {.host = host}};
    if (answer == Knock::Closed)
        error.reason = tr("Nothing listens on port %1 of %2.").arg(door->port).arg(door->host);
    if (answer == Knock::Unreachable)
        error.reason = tr("There is no way to %1 in the network.").arg(door->host);
    if (answer == Knock::NameUnknown) {
        error.reason = tr("The name %1 is not known to DNS.").arg(door->host);
        error.remedy = tr("Check the spelling, or use the host's address.");
    }
    return error;
}

Error noneWorked(const Route &route)
{
    const auto best = std::ranges::max_element(
        route.passedOver, {}, [](const Route::PassedOver &one) { return rankOf(one.why.kind); });
    Error error = best->why;
    if (error.kind == Error::Kind::Cancelled || route.passedOver.size() == 1)
        return error;
    error.evidence << route.lines();
    return error;
}

} // namespace

QStringList Route::lines() const
{
    QStringList lines;
    if (!way.isEmpty())
        lines << tr("%1: %2").arg(host, way);
    return lines + whyNot();
}

QStringList Route::whyNot() const
{
    QStringList lines;
    for (const PassedOver &one : passedOver)
        lines << tr("%1: not %2: %3")
                     .arg(host, one.way, one.why.reason.isEmpty() ? one.why.text() : one.why.reason);
    return lines;
}

QStringList routeLines(const std::vector<Route> &routes)
{
    std::map<QString, QStringList> hostsOf;
    QStringList whyNot;
    for (const Route &route : routes) {
        if (!route.way.isEmpty())
            hostsOf[route.way] << route.host;
        whyNot << route.whyNot();
    }
    QStringList lines;
    for (const auto &[way, hosts] : hostsOf)
        lines << tr("%1: %2").arg(way, hosts.join(u", "_s));
    return lines + whyNot;
}

Result<std::shared_ptr<TransportChooser>> TransportChooser::make(std::vector<TransportWay> ways,
                                                                 const std::shared_ptr<cim::Connector> &wmi,
                                                                 std::shared_ptr<TransportMemory> memory)
{
    std::vector<Candidate> candidates;
    for (TransportWay &way : ways) {
        if (way.kind == TransportWay::Kind::Wmi) {
            candidates.push_back({std::move(way), wmi});
            continue;
        }
        auto winrm = cim::wsman::WsmanConnector::make(way.winrm);
        if (!winrm)
            return fail(winrm.error());
        candidates.push_back({std::move(way), *std::move(winrm)});
    }
    return std::shared_ptr<TransportChooser>(new TransportChooser(std::move(candidates), std::move(memory)));
}

std::vector<TransportChooser::Candidate> TransportChooser::inOrderFor(const QString &host) const
{
    auto candidates = m_candidates;
    const QString known = m_memory ? m_memory->of(host) : QString();
    std::stable_partition(candidates.begin(), candidates.end(),
                          [&known](const Candidate &one) { return one.way.id() == known; });
    return candidates;
}

Result<std::shared_ptr<cim::Session>>
TransportChooser::tryAll(const Call &call, const std::vector<Candidate> &candidates, const QString &host,
                         const cim::Account &account, Route &route) const
{
    const bool hasChoice = candidates.size() > 1;
    // All at once, so that closed doors take no time one after the other.
    const auto shut = inParallel(candidates, [&](const Candidate &one) {
        return hasChoice && one.connector ? shutDoor(call, one.way, host) : std::nullopt;
    });
    auto left = std::ranges::count_if(shut, [](const auto &error) { return !error; });
    for (std::size_t at = 0; at < candidates.size(); ++at) {
        const auto &[way, connector] = candidates[at];
        std::optional<Error> error = shut[at];
        if (!connector) {
            error = Error{.kind = Error::Kind::Unsupported,
                          .what = tr("Connect to %1").arg(host),
                          .reason = tr("This computer has no WMI: it belongs to Windows."),
                          .remedy = tr("Use \"transport\": \"winrm\" in the profile."),
                          .place = {.host = host}};
        } else if (!error) {
            auto session = connector->connect(call.within(call.remaining() / left), host, account);
            if (session) {
                route.way = way.text();
                if (m_memory)
                    m_memory->remember(host, way.id());
                return session;
            }
            error = session.error();
        }
        left -= shut[at] ? 0 : 1;
        route.passedOver.push_back({way.text(), *error});
        if (endsTheSearch(way, *error) || call.isCancelled())
            break;
    }
    return fail(noneWorked(route));
}

void TransportChooser::note(const Route &route)
{
    for (const QString &line : route.lines())
        spdlog::info("Transport of {}", line);
    const std::lock_guard lock(m_mutex);
    m_routes[route.host.toCaseFolded()] = route;
}

Result<std::shared_ptr<cim::Session>> TransportChooser::connect(const Call &call, const QString &host,
                                                                const cim::Account &account)
{
    if (const auto alive = call.proceed(tr("Connect to %1").arg(host)); !alive)
        return fail(alive.error());
    Route route{.host = host, .way = {}, .passedOver = {}};
    auto session = tryAll(call, inOrderFor(host), host, account, route);
    note(route);
    return session;
}

std::vector<Route> TransportChooser::routes() const
{
    const std::lock_guard lock(m_mutex);
    std::vector<Route> all;
    for (const auto &[host, route] : m_routes)
        all.push_back(route);
    return all;
}

} // namespace gw::site
