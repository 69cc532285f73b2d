// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_page.h"

namespace gw::ui {

/// A page that shows more of the site than the step's observation tells: it asks each time after the step was
/// looked at or carried out, and keeps what it was told.
template<class Facts>
class FactsPage : public StepPage
{
public:
    /// Runs on the session's thread: reads, changes nothing, touches no widget.
    using Read = std::function<Result<Facts>(const Call &, provision::Context &)>;

    FactsPage(WizardSession &session, const QString &step, Read read)
        : StepPage(session, step), m_read(std::move(read))
    {
    }

protected:
    /// The facts have come, or the step's status has changed. Before the first answer there are none.
    virtual void showFacts() = 0;

    /// They have come, just now. Here a page may fill in what the order does not say yet.
    virtual void takeFacts() {}

    const std::optional<Facts> &facts() const { return m_facts; }
    /// Why there are none, when they could not be read.
    const std::optional<Error> &factsProblem() const { return m_problem; }

    void showStatus() override
    {
        askOnce();
        showFacts();
    }

    void askAgain()
    {
        session().template ask<Facts>(
            this,
            [read = m_read](const Call &call, provision::Context &context) {
                context.view().forget();
                return read(call, context);
            },
            [this](const Result<Facts> &answer) {
                m_problem.reset();
                if (answer)
                    m_facts = *answer;
                else
                    m_problem = answer.error();
                if (answer)
                    takeFacts();
                showFacts();
            });
    }

private:
    /// A look or a try has ended: what it found tells it from the one before.
    void askOnce()
    {
        if (!session().isOpen() || !status().progress.isEmpty() || status().state == State::Running)
            return;
        QStringList ended{stateWord(status().state)};
        if (status().seen)
            ended += status().seen->evidence;
        ended += status().evidence;
        if (status().problem)
            ended += status().problem->reason;
        // A step whose order is not complete is not looked at.
        const bool hasEnded =
            status().seen || status().isDone() || status().tried || !session().problems(step()).empty();
        if (m_ended == ended || !hasEnded)
            return;
        m_ended = ended;
        askAgain();
    }

    Read m_read;
    std::optional<Facts> m_facts;
    std::optional<Error> m_problem;
    QStringList m_ended;
};

} // namespace gw::ui
