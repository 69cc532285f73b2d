// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_session.h"

#include "core/provision/gate.h"
#include "core/provision/order_fields.h"

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// After the last key that was pressed in a field.
constexpr std::chrono::milliseconds lookDelay{300};

} // namespace

WizardSession::Walk::Walk(std::unique_ptr<OpenRun> opened, provision::EventSink events)
    : run(std::move(opened)), order(run->order),
      steps(*run->site, order, run->journal.get(), std::move(events),
            {.limits = run->limits,
             .gate = provision::gate(*run->site, order, run->journal.get(), run->limits)})
{
}

WizardSession::WizardSession(SiteAccess &access, QObject *parent) : QObject(parent), m_access(access)
{
    for (const auto &step : provision::allSteps()) {
        m_steps << step->id();
        m_statuses[step->id()] = {};
    }
    m_current = m_steps.front();
    m_lookSoon.setSingleShot(true);
    m_lookSoon.setInterval(lookDelay);
    connect(&m_lookSoon, &QTimer::timeout, this, &WizardSession::look);
    connect(&m_runner, &TaskRunner::finished, this, &WizardSession::onTaskFinished);
    connect(&m_watcher, &TaskRunner::finished, this, [this] {
        const auto then = std::move(m_watchThen); // which may start another watch
        then();
    });
}

WizardSession::~WizardSession()
{
    m_runner.stop();
    m_watcher.stop();
    m_runner.wait();
    m_watcher.wait();
    const bool nothingLeft = m_walk && m_statuses[m_steps.back()].isDone();
    const auto forget = m_walk ? m_walk->run->forget : std::function<void()>();
    m_walk.reset();
    if (nothingLeft && forget)
        forget();
}

const site::Site *WizardSession::site() const
{
    return m_walk ? m_walk->run->site.get() : nullptr;
}

QString WizardSession::folder() const
{
    return m_walk ? m_walk->run->folder : QString();
}

void WizardSession::open(const RunRequest &request)
{
    m_request = request;
    m_order = request.order;
    m_clock.start();
    startOpening();
}

void WizardSession::startOpening()
{
    const auto opened = std::make_shared<Result<std::unique_ptr<OpenRun>>>(tl::unexpect, notAsked());
    const QString step = m_steps.front();
    statusOf(step) = {.state = State::Running, .progress = tr("Connecting to %1…").arg(m_request.site)};
    changed(step);
    enqueue({.kind = Task::Kind::Open,
             .step = step,
             .work = [this, opened](const Call &call) { *opened = m_access.open(call, m_request); },
             .then = [this, opened] { takeOpened(opened); }});
}

void WizardSession::takeOpened(const std::shared_ptr<Result<std::unique_ptr<OpenRun>>> &answer)
{
    if (!*answer) {
        fail(m_steps.front(), answer->error(), false);
        return;
    }
    m_limits = (**answer)->limits;
    m_order = (**answer)->order;
    m_walk = std::make_unique<Walk>(std::move(**answer), [this](const provision::Event &event) {
        m_runner.post([this, event] { take(event); });
    });
    take(provision::RunStarted{.runId = m_walk->run->journal->runId(),
                               .site = m_walk->run->site->clusterName(),
                               .guest = m_order.guest,
                               .resumed = isResumed(),
                               .steps = static_cast<int>(m_steps.size())});
    statusOf(m_steps.front()).state = State::ToDo;
    Q_EMIT opened();
    Q_EMIT orderChanged();
    m_goingOn = isResumed();
    goOn();
}

/// After opening: a run that goes on is looked at from its beginning, so that its disks are known again.
void WizardSession::goOn()
{
    const auto firstUndone =
        std::ranges::find_if(m_steps, [this](const QString &step) { return !status(step).isDone(); });
    const QString step = firstUndone == m_steps.end() ? m_steps.back() : *firstUndone;
    if (m_current != step) {
        m_current = step;
        Q_EMIT currentChanged(step);
    }
    if (!status(step).isDone())
        lookAt(step);
}

void WizardSession::setOrder(const provision::Order &order)
{
    if (order == m_order)
        return;
    m_order = order;
    for (auto &[step, status] : m_statuses)
        if (!status.isDone() && status.state != State::Running)
            status.seen.reset();
    Q_EMIT orderChanged();
    Q_EMIT actionsChanged();
    if (isOpen() && !status(m_current).isDone())
        m_lookSoon.start();
}

std::vector<Error> WizardSession::problems(const QString &step) const
{
    return provision::orderProblemsUpTo(m_order, step, m_limits);
}

void WizardSession::object(const QString &step, const QString &reason)
{
    if (m_objections[step] == reason)
        return;
    m_objections[step] = reason;
    Q_EMIT actionsChanged();
}

} // namespace gw::ui
