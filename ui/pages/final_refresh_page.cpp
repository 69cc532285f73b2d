// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/final_refresh_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/state_label.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr double wordScale = 3;

} // namespace

FinalRefreshPage::FinalRefreshPage(WizardSession &session)
    : StepPage(session, u"final-refresh"_s), m_word(new StateLabel), m_meaning(new QLabel),
      m_evidence(new QListWidget)
{
    m_word->setObjectName(u"word"_s);
    QFont large = m_word->font();
    large.setPointSizeF(large.pointSizeF() * wordScale);
    m_word->setFont(large);
    m_meaning->setObjectName(u"meaning"_s);
    m_meaning->setWordWrap(true);
    m_evidence->setObjectName(u"cleanEvidence"_s);
    m_evidence->setAccessibleName(tr("What was found"));
    m_evidence->setWordWrap(true);

    auto *body = new QWidget;
    auto *all = new QVBoxLayout(body);
    all->setContentsMargins(0, 2 * gridUnit, 0, 0);
    all->setSpacing(gridUnit);
    all->addWidget(m_word, 0, Qt::AlignLeft);
    all->addWidget(m_meaning);
    all->addSpacing(gridUnit);
    all->addWidget(m_evidence, 1);
    setBody(body, m_evidence);
}

void FinalRefreshPage::showStatus()
{
    QStringList lines = status().evidence;
    if (status().isDone()) {
        m_word->setState(State::Done, tr("Clean"));
        m_meaning->setText(tr("The guest can run on every node of the cluster."));
    } else if (status().state == State::Running) {
        m_word->setState(State::Running, tr("Refreshing"));
        m_meaning->setText(tr("The cluster reads the guest's settings."));
    } else if (status().problem) {
        const bool known = status().state == State::Attention;
        m_word->setState(status().state, known ? tr("Not clean") : tr("Not known"));
        m_meaning->setText(status().problem->remedy);
        lines = status().problem->evidence;
        if (status().seen)
            lines += status().seen->evidence;
    } else {
        m_word->setState(State::ToDo, tr("Not refreshed yet"));
        m_meaning->setText(tr("What the cluster has of the guest until now:"));
        if (status().seen)
            lines = status().seen->evidence;
    }
    m_evidence->clear();
    m_evidence->addItems(lines);
}

} // namespace gw::ui
