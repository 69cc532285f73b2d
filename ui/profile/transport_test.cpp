// SPDX-License-Identifier: Apache-2.0
#include "ui/profile/transport_test.h"

#include "core/base/in_parallel.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

using Problem = site::TransportProblem;

constexpr std::chrono::minutes testTimeout{5};
constexpr std::chrono::seconds hostTimeout{90};

bool hasRefusedLogOn(const TestedHost &host)
{
    return std::ranges::any_of(host.ways, [](const site::TransportDiagnosis &way) {
        return way.problem == Problem::AuthenticationRefused;
    });
}

const site::TransportDiagnosis *answering(const TestedHost &host)
{
    const auto works = std::ranges::find_if(host.ways, &site::TransportDiagnosis::works);
    return works == host.ways.end() ? nullptr : &*works;
}

} // namespace

State stateOf(const site::TransportDiagnosis &diagnosis)
{
    switch (diagnosis.problem) {
    case Problem::None:
        return State::Done;
    case Problem::PortSilent:
    case Problem::NoAnswer:
        return State::Unknown;
    case Problem::NotTried:
        return State::ToDo;
    case Problem::NotOnThisComputer:
    case Problem::Cancelled:
        return State::Stopped;
    default:
        return State::Attention;
    }
}

QString TestedHost::text() const
{
    if (state == State::Running)
        return TransportTest::tr("being tested…");
    if (error)
        return error->reason;
    if (const auto *way = answering(*this))
        return TransportTest::tr("answers by %1").arg(way->way.text());
    return TransportTest::tr("not reached");
}

TransportTest::TransportTest(SiteAccess &access, QObject *parent) : QObject(parent), m_access(access)
{
    connect(&m_runner, &TaskRunner::finished, this, &TransportTest::changed);
}

TransportTest::~TransportTest()
{
    m_runner.stop();
    m_runner.wait();
}

void TransportTest::start(const site::Profile &profile, const Secrets &given)
{
    if (isRunning())
        return;
    QStringList hosts{profile.cluster};
    for (const QString &node : profile.nodes)
        if (!hosts.contains(node, Qt::CaseInsensitive))
            hosts << node;
    m_hosts.clear();
    for (const QString &host : hosts)
        m_hosts.push_back({.name = host, .state = State::Running});
    m_runner.start([this, wish = Wish{profile, given, hosts}](const std::stop_token &stop) {
        testAll(Call(testTimeout, stop), wish);
    });
    Q_EMIT changed();
}

void TransportTest::stop()
{
    m_runner.stop();
}

/// On the runner's thread.
void TransportTest::testAll(const Call &call, const Wish &wish)
{
    const auto testOne = [&](const QString &host, bool mayLogOn) {
        TestedHost tested = test(call, wish, host, mayLogOn);
        m_runner.post([this, tested] { take(tested); });
        return tested;
    };
    const bool refused = hasRefusedLogOn(testOne(wish.hosts.front(), true));
    inParallel(wish.hosts.sliced(1), [&](const QString &host) {
        testOne(host, !refused);
        return true;
    });
}

TestedHost TransportTest::test(const Call &call, const Wish &wish, const QString &host, bool mayLogOn)
{
    auto ways = m_access.testTransports(call.within(hostTimeout), wish.profile, wish.given, host, mayLogOn);
    if (!ways)
        return {.name = host, .state = State::Attention, .error = ways.error()};
    TestedHost tested{.name = host, .ways = *std::move(ways)};
    tested.state = State::Attention;
    if (answering(tested))
        tested.state = State::Done;
    else if (!tested.ways.empty() && std::ranges::all_of(tested.ways, [](const auto &way) {
                 return stateOf(way) == State::Unknown || stateOf(way) == State::Stopped;
             }))
        tested.state = State::Unknown;
    return tested;
}

void TransportTest::take(const TestedHost &host)
{
    const auto row = std::ranges::find(m_hosts, host.name, &TestedHost::name);
    if (row == m_hosts.end())
        return;
    *row = host;
    Q_EMIT changed();
}

} // namespace gw::ui
