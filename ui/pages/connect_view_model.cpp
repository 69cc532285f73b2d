// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/connect_view_model.h"

#include "core/base/in_parallel.h"
#include "core/provision/gate.h"
#include "core/site/transport_chooser.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// Many answer at almost the same moment: they are shown together.
constexpr std::chrono::milliseconds tellDelay{30};
constexpr auto initiatorService = "MSiSCSI"_L1;

/// Tells, from any thread, what one of them said.
using Tell = std::function<void(const Party &)>;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::ui::ConnectViewModel", text);
}

Party silent(const QString &name, const Error &error)
{
    const bool unknown = error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Unreachable;
    return {.name = name,
            .state = unknown ? State::Unknown : State::Attention,
            .answer = error.reason,
            .remedy = error.remedy};
}

QString clusterParty(const site::Site &site)
{
    return tr("Cluster: %1").arg(site.clusterName());
}

QString arrayParty(const site::Site &site)
{
    return tr("SAN: %1").arg(site.array().name());
}

Party askCluster(const Call &call, const site::Site &site)
{
    const auto nodes = site.cluster().nodes(provision::question(call));
    const auto volumes = site.cluster().sharedVolumes(provision::question(call));
    if (!nodes || !volumes)
        return silent(clusterParty(site), nodes ? volumes.error() : nodes.error());
    const auto up = std::ranges::count_if(*nodes, [](const wmi::ClusterNode &node) {
        return node.state == wmi::NodeState::Up && !node.quarantined && !node.isolated;
    });
    const bool whole = up == std::ssize(*nodes) && !volumes->empty();
    return {.name = clusterParty(site),
            .state = whole ? State::Done : State::Attention,
            .answer = tr("%1 of %2 nodes are up; Cluster Shared Volumes: %3")
                          .arg(up)
                          .arg(nodes->size())
                          .arg(volumes->size())};
}

QString initiatorText(const std::vector<wmi::Service> &services)
{
    if (services.empty())
        return tr("no iSCSI initiator");
    return services.front().state == wmi::ServiceState::Running ? tr("iSCSI initiator runs")
                                                                : tr("iSCSI initiator is stopped");
}

/// Empty where there is no choice of transports, as in the lab.
QString wayTo(const site::Site &site, const QString &host)
{
    const auto routes = site.routes();
    const auto route = std::ranges::find_if(
        routes, [&](const site::Route &one) { return one.host.compare(host, Qt::CaseInsensitive) == 0; });
    return route == routes.end() ? QString() : route->way;
}

/// Who has answered over a transport is followed by which that was.
Party withWay(Party party, const site::Site &site, const QString &host)
{
    const QString way = wayTo(site, host);
    if (!way.isEmpty())
        party.answer = tr("%1, by %2").arg(party.answer, way);
    return party;
}

Party askNode(const Call &call, const site::Site &site, const QString &name)
{
    const auto node = site.node(provision::question(call), name);
    if (!node)
        return silent(name, node.error());
    const auto system = node->host.operatingSystem(provision::question(call));
    if (!system)
        return silent(name, system.error());
    const auto services = node->host.services(provision::question(call), {initiatorService});
    if (!services)
        return silent(name, services.error());
    const QString product = QString(system->name).remove("Microsoft "_L1);
    return {.name = name,
            .state = State::Done,
            .answer = tr("%1, on drive %2, %3").arg(product, system->systemDrive, initiatorText(*services))};
}

Party askArray(const Call &call, const site::Site &site)
{
    const auto luns = site.array().luns(provision::question(call));
    if (!luns)
        return silent(arrayParty(site), luns.error());
    return {.name = arrayParty(site),
            .state = State::Done,
            .answer = luns->empty() ? tr("No LUN yet") : tr("LUNs: %1").arg(luns->size())};
}

/// Everybody at once: who is silent keeps nobody else waiting.
void askEverybody(const Call &call, const site::Site &site, const Tell &tell)
{
    std::vector<std::function<Party()>> questions{
        [&] { return withWay(askCluster(call, site), site, site.clusterName()); },
        [&] { return askArray(call, site); }};
    for (const QString &node : site.nodes())
        questions.emplace_back([&, node] { return withWay(askNode(call, site, node), site, node); });
    inParallel(questions, [&](const std::function<Party()> &question) {
        tell(question());
        return true;
    });
}

} // namespace

ConnectViewModel::ConnectViewModel(WizardSession &session, QObject *parent)
    : QObject(parent), m_session(session)
{
    m_tellSoon.setSingleShot(true);
    m_tellSoon.setInterval(tellDelay);
    connect(&m_tellSoon, &QTimer::timeout, this, &ConnectViewModel::tellOfAnswers);
    connect(&session, &WizardSession::opened, this, &ConnectViewModel::ask);
    if (session.isOpen())
        ask();
}

void ConnectViewModel::ask()
{
    const site::Site *site = m_session.site();
    if (!site)
        return;
    m_parties = {{.name = clusterParty(*site)}};
    for (const QString &node : site->nodes())
        m_parties.push_back({.name = node});
    m_parties.push_back({.name = arrayParty(*site)});
    for (Party &party : m_parties) {
        party.state = State::Running;
        party.answer = tr("Being asked…");
    }
    m_findings.clear();
    m_findingsNote = tr("The checks wait for the answers.");
    Q_EMIT changed();
    Q_EMIT findingsChanged();
    askParties();
    askFindings();
}

void ConnectViewModel::askParties()
{
    const QPointer<ConnectViewModel> self(this);
    const auto tell = [self](const Party &party) {
        // The program lives longer than the page: whether that is still there is asked in its own thread.
        QMetaObject::invokeMethod(
            QCoreApplication::instance(),
            [self, party] {
                if (self)
                    self->take(party);
            },
            Qt::QueuedConnection);
    };
    m_session.ask<void>(
        this,
        [tell](const Call &call, provision::Context &context) -> Result<void> {
            askEverybody(call, context.site(), tell);
            return {};
        },
        [this](const Result<void> &) { tellOfAnswers(); });
}

void ConnectViewModel::askFindings()
{
    using Findings = std::vector<checks::Finding>;
    m_session.ask<Findings>(
        this,
        [](const Call &call, provision::Context &context) {
            return provision::findingsBefore(call, context.site(), context.order(), context.journal(),
                                             u"connect"_s, context.limits());
        },
        [this](const Result<Findings> &findings) {
            m_findings = findings.value_or(Findings());
            m_findingsNote = findings ? QString() : findings.error().text();
            Q_EMIT findingsChanged();
        });
}

void ConnectViewModel::take(const Party &party)
{
    const auto row = std::ranges::find(m_parties, party.name, &Party::name);
    if (row == m_parties.end())
        return;
    *row = party;
    if (!m_tellSoon.isActive())
        m_tellSoon.start();
}

void ConnectViewModel::tellOfAnswers()
{
    m_tellSoon.stop();
    Q_EMIT changed();
}

} // namespace gw::ui
