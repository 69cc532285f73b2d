// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/wizard/step_texts.h"
#include "ui/wizard/wizard_session.h"

#include <QWidget>

namespace gw::ui {

class BodyArea;
class CallList;
class EvidenceList;
class Fold;
class ProblemPanel;
class ProgressLine;

/// The base of all pages: heading, sentence, the page's own body, and what every page has: the problem with
/// Retry, progress, "Show the calls", Evidence and the newcomer's question.
///
/// A page makes its body in its constructor and gives it to setBody(); it overrides showStatus() to fill it
/// in from the session. It changes the order through WizardSession::setOrder(), says through
/// WizardSession::object() why it cannot go on yet, and asks the site through WizardSession::ask(). It has no
/// commit button of its own: the frame's calls WizardSession::commit().
class StepPage : public QWidget
{
    Q_OBJECT

public:
    StepPage(WizardSession &session, const QString &step, QWidget *parent = nullptr);

    QString step() const { return m_step; }

    /// The page has become the current one. The base focuses the body's first field.
    virtual void enter();

    /// What the commit button says.
    virtual QString verb() const { return m_texts.verb; }

Q_SIGNALS:
    /// More than the answer to the newcomer's question: the step's help topic.
    void helpWanted();
    /// This run is done with: the start page is to be shown, for another one.
    void anotherWanted();

protected:
    WizardSession &session() const { return m_session; }
    const StepStatus &status() const { return m_session.status(m_step); }
    /// The step is done: everything is shown, nothing can be changed any more.
    bool isReadOnly() const { return status().isDone() || status().state == State::Running; }

    /// Takes the body; it gets all the room there is. Once, in the constructor. `first` is focused when the
    /// page is entered, else the first one that Tab comes to.
    void setBody(QWidget *body, QWidget *first = nullptr);

    /// Fills in the body: called when the page is entered, and when the step's status or the order has
    /// changed. Must not change the order.
    virtual void showStatus() = 0;

    /// The site has just been looked at, or the step was carried out or failed: the moment to ask() for what
    /// the page shows beyond the status. Called after showStatus(); not again before the next look or try.
    virtual void onSettled() {}

private:
    QWidget *firstField() const;
    void refresh();
    void showCalls();
    void showEvidence();
    bool isSettled() const;

    WizardSession &m_session;
    QString m_step;
    StepTexts m_texts;
    BodyArea *m_bodyArea;
    QWidget *m_body = nullptr;
    QWidget *m_first = nullptr;
    ProblemPanel *m_problem;
    CallList *m_callList;
    EvidenceList *m_evidenceList;
    Fold *m_calls;
    Fold *m_evidence;
    ProgressLine *m_progress;
    bool m_entered = false;
    bool m_settled = false;
};

} // namespace gw::ui
