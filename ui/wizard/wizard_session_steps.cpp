// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/session_log.h"
#include "ui/wizard/wizard_session.h"

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isUnknown(const Error &error)
{
    return error.kind == Error::Kind::Timeout || error.kind == Error::Kind::Unreachable ||
           error.kind == Error::Kind::AccessDenied;
}

} // namespace

const StepStatus &WizardSession::status(const QString &step) const
{
    return m_statuses.at(step);
}

int WizardSession::doneCount() const
{
    const auto firstUndone =
        std::ranges::find_if(m_steps, [this](const QString &step) { return !status(step).isDone(); });
    return static_cast<int>(firstUndone - m_steps.begin());
}

std::chrono::milliseconds WizardSession::elapsed() const
{
    return std::chrono::milliseconds(m_clock.isValid() ? m_clock.elapsed() : 0);
}

bool WizardSession::isReachable(const QString &step) const
{
    return m_steps.indexOf(step) <= doneCount();
}

void WizardSession::setCurrent(const QString &step)
{
    if (step == m_current || !isReachable(step) || isCarryingOut())
        return;
    m_lookSoon.stop();
    dropLooks();
    m_current = step;
    Q_EMIT currentChanged(step);
    Q_EMIT actionsChanged();
    if (isOpen() && !status(step).isDone())
        lookAt(step);
}

void WizardSession::back()
{
    if (whyNotBack().isEmpty())
        setCurrent(m_steps.at(m_steps.indexOf(m_current) - 1));
}

void WizardSession::next()
{
    if (whyNotNext().isEmpty())
        setCurrent(m_steps.at(m_steps.indexOf(m_current) + 1));
}

QString WizardSession::whyNotBack() const
{
    if (m_current == m_steps.front())
        return tr("This is the first step.");
    return isCarryingOut() ? tr("A step is being carried out.") : QString();
}

QString WizardSession::whyNotNext() const
{
    if (isCarryingOut())
        return tr("A step is being carried out.");
    if (!status(m_current).isDone())
        return tr("Next opens when this step is done.");
    return m_current == m_steps.back() ? tr("This is the last step.") : QString();
}

QString WizardSession::whyNotCommit() const
{
    const StepStatus &now = status(m_current);
    if (isCarryingOut())
        return tr("A step is being carried out.");
    if (!isOpen())
        return tr("The site is not connected.");
    if (now.isDone())
        return m_current == m_steps.back() ? tr("All steps are done.")
                                           : tr("This step is done. Next goes on.");
    if (const auto wrong = problems(m_current); !wrong.empty())
        return wrong.front().reason;
    if (const auto own = m_objections.find(m_current); own != m_objections.end() && !own->second.isEmpty())
        return own->second;
    if (now.problem && !now.tried)
        return now.problem->kind == Error::Kind::Refused
                   ? tr("What was found speaks against it, see above. Retry looks again.")
                   : tr("The site could not be read. Retry reads it again.");
    return now.seen || now.tried ? QString() : tr("The site is being read.");
}

void WizardSession::changed(const QString &step)
{
    Q_EMIT stepChanged(step);
    Q_EMIT actionsChanged();
}

void WizardSession::fail(const QString &step, const Error &error, bool tried)
{
    logFailure(step, error);
    StepStatus &status = statusOf(step);
    status.problem = error;
    status.tried = tried;
    status.progress.clear();
    status.percent = -1;
    status.state = isUnknown(error) ? State::Unknown : State::Attention;
    if (error.kind == Error::Kind::Cancelled)
        status.state = State::Stopped;
    m_runningTheRest = false;
    changed(step);
}

} // namespace gw::ui
