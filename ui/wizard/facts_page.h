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
        // A step whose order is not complete is not looked at; its page shows what there is to choose all the
        // same.
        if (!m_asked && session().isOpen() && !session().problems(step()).empty())
            askAgain();
        showFacts();
    }

    void onSettled() override { askAgain(); }

    void askAgain()
    {
        m_asked = true;
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
    Read m_read;
    std::optional<Facts> m_facts;
    std::optional<Error> m_problem;
    bool m_asked = false;
};

} // namespace gw::ui
