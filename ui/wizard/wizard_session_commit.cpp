// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/session_log.h"
#include "ui/wizard/wizard_session.h"

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

void WizardSession::commit()
{
    if (!whyNotCommit().isEmpty())
        return;
    m_lookSoon.stop();
    dropLooks();
    const QString step = m_current;
    StepStatus &status = statusOf(step);
    status.state = State::Running;
    status.problem.reset();
    status.progress = tr("Starting…");
    const auto done = std::make_shared<Result<provision::StepDone>>(tl::unexpect, notAsked());
    enqueue({.kind = Task::Kind::Commit,
             .step = step,
             .work = [this, step, done](const Call &call) { *done = carryOut(call, step); },
             .then = [this, step, done] { takeCommit(step, *done); }});
    changed(step);
}

/// On the runner's thread.
Result<provision::StepDone> WizardSession::carryOut(const Call &call, const QString &step)
{
    if (auto ok = m_walk->run->journal->amend(m_walk->order); !ok)
        return gw::fail(ok.error());
    if (auto ok = m_walk->run->rename(m_walk->order.guest); !ok)
        return gw::fail(ok.error());
    return m_walk->steps.carryOut(call, step);
}

void WizardSession::takeCommit(const QString &step, const Result<provision::StepDone> &done)
{
    if (!done) {
        statusOf(step).changes = madeBy(step);
        fail(step, done.error(), true);
        return;
    }
    const auto seen = statusOf(step).seen;
    m_report.guest = m_order.guest;
    statusOf(step) = {
        .state = State::Done, .seen = seen, .evidence = done->evidence, .changes = madeBy(step)};
    finishReport(step);
    changed(step);
    if (m_runningTheRest)
        continueTheRest();
}

void WizardSession::retry()
{
    const StepStatus &now = status(m_current);
    if (!isOpen() && !isBusy())
        startOpening();
    else if (now.tried)
        commit();
    else
        look();
}

void WizardSession::runTheRest()
{
    if (!isOpen() || isCarryingOut())
        return;
    m_runningTheRest = true;
    if (m_lookSoon.isActive()) { // the last key was pressed a moment ago
        m_lookSoon.stop();
        lookAt(m_current);
    } else {
        continueTheRest();
    }
    Q_EMIT actionsChanged();
}

/// One move of "run the rest"; called again when what it started has ended.
void WizardSession::continueTheRest()
{
    m_runningTheRest = false; // so that what it asks answers for a person at this moment
    if (status(m_current).isDone()) {
        if (m_current == m_steps.back())
            return;
        setCurrent(m_steps.at(m_steps.indexOf(m_current) + 1));
        m_runningTheRest = problems(m_current).empty();
        if (m_runningTheRest && status(m_current).isDone())
            continueTheRest();
        return;
    }
    m_runningTheRest = !status(m_current).progress.isEmpty(); // being looked at: then it goes on
    if (m_runningTheRest || !whyNotCommit().isEmpty())
        return;
    commit();
    m_runningTheRest = true;
}

void WizardSession::record(const provision::Event &event)
{
    m_report.add(event);
    logEvent(event);
    if (m_walk && m_walk->run->witness)
        m_walk->run->witness(event);
}

void WizardSession::tell(const provision::Event &event)
{
    const std::scoped_lock lock(m_newsMutex);
    const bool first = m_news.empty();
    m_news.push_back(event);
    if (first)
        m_runner.post([this] { m_newsSoon.start(); });
}

void WizardSession::takeNews()
{
    m_newsSoon.stop();
    std::vector<provision::Event> news;
    {
        const std::scoped_lock lock(m_newsMutex);
        news.swap(m_news);
    }
    QStringList steps;
    for (const provision::Event &event : news) {
        const QString step = take(event);
        if (!step.isEmpty() && !steps.contains(step))
            steps << step;
    }
    for (const QString &step : steps)
        Q_EMIT stepChanged(step);
}

/// Answers the step whose status has changed, if it has.
QString WizardSession::take(const provision::Event &event)
{
    record(event);
    const auto *progress = std::get_if<provision::StepProgress>(&event);
    const auto *made = std::get_if<provision::ChangeMade>(&event);
    const QString step = progress ? progress->step : made ? made->step : QString();
    if (!m_statuses.contains(step))
        return {};
    StepStatus &status = statusOf(step);
    if (made)
        status.changes.push_back(made->change);
    else if (!progress->text.isEmpty() && m_now) {
        status.progress = progress->text;
        status.percent = progress->percent;
    }
    return step;
}

} // namespace gw::ui
