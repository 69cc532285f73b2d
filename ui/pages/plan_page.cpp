// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/plan_page.h"

#include "ui/theme/grid.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

PlanPage::PlanPage(WizardSession &session, const QString &step)
    : StepPage(session, step), m_title(new QLabel), m_list(new QListWidget)
{
    m_title->setObjectName(u"planTitle"_s);
    m_list->setObjectName(u"plan"_s);
    m_list->setWordWrap(true);
    m_list->setAlternatingRowColors(true);
    m_title->setBuddy(m_list);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_title);
    layout->addWidget(m_list, 1);
    setBody(body, m_list);
}

void PlanPage::showStatus()
{
    QStringList lines;
    if (status().isDone()) {
        m_title->setText(tr("What proves that it is &done:"));
        lines = status().evidence;
    } else {
        m_title->setText(tr("What would be &done:"));
        for (const Error &problem : session().problems(step()))
            lines << problem.reason;
        if (status().seen)
            for (const provision::Change &change : status().seen->plan)
                lines << change.text;
    }
    m_list->setAccessibleName(m_title->text().remove(u'&'));
    m_list->clear();
    m_list->addItems(lines);
}

} // namespace gw::ui
