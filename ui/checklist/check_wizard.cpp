// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/check_wizard.h"

#include "ui/checklist/check_result_page.h"
#include "ui/checklist/check_verdict.h"
#include "ui/checklist/choose_guest_page.h"
#include "ui/theme/grid.h"
#include "ui/widgets/help_viewer.h"
#include "ui/widgets/page_heading.h"
#include "ui/widgets/problem_panel.h"
#include "ui/widgets/progress_line.h"
#include "ui/widgets/question_link.h"
#include "ui/widgets/state_label.h"
#include "ui/wizard/mnemonic_keeper.h"
#include "ui/wizard/page_stack.h"

#include <QAccessible>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr double verdictScale = 1.4; // as the heading beside it

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

QString CheckWizard::topic()
{
    return u"check-guest"_s;
}

CheckWizard::CheckWizard(SiteAccess &access, const QString &site, QWidget *parent)
    : QWidget(parent), m_session(access, site),
      m_verdict(new StateLabel(State::Unknown, StateLabel::Show::ShapeOnly)), m_heading(new PageHeading),
      m_problem(new ProblemPanel), m_stack(new PageStack), m_choice(new ChooseGuestPage),
      m_result(new CheckResultPage(m_session)), m_progress(new ProgressLine(tr("Progress of the check"))),
      m_reason(new QLabel), m_back(makeButton(u"back"_s, tr("&Back"))),
      m_check(makeButton(u"commit"_s, tr("&Check"))), m_close(makeButton(u"close"_s, tr("Close")))
{
    setObjectName(u"checkWizard"_s);
    m_stack->add(m_choice);
    m_stack->add(m_result);
    auto *question = new QuestionLink(
        HelpViewer::question(topic()),
        tr("A live migration fails late, with a code that names no cause, and a failover of such a guest "
           "does not "
           "come back. Each check looks beforehand at one thing that has done so. Reading is all it does: "
           "nothing is changed on any host."));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins(3 * gridUnit, 2 * gridUnit, 3 * gridUnit, 2 * gridUnit);
    all->setSpacing(gridUnit);
    all->addLayout(makeHeading());
    all->addWidget(m_problem);
    all->addWidget(m_stack, 1);
    all->addWidget(m_progress);
    all->addWidget(question);
    all->addLayout(makeButtons());

    connect(m_problem, &ProblemPanel::retryRequested, &m_session, &CheckSession::retry);
    connect(question, &QuestionLink::helpWanted, this, &CheckWizard::helpWanted);
    connect(m_choice, &ChooseGuestPage::choiceChanged, this, &CheckWizard::showButtons);
    connect(m_choice, &ChooseGuestPage::activated, this, &CheckWizard::check);
    connect(&m_session, &CheckSession::changed, this, &CheckWizard::refresh);
    connect(&m_session, &CheckSession::checked, this, &CheckWizard::showResult);
    auto *mnemonics = new MnemonicKeeper(this, {m_check, m_back});
    mnemonics->reserve(tr("&Stop"));
    showChoice();
}

QLayout *CheckWizard::makeHeading()
{
    QFont larger = m_verdict->font();
    larger.setPointSizeF(larger.pointSizeF() * verdictScale);
    m_verdict->setFont(larger);
    m_verdict->setObjectName(u"verdict"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    row->addWidget(m_verdict, 0, Qt::AlignTop);
    row->addWidget(m_heading, 1);
    return row;
}

QLayout *CheckWizard::makeButtons()
{
    m_reason->setObjectName(u"reason"_s);
    m_reason->setWordWrap(true);
    m_reason->setAccessibleName(tr("Why a button is off"));
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    row->addWidget(m_reason, 1);
    for (QPushButton *button : {m_back, m_check, m_close})
        row->addWidget(button);
    connect(m_back, &QPushButton::clicked, this, &CheckWizard::goBack);
    connect(m_check, &QPushButton::clicked, this, &CheckWizard::check);
    connect(m_close, &QPushButton::clicked, this, &CheckWizard::closeOrStop);
    return row;
}

bool CheckWizard::isResultShown() const
{
    return m_stack->current() == m_result;
}

void CheckWizard::showChoice()
{
    m_stack->show(m_choice);
    refresh();
    if (QWidget *first = m_choice->firstField())
        first->setFocus(Qt::OtherFocusReason);
}

void CheckWizard::showResult()
{
    const bool again = isResultShown();
    m_result->showResult();
    m_stack->show(m_result);
    refresh();
    if (!again)
        m_result->firstField()->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void CheckWizard::refresh()
{
    m_choice->setGuests(m_session.guests());
    showHeading();
    showProblem();
    m_progress->setProgress(m_session.progress(), m_session.percent());
    showButtons();
    const bool listed = m_session.guests().has_value();
    if (listed && !std::exchange(m_wasListed, listed) && m_choice->firstField())
        m_choice->firstField()->setFocus(Qt::OtherFocusReason);
}

void CheckWizard::showHeading()
{
    m_verdict->setVisible(isResultShown());
    if (!isResultShown()) {
        m_heading->setTexts(
            tr("Choose the guest to check"),
            tr("Looks for what would keep it from running or migrating. Nothing is changed."));
        setAccessibleName(tr("Choose the guest to check"));
        return;
    }
    const checks::MigrationCheck &check = *m_session.result();
    const CheckVerdict verdict = verdictOf(check);
    const QString when = QLocale().toString(check.snapshot.taken.toLocalTime(), QLocale::ShortFormat);
    QStringList sentences{
        tr("Read from %1 on %2: %3.").arg(check.snapshot.clusterName, when, m_result->summary())};
    if (!verdict.sentence.isEmpty())
        sentences.prepend(verdict.sentence);
    m_verdict->setState(verdict.state, verdict.headline);
    m_heading->setTexts(verdict.headline, sentences.join(u'\n'));
    setAccessibleName(tr("%1: %2").arg(stateWord(verdict.state), verdict.headline));
}

void CheckWizard::showProblem()
{
    std::optional<Error> problem = m_session.problem();
    if (!problem) {
        m_problem->clearProblem();
        return;
    }
    if (problem->kind == Error::Kind::Cancelled && problem->remedy.isEmpty())
        problem->remedy = tr("Nothing was changed. Retry begins anew.");
    m_problem->setProblem(*problem);
}

QString CheckWizard::whyNotCheck() const
{
    if (m_session.isChecking())
        return tr("The guest is being checked.");
    if (m_session.isBusy())
        return m_session.isOpen() ? tr("Something is being read or written.")
                                  : tr("The site is being connected.");
    if (!m_session.isOpen())
        return tr("The site is not connected.");
    if (!m_session.guests())
        return tr("The guests could not be listed.");
    if (!m_choice->chosen())
        return m_session.guests()->empty() ? tr("There is no guest to check.") : tr("Choose a guest.");
    return {};
}

void CheckWizard::showButtons()
{
    const QString whyNot = whyNotCheck();
    const QString whyNotBack = m_session.isBusy() ? tr("Stop first what is going on.") : QString();
    for (const auto &[button, reason] : {std::pair(m_check, whyNot), std::pair(m_back, whyNotBack)}) {
        if (!reason.isEmpty() && button->hasFocus()) {
            m_focusBefore = button;
            m_close->setFocus();
        }
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
        button->setAccessibleDescription(reason);
    }
    m_check->setText(isResultShown() ? tr("&Check again") : tr("&Check"));
    m_check->setDefault(whyNot.isEmpty());
    m_close->setText(m_session.isBusy() ? tr("&Stop") : tr("Close"));
    m_reason->setText(whyNot);
    keepFocus();
}

/// Who pressed a button that was switched off meanwhile goes on from there.
void CheckWizard::keepFocus()
{
    if (m_session.isBusy() || !m_focusBefore)
        return;
    if (m_close->hasFocus() && m_focusBefore->isEnabled())
        m_focusBefore->setFocus();
    m_focusBefore.clear();
}

void CheckWizard::check()
{
    if (whyNotCheck().isEmpty())
        m_session.check(isResultShown() ? m_session.result()->guest : *m_choice->chosen());
}

void CheckWizard::goBack()
{
    if (isResultShown())
        showChoice();
    else
        Q_EMIT backWanted();
}

void CheckWizard::closeOrStop()
{
    if (m_session.isBusy())
        m_session.stop();
    else
        Q_EMIT closeWanted();
}

void CheckWizard::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn) {
        QWidget::keyPressEvent(event);
        return;
    }
    auto *focused = qobject_cast<QPushButton *>(focusWidget());
    (focused ? focused : m_check)->click(); // does nothing when it is off
}

} // namespace gw::ui
