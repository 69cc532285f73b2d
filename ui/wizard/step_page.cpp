// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/step_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/call_list.h"
#include "ui/widgets/evidence_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/page_heading.h"
#include "ui/widgets/problem_panel.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/question_link.h"
#include "ui/wizard/body_area.h"

#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

StepPage::StepPage(WizardSession &session, const QString &step, QWidget *parent)
    : QWidget(parent), m_session(session), m_step(step), m_texts(texts(step)), m_bodyArea(new BodyArea),
      m_problem(new ProblemPanel), m_callList(new CallList), m_evidenceList(new EvidenceList),
      m_calls(new Fold(tr("S&how the calls"))), m_evidence(new Fold(tr("&Evidence"))),
      m_progress(new ProgressLine(tr("Progress of this step")))
{
    setObjectName(u"page-"_s + step);
    setAccessibleName(m_texts.instruction);
    m_calls->setContent(m_callList);
    m_calls->setObjectName(u"showCalls"_s);
    m_evidence->setContent(m_evidenceList);
    m_evidence->setObjectName(u"showEvidence"_s);

    auto *question = new QuestionLink(m_texts.question, m_texts.answer);
    connect(question, &QuestionLink::helpWanted, this, &StepPage::helpWanted);
    auto *all = new QVBoxLayout(this);
    all->setSpacing(gridUnit);
    all->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, gridUnit);
    all->addWidget(new PageHeading(m_texts.instruction, m_texts.sentence));
    all->addWidget(m_problem);
    all->addWidget(m_bodyArea, 1);
    all->addWidget(m_progress);
    all->addWidget(m_calls);
    all->addWidget(m_evidence);
    all->addWidget(question);

    connect(m_problem, &ProblemPanel::retryRequested, &m_session, &WizardSession::retry);
    connect(&m_session, &WizardSession::stepChanged, this, [this](const QString &changed) {
        if (changed == m_step)
            refresh();
    });
    connect(&m_session, &WizardSession::orderChanged, this, &StepPage::refresh);
}

void StepPage::setBody(QWidget *body, QWidget *first)
{
    Q_ASSERT(!m_body);
    m_body = body;
    m_first = first;
    m_bodyArea->setObjectName(u"body"_s);
    m_bodyArea->setBody(body);
}

/// Null when the body has none.
QWidget *StepPage::firstField() const
{
    if (!m_body)
        return nullptr;
    if (m_first && m_first->isEnabled())
        return m_first;
    for (QWidget *next = m_body->nextInFocusChain(); next != m_body; next = next->nextInFocusChain())
        if (m_body->isAncestorOf(next) && next->isVisibleTo(m_body) && next->isEnabled() &&
            (next->focusPolicy() & Qt::TabFocus))
            return next;
    return nullptr;
}

void StepPage::enter()
{
    m_entered = true;
    refresh();
    QWidget *first = isReadOnly() ? nullptr : firstField();
    if (first)
        first->setFocus(Qt::OtherFocusReason);
}

void StepPage::refresh()
{
    if (!m_entered)
        return;
    const bool stopped = status().problem && status().problem->kind == Error::Kind::Cancelled;
    std::optional<Error> problem = status().problem;
    if (stopped) {
        problem->what = tr("Stopped: %1").arg(m_texts.instruction);
        problem->remedy = tr("What is done stays done. Retry goes on from there.");
    }
    if (problem)
        m_problem->setProblem(*problem);
    else
        m_problem->clearProblem();
    showCalls();
    showEvidence();
    m_progress->setProgress(status().progress, status().percent);
    showStatus();
    const bool settled = isSettled();
    const bool news = settled && !m_settled;
    m_settled = settled;
    if (news)
        onSettled();
}

/// Something is known, and nothing runs that would change it.
bool StepPage::isSettled() const
{
    const StepStatus &now = status();
    const bool known = now.seen || now.isDone() || now.problem;
    return known && now.progress.isEmpty() && now.state != State::Running;
}

void StepPage::showCalls()
{
    const bool planned = !status().isDone() && status().seen;
    const auto &changes = planned ? status().seen->plan : status().changes;
    m_callList->setPlan(changes);
    m_calls->setSummary(planned ? tr("%n planned", nullptr, int(changes.size()))
                                : tr("%n made", nullptr, int(changes.size())));
}

void StepPage::showEvidence()
{
    QStringList lines = status().evidence;
    if (!status().isDone() && status().seen)
        lines = status().seen->evidence;
    if (status().problem)
        lines += status().problem->evidence;
    m_evidenceList->setEvidence(lines);
    m_evidence->setSummary(tr("%n fact(s)", nullptr, int(lines.size())));
}

} // namespace gw::ui
