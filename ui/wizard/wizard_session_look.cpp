// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/wizard_session.h"

#include "ui/wizard/step_texts.h"

namespace gw::ui {

using namespace Qt::Literals::StringLiterals;

void WizardSession::look()
{
    if (isOpen() && !isCarryingOut() && !status(m_current).isDone())
        lookAt(m_current);
}

void WizardSession::lookAt(const QString &step)
{
    dropLooks();
    if (!problems(step).empty()) {
        m_goingOn = false;
        m_runningTheRest = false;
        statusOf(step).state = State::ToDo;
        changed(step);
        return;
    }
    statusOf(step) = {.state = State::ToDo, .changes = madeBy(step), .progress = tr("Reading the site…")};
    changed(step);
    const auto seen = std::make_shared<Result<provision::Observation>>(tl::unexpect, notAsked());
    enqueue({.kind = Task::Kind::Look,
             .step = step,
             .work =
                 [this, step, seen](const Call &call) {
                     *seen = m_walk->steps.observe(call, step);
                     if (!*seen || !(*seen)->done)
                         return;
                     // The order with which it was found done is the one that later steps build on.
                     auto noted = m_walk->run->journal->amend(m_walk->order);
                     if (noted)
                         noted = m_walk->run->rename(m_walk->order.guest);
                     if (noted)
                         noted = m_walk->run->journal->doneStep(step, false, (*seen)->evidence);
                     if (!noted)
                         *seen = tl::unexpected(noted.error());
                 },
             .then = [this, step, seen] { takeLook(step, *seen); }});
}

void WizardSession::takeLook(const QString &step, const Result<provision::Observation> &seen)
{
    StepStatus &status = statusOf(step);
    status.progress.clear();
    status.percent = -1;
    if (!seen && seen.error().kind == Error::Kind::Cancelled && !m_waiting.empty()) {
        changed(step); // another look has taken its place
        return;
    }
    if (!seen) {
        m_goingOn = false;
        fail(step, seen.error(), false);
        return;
    }
    status.seen = *seen;
    status.state = seen->done ? State::Done : State::ToDo;
    if (seen->done) {
        status.evidence = seen->evidence;
        tellReportOfPast(step);
        finishReport(step);
    }
    changed(step);
    m_goingOn = m_goingOn && seen->done;
    if (m_goingOn)
        goOn();
    else if (m_runningTheRest)
        continueTheRest();
}

/// A step that was found done has its place in the report too.
void WizardSession::tellReportOfPast(const QString &step)
{
    const StepStatus &found = status(step);
    record(provision::StepStarted{
        .step = step, .name = texts(step).shortName, .number = static_cast<int>(m_steps.indexOf(step)) + 1});
    record(provision::StepDone{.step = step,
                               .outcome = found.changes.empty() ? provision::StepDone::Outcome::Already
                                                                : provision::StepDone::Outcome::Changed,
                               .evidence = found.evidence,
                               .changes = found.changes});
}

/// With the last step the report is complete.
void WizardSession::finishReport(const QString &step)
{
    if (step == m_steps.back())
        record(
            provision::RunFinished{.outcome = provision::RunFinished::Outcome::Done, .duration = elapsed()});
}

std::vector<provision::Change> WizardSession::madeBy(const QString &step) const
{
    std::vector<provision::Change> changes;
    for (const provision::Journal::Entry &entry : m_walk->run->journal->entries())
        if (entry.step == step && entry.made && !entry.undone)
            changes.push_back(entry.change);
    return changes;
}

} // namespace gw::ui
