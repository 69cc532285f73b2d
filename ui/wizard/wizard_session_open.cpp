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
    const auto wishes = m_access.secretsOf(call, m_request.site);
    if (!wishes) {
        opening.run = gw::fail(wishes.error());
        return;
    }
    for (const SecretWish &wish : *wishes)
        if (!m_hasAsked && (wish.problem || m_asksAgain))
            opening.wishes.push_back(wish);
    if (!opening.wishes.empty())
        return;
    opening.run = m_access.open(call, m_request);
    if (!opening.run || !m_remembers)
        return;
    for (const auto &[name, secret] : m_request.secrets)
        if (const auto kept = m_access.keepSecret(call, name, secret); !kept && !opening.notKept)
            opening.notKept = kept.error();
}

void WizardSession::giveSecrets(const Secrets &secrets, bool remember)
{
    m_request.secrets = secrets;
    m_hasAsked = true;
    m_remembers = remember;
    startOpening();
}

void WizardSession::withholdSecrets()
{
    Error error = notAsked();
    error.what = tr("Connect to %1").arg(m_request.site);
    error.reason = tr("No password was given.");
    fail(m_steps.front(), error, false);
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
        // The next try is with other secrets.
        m_asksAgain = opening.run.error().kind == Error::Kind::AccessDenied;
        m_hasAsked = false;
        m_request.secrets.clear();
        fail(m_steps.front(), opening.run.error(), false);
        return;
    }
    if (opening.notKept)
        Q_EMIT secretNotKept(*opening.notKept);
    m_request.secrets.clear();
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
