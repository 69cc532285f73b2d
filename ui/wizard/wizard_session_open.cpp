// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_session.h"

#include <algorithm>

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

void WizardSession::open(const RunRequest &request)
{
    m_request = request;
    m_order = request.order;
    m_clock.start();
    startOpening();
}

void WizardSession::startOpening()
{
    const auto opening = std::make_shared<Opening>();
    const QString step = m_steps.front();
    statusOf(step) = {.state = State::Running, .progress = tr("Connecting to %1…").arg(m_request.site)};
    changed(step);
    enqueue({.kind = Task::Kind::Open,
             .step = step,
             .work = [this, opening](const Call &call) { openNow(call, *opening); },
             .then = [this, opening] { takeOpened(*opening); }});
}

/// On the runner's thread. What is missing is asked for before anything is tried with it.
void WizardSession::openNow(const Call &call, Opening &opening)
{
    auto wishes = m_secrets.missing(call, m_access, m_request.site);
    if (!wishes) {
        opening.run = gw::fail(wishes.error());
        return;
    }
    opening.wishes = *std::move(wishes);
    if (!opening.wishes.empty())
        return;
    RunRequest request = m_request;
    request.secrets = m_secrets.given();
    opening.run = m_access.open(call, request);
    if (opening.run)
        opening.notKept = m_secrets.keep(call, m_access);
}

void WizardSession::giveSecrets(const Secrets &secrets, bool remember)
{
    m_secrets.give(secrets, remember);
    startOpening();
}

void WizardSession::withholdSecrets()
{
    fail(m_steps.front(), SiteSecrets::withheld(m_request.site), false);
}

void WizardSession::takeOpened(Opening &opening)
{
    if (!opening.wishes.empty()) {
        statusOf(m_steps.front()) = {};
        changed(m_steps.front());
        Q_EMIT secretsWanted(opening.wishes);
        return;
    }
    if (!opening.run) {
        m_secrets.refused(opening.run.error());
        fail(m_steps.front(), opening.run.error(), false);
        return;
    }
    if (opening.notKept)
        Q_EMIT secretNotKept(*opening.notKept);
    m_secrets.forget();
    m_limits = (*opening.run)->limits;
    m_order = (*opening.run)->order;
    m_walk = std::make_unique<Walk>(*std::move(opening.run),
                                    [this](const provision::Event &event) { tell(event); });
    record(provision::RunStarted{.runId = m_walk->run->journal->runId(),
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

} // namespace gw::ui
