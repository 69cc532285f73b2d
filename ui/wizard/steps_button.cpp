// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/steps_button.h"

#include "ui/wizard/step_texts.h"

#include <QMenu>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

StepsButton::StepsButton(WizardSession &session, QWidget *parent) : QPushButton(parent), m_session(session)
{
    setObjectName(u"steps"_s);
    setAutoDefault(false);
    auto *menu = new QMenu(this);
    menu->setObjectName(u"stepsMenu"_s);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &StepsButton::fill);
    connect(&m_session, &WizardSession::currentChanged, this, &StepsButton::showCurrent);
    connect(&m_session, &WizardSession::stepChanged, this, &StepsButton::showCurrent);
    showCurrent();
}

void StepsButton::showCurrent()
{
    const QString step = m_session.current();
    const State state = m_session.status(step).state;
    setIcon(stateIcon(state));
    setText(tr("Ste&p %1 of %2: %3, %4")
                .arg(m_session.steps().indexOf(step) + 1)
                .arg(m_session.steps().size())
                .arg(texts(step).shortName, stateWord(state)));
}

void StepsButton::fill()
{
    menu()->clear();
    for (const QString &step : m_session.steps()) {
        const State state = m_session.status(step).state;
        const auto number = m_session.steps().indexOf(step) + 1;
        QAction *action = menu()->addAction(
            stateIcon(state), tr("%1  %2, %3").arg(number).arg(texts(step).shortName, stateWord(state)), this,
            [this, step] { m_session.setCurrent(step); });
        action->setObjectName(u"step-"_s + step);
        action->setEnabled(m_session.isReachable(step));
        if (step == m_session.current())
            menu()->setDefaultAction(action);
    }
}

} // namespace gw::ui
