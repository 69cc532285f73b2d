// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/provision_wizard.h"

#include "ui/theme/grid.h"
#include "ui/wizard/mnemonic_keeper.h"
#include "ui/wizard/page_stack.h"
#include "ui/wizard/step_rail.h"
#include "ui/wizard/steps_button.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int railWidth = 34 * gridUnit;
/// Below it the rail would leave a page too little.
constexpr int narrowBelow = 104 * gridUnit;
constexpr int lowBelow = 68 * gridUnit;

QPushButton *makeButton(const QString &name, const QString &text)
{
    auto *button = new QPushButton(text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

} // namespace

ProvisionWizard::ProvisionWizard(SiteAccess &access, PageRegistry pages, QWidget *parent)
    : QWidget(parent), m_session(access), m_registry(std::move(pages)), m_rail(makeRail()),
      m_steps(new StepsButton(m_session)), m_stack(new PageStack), m_reason(new QLabel),
      m_rest(makeButton(u"runTheRest"_s, tr("R&un the rest"))), m_back(makeButton(u"back"_s, tr("&Back"))),
      m_commit(makeButton(u"commit"_s, {})), m_next(makeButton(u"next"_s, tr("&Next"))),
      m_close(makeButton(u"close"_s, tr("Close")))
{
    setObjectName(u"wizard"_s);
    m_reason->setObjectName(u"reason"_s);
    m_reason->setWordWrap(true);
    m_reason->setAccessibleName(tr("Why a button is off"));
    m_steps->hide();
    auto *top = new QHBoxLayout;
    top->setContentsMargins(2 * gridUnit, 0, 2 * gridUnit, 0);
    top->addWidget(m_steps, 0, Qt::AlignLeft);
    auto *right = new QVBoxLayout;
    right->setSpacing(0);
    right->addLayout(top);
    right->addWidget(m_stack, 1);
    right->addLayout(makeButtons());
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(gridUnit);
    all->addWidget(m_rail);
    all->addLayout(right, 1);

    connect(&m_session, &WizardSession::currentChanged, this, &ProvisionWizard::showPage);
    connect(&m_session, &WizardSession::actionsChanged, this, &ProvisionWizard::showButtons);
    connect(m_rest, &QPushButton::clicked, &m_session, &WizardSession::runTheRest);
    connect(m_back, &QPushButton::clicked, &m_session, &WizardSession::back);
    connect(m_commit, &QPushButton::clicked, &m_session, &WizardSession::commit);
    connect(m_next, &QPushButton::clicked, &m_session, &WizardSession::next);
    connect(m_close, &QPushButton::clicked, this, &ProvisionWizard::closeOrStop);
    auto *mnemonics = new MnemonicKeeper(this, {m_commit, m_next, m_back, m_rest});
    mnemonics->reserve(tr("&Stop"));
    showPage();
}

QWidget *ProvisionWizard::makeRail()
{
    auto *rail = new StepRail(m_session);
    rail->setFixedWidth(railWidth);
    auto *line = new QFrame;
    line->setFrameShape(QFrame::VLine);
    line->setFrameShadow(QFrame::Sunken);
    auto *both = new QWidget;
    auto *row = new QHBoxLayout(both);
    row->setContentsMargins({});
    row->setSpacing(gridUnit);
    row->addWidget(rail);
    row->addWidget(line);
    return both;
}

QLayout *ProvisionWizard::makeButtons()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(gridUnit);
    row->addStretch(1);
    for (QPushButton *button : {m_rest, m_back, m_commit, m_next, m_close})
        row->addWidget(button);
    // Above the buttons: a whole sentence has no room beside them.
    auto *both = new QVBoxLayout;
    both->setContentsMargins(2 * gridUnit, 0, 2 * gridUnit, 2 * gridUnit);
    both->setSpacing(gridUnit / 2);
    m_reason->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    both->addWidget(m_reason);
    both->addLayout(row);
    return both;
}

StepPage *ProvisionWizard::page() const
{
    return static_cast<StepPage *>(m_stack->current());
}

void ProvisionWizard::showPage()
{
    const QString step = m_session.current();
    StepPage *&wanted = m_pages[step];
    if (!wanted) {
        wanted = m_registry.make(step, m_session);
        m_stack->add(wanted);
        fit(*wanted);
        connect(wanted, &StepPage::helpWanted, this, &ProvisionWizard::helpWanted);
        connect(wanted, &StepPage::anotherWanted, this, &ProvisionWizard::anotherWanted);
    }
    m_stack->show(wanted);
    wanted->enter();
    showButtons();
}

/// A button that is off says why: beside it, and to screen readers.
void ProvisionWizard::explain(QPushButton *button, const QString &whyNot)
{
    if (!whyNot.isEmpty() && button->hasFocus()) {
        (m_session.isCarryingOut() || !m_back->isEnabled() ? m_close : m_back)->setFocus();
        m_keepsFocusForNext = button == m_commit;
    }
    button->setEnabled(whyNot.isEmpty());
    button->setToolTip(whyNot);
    button->setAccessibleDescription(whyNot);
}

/// What has been switched off takes no keys: somebody without a mouse would be lost.
void ProvisionWizard::keepFocus()
{
    if (!isActiveWindow() || QApplication::focusWidget())
        return;
    for (QPushButton *button : {m_next, m_commit, m_close})
        if (button->isEnabled())
            return button->setFocus();
}

/// Who pressed the step's button goes on with Next once the step is done, which may be known only a while
/// after it has ended, or with the same button if it is not. Who has gone elsewhere meanwhile stays there.
void ProvisionWizard::handOnFocus()
{
    m_keepsFocusForNext = m_keepsFocusForNext && (m_close->hasFocus() || m_back->hasFocus());
    if (!m_keepsFocusForNext || m_session.isCarryingOut())
        return;
    QPushButton *wanted = m_next->isEnabled() ? m_next : m_commit;
    if (wanted->isEnabled())
        wanted->setFocus();
}

void ProvisionWizard::showButtons()
{
    const bool done = m_session.status(m_session.current()).isDone();
    const QString whyNotCommit = m_session.whyNotCommit();
    const QString whyNotNext = m_session.whyNotNext();
    const bool goesOn = whyNotNext.isEmpty();
    m_close->setText(m_session.isCarryingOut() ? tr("&Stop") : tr("Close"));
    explain(m_next, whyNotNext);
    m_commit->setText(page()->verb());
    explain(m_commit, whyNotCommit);
    explain(m_back, m_session.whyNotBack());
    explain(m_rest, m_session.isCarryingOut()                           ? tr("A step is being carried out.")
                    : !m_session.isOpen()                               ? tr("The site is not connected.")
                    : m_session.doneCount() == m_session.steps().size() ? tr("All steps are done.")
                                                                        : QString());
    handOnFocus();
    m_commit->setDefault(whyNotCommit.isEmpty());
    m_next->setDefault(!whyNotCommit.isEmpty() && goesOn);
    m_reason->setText(done && goesOn ? QString() : whyNotCommit);
    showReason();
    // After the pages have switched off what can no longer be changed.
    QTimer::singleShot(0, this, &ProvisionWizard::keepFocus);
}

/// Its line is kept free for it, so that nothing jumps, unless the page needs the room.
void ProvisionWizard::showReason()
{
    m_reason->setVisible(!isLow() || !m_reason->text().isEmpty());
}

bool ProvisionWizard::isLow() const
{
    return height() < lowBelow;
}

void ProvisionWizard::closeOrStop()
{
    if (m_session.isCarryingOut())
        m_session.stop();
    else
        Q_EMIT closeWanted();
}

void ProvisionWizard::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool narrow = width() < narrowBelow;
    m_rail->setVisible(!narrow);
    m_steps->setVisible(narrow);
    for (const auto &[step, page] : m_pages)
        fit(*page);
    showReason();
}

/// Closer together in a low window, so that the page's body keeps its room.
void ProvisionWizard::fit(StepPage &page) const
{
    const bool low = isLow();
    const int side = 2 * gridUnit, above = low ? gridUnit / 2 : 2 * gridUnit;
    page.layout()->setContentsMargins(side, above, side, low ? 0 : gridUnit);
    page.layout()->setSpacing(low ? gridUnit / 4 : gridUnit);
}

void ProvisionWizard::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isReturn) {
        QWidget::keyPressEvent(event);
        return;
    }
    auto *focused = qobject_cast<QPushButton *>(focusWidget());
    QPushButton *button = focused ? focused : m_commit->isEnabled() ? m_commit : m_next;
    button->click(); // does nothing when it is off
}

} // namespace gw::ui
