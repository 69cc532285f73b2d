// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/rescan_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/disk_table.h"

#include <QLabel>
#include <QListWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

RescanPage::RescanPage(WizardSession &session)
    : StepPage(session, u"rescan"_s), m_disks(new DiskTable), m_title(new QLabel), m_advice(new QListWidget)
{
    m_disks->setObjectName(u"disks"_s);
    m_disks->setEmptyText(tr("The nodes are being asked…"));
    m_title->setObjectName(u"adviceTitle"_s);
    m_title->setWordWrap(true);
    m_title->setBuddy(m_advice);
    m_advice->setObjectName(u"advice"_s);
    m_advice->setAccessibleName(tr("What to do"));
    m_advice->setWordWrap(true);
    m_advice->setIconSize(QSize(2 * gridUnit, 2 * gridUnit));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_disks, 2);
    layout->addWidget(m_title);
    layout->addWidget(m_advice, 1);
    setBody(body, m_disks);
    m_advice->hide();
}

void RescanPage::onSettled()
{
    session().ask<RescanSight>(this, readRescan, [this](const Result<RescanSight> &sight) {
        if (sight)
            show(*sight);
        else
            m_disks->setEmptyText(sight.error().text());
    });
}

void RescanPage::show(const RescanSight &sight)
{
    m_disks->setRows(sight.rows);
    m_title->setText(sight.advice.isEmpty() ? tr("Every node sees every LUN. Its number is each node's own.")
                                            : tr("What to &do:"));
    m_advice->setVisible(!sight.advice.isEmpty());
    m_advice->clear();
    for (const QString &advice : sight.advice)
        m_advice->addItem(new QListWidgetItem(stateIcon(State::Attention), advice));
}

} // namespace gw::ui
