// SPDX-License-Identifier: Apache-2.0
#include "ui/wizard/step_rail.h"

#include "ui/theme/grid.h"
#include "ui/wizard/step_texts.h"

#include <QHeaderView>
#include <QLabel>
#include <QProgressBar>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr std::chrono::seconds clockTick{20};
constexpr QChar figureSpace(0x2007); ///< as wide as a digit
enum Column { Name, Word, Columns };

} // namespace

StepRail::StepRail(WizardSession &session, QWidget *parent)
    : QWidget(parent), m_session(session), m_steps(new QTreeWidget), m_bar(new QProgressBar),
      m_howFar(new QLabel)
{
    m_steps->setObjectName(u"rail"_s);
    m_steps->setAccessibleName(tr("Steps"));
    m_steps->setColumnCount(Columns);
    m_steps->setHeaderLabels({tr("Step"), tr("State")});
    m_steps->setHeaderHidden(true);
    m_steps->setRootIsDecorated(false);
    m_steps->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_steps->setFrameShape(QFrame::NoFrame);
    m_steps->setTextElideMode(Qt::ElideRight);
    m_bar->setObjectName(u"howFarBar"_s);
    m_bar->setAccessibleName(tr("Steps done"));
    m_bar->setTextVisible(false);
    m_bar->setMaximumHeight(gridUnit);
    m_howFar->setObjectName(u"howFar"_s);
    fill();

    auto *all = new QVBoxLayout(this);
    all->setSpacing(gridUnit);
    all->setContentsMargins(gridUnit, gridUnit, 0, gridUnit);
    all->addWidget(m_steps, 1);
    all->addWidget(m_bar);
    all->addWidget(m_howFar);

    connect(&m_session, &WizardSession::stepChanged, this, &StepRail::showStep);
    connect(&m_session, &WizardSession::currentChanged, this, &StepRail::showCurrent);
    connect(&m_session, &WizardSession::actionsChanged, this, &StepRail::showHowFar);
    connect(m_steps, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem *item) { enter(m_steps->indexOfTopLevelItem(item)); });
    connect(m_steps, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { enter(m_steps->indexOfTopLevelItem(item)); });
    connect(&m_minute, &QTimer::timeout, this, &StepRail::showHowFar);
    m_minute.start(clockTick);
}

void StepRail::fill()
{
    for (const QString &step : m_session.steps()) {
        auto *item = new QTreeWidgetItem(m_steps);
        item->setText(Name, u"%1  %2"_s.arg(m_session.steps().indexOf(step) + 1, 2, 10, figureSpace)
                                .arg(texts(step).shortName));
        showStep(step);
    }
    m_steps->header()->setStretchLastSection(false);
    m_steps->header()->setSectionResizeMode(Name, QHeaderView::Stretch);
    m_steps->header()->setSectionResizeMode(Word, QHeaderView::ResizeToContents);
    showCurrent();
    showHowFar();
}

void StepRail::showStep(const QString &step)
{
    QTreeWidgetItem *item = m_steps->topLevelItem(static_cast<int>(m_session.steps().indexOf(step)));
    const State state = m_session.status(step).state;
    item->setIcon(Word, stateIcon(state));
    item->setText(Word, stateWord(state));
    item->setData(Name, Qt::AccessibleTextRole, item->text(Name) + u", "_s + stateWord(state));
}

void StepRail::showCurrent()
{
    const auto row = static_cast<int>(m_session.steps().indexOf(m_session.current()));
    m_steps->setCurrentItem(m_steps->topLevelItem(row));
    for (int i = 0; i < m_steps->topLevelItemCount(); ++i) {
        QFont font = m_steps->font();
        font.setBold(i == row);
        m_steps->topLevelItem(i)->setFont(Name, font);
    }
}

void StepRail::showHowFar()
{
    const int done = m_session.doneCount();
    const auto all = static_cast<int>(m_session.steps().size());
    m_bar->setRange(0, all);
    m_bar->setValue(done);
    const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(m_session.elapsed()).count();
    m_howFar->setText(tr("%1 of %2 · %3 min").arg(done).arg(all).arg(minutes));
}

/// A step that cannot be entered leaves the rail where it was.
void StepRail::enter(int row)
{
    m_session.setCurrent(m_session.steps().at(row));
    showCurrent();
}

} // namespace gw::ui
