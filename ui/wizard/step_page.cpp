// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/step_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/call_list.h"
#include "ui/widgets/evidence_list.h"
#include "ui/widgets/fold.h"
#include "ui/widgets/problem_panel.h"
#include "ui/wizard/body_area.h"

#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr double headingScale = 1.4;

} // namespace

StepPage::StepPage(WizardSession &session, const QString &step, QWidget *parent)
    : QWidget(parent), m_session(session), m_step(step), m_texts(texts(step)), m_bodyArea(new BodyArea),
      m_problem(new ProblemPanel), m_callList(new CallList), m_evidenceList(new EvidenceList),
      m_calls(new Fold(tr("S&how the calls"))), m_evidence(new Fold(tr("&Evidence")))
{
    setObjectName(u"page-"_s + step);
    setAccessibleName(m_texts.instruction);
    m_calls->setContent(m_callList);
    m_calls->setObjectName(u"showCalls"_s);
    m_evidence->setContent(m_evidenceList);
    m_evidence->setObjectName(u"showEvidence"_s);

    auto *all = new QVBoxLayout(this);
    all->setSpacing(gridUnit);
    all->setContentsMargins(2 * gridUnit, 2 * gridUnit, 2 * gridUnit, gridUnit);
    all->addWidget(makeHeading());
    all->addWidget(m_problem);
    all->addWidget(m_bodyArea, 1);
    all->addWidget(makeProgress());
    all->addWidget(m_calls);
    all->addWidget(m_evidence);
    all->addWidget(makeQuestion());

    connect(m_problem, &ProblemPanel::retryRequested, &m_session, &WizardSession::retry);
    connect(&m_session, &WizardSession::stepChanged, this, [this](const QString &changed) {
        if (changed == m_step)
            refresh();
    });
    connect(&m_session, &WizardSession::orderChanged, this, &StepPage::refresh);
}

QWidget *StepPage::makeHeading()
{
    auto *heading = new QWidget;
    auto *instruction = new QLabel(m_texts.instruction);
    instruction->setObjectName(u"instruction"_s);
    instruction->setWordWrap(true);
    QFont larger = instruction->font();
    larger.setPointSizeF(larger.pointSizeF() * headingScale);
    instruction->setFont(larger);
    auto *sentence = new QLabel(m_texts.sentence);
    sentence->setObjectName(u"sentence"_s);
    sentence->setWordWrap(true);
    auto *layout = new QVBoxLayout(heading);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(instruction);
    layout->addWidget(sentence);
    return heading;
}

QWidget *StepPage::makeProgress()
{
    m_progress = new QWidget;
    m_waitingFor = new QLabel;
    m_waitingFor->setObjectName(u"waitingFor"_s);
    m_waitingFor->setWordWrap(true);
    m_bar = new QProgressBar;
    m_bar->setObjectName(u"progress"_s);
    m_bar->setAccessibleName(tr("Progress of this step"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(gridUnit);
    auto *layout = new QVBoxLayout(m_progress);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(m_waitingFor);
    layout->addWidget(m_bar);
    m_progress->hide();
    return m_progress;
}

QWidget *StepPage::makeQuestion()
{
    auto *all = new QWidget;
    auto *question = new QPushButton(u"?  &"_s + m_texts.question);
    question->setObjectName(u"why"_s);
    question->setAccessibleName(m_texts.question);
    question->setFlat(true);
    question->setCheckable(true);
    question->setCursor(Qt::PointingHandCursor);
    m_answer = new QLabel(m_texts.answer);
    m_answer->setObjectName(u"answer"_s);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    auto *more = new QPushButton(tr("&More in the help (F1)"));
    more->setObjectName(u"moreHelp"_s);
    more->setFlat(true);
    more->setCursor(Qt::PointingHandCursor);
    for (QWidget *folded : std::initializer_list<QWidget *>{m_answer, more}) {
        folded->hide();
        connect(question, &QPushButton::toggled, folded, &QWidget::setVisible);
    }
    connect(more, &QPushButton::clicked, this, &StepPage::helpWanted);
    auto *layout = new QVBoxLayout(all);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit / 2);
    layout->addWidget(question, 0, Qt::AlignLeft);
    layout->addWidget(m_answer);
    layout->addWidget(more, 0, Qt::AlignLeft);
    return all;
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
    showProgress();
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

void StepPage::showProgress()
{
    const QString text = status().progress;
    m_progress->setVisible(!text.isEmpty());
    m_waitingFor->setText(text);
    const bool known = status().percent >= 0;
    m_bar->setRange(0, known ? 100 : 0);
    m_bar->setValue(known ? status().percent : 0);
}

} // namespace gw::ui
