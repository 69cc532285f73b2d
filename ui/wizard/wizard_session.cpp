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
/// 64 nodes answer at almost the same moment: shown once, not 64 times.
constexpr std::chrono::milliseconds newsDelay{30};

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
    m_newsSoon.setSingleShot(true);
    m_newsSoon.setInterval(newsDelay);
    connect(&m_newsSoon, &QTimer::timeout, this, &WizardSession::takeNews);
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
