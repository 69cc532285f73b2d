// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/prepare_disk_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/disk_table.h"
#include "ui/widgets/table_cells.h"
#include "ui/widgets/wrapping_cells.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

QTreeWidget *makeContents()
{
    auto *contents = new QTreeWidget;
    contents->setObjectName(u"contents"_s);
    contents->setAccessibleName(PrepareDiskPage::tr("What is on the disks"));
    contents->setHeaderLabels({PrepareDiskPage::tr("Disk"), PrepareDiskPage::tr("What is on it"),
                               PrepareDiskPage::tr("What is done")});
    contents->setAllColumnsShowFocus(true);
    wrapCells(*contents, {1, 2});
    return contents;
}

QTreeWidgetItem *makeItem(const DiskContent &content)
{
    auto *item = new QTreeWidgetItem({content.disk, content.found, content.next});
    item->setIcon(0, stateIcon(content.state));
    item->setData(0, Qt::AccessibleTextRole, u"%1, %2"_s.arg(content.disk, stateWord(content.state)));
    item->setToolTip(1, content.found);
    item->setToolTip(2, content.next);
    const QString own = content.disk + u": "_s; // each stands beneath its disk's name
    for (const QString &fact : content.evidence)
        new QTreeWidgetItem(item, {fact.startsWith(own) ? fact.mid(own.size()) : fact});
    return item;
}

} // namespace

PrepareDiskPage::PrepareDiskPage(WizardSession &session)
    : StepPage(session, u"prepare-disk"_s), m_disks(new DiskTable), m_contents(makeContents())
{
    m_disks->setObjectName(u"disks"_s);
    m_disks->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    m_disks->setEmptyText(tr("The nodes are being asked…"));
    auto *title = new QLabel(tr("What is &on the disks:"));
    title->setBuddy(m_contents);
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_disks, 1);
    layout->addWidget(title);
    layout->addWidget(m_contents, 1);
    setBody(body, m_disks);
}

void PrepareDiskPage::onSettled()
{
    session().ask<PreparationSight>(this, readPreparation, [this](const Result<PreparationSight> &sight) {
        if (sight)
            show(*sight);
        else
            m_disks->setEmptyText(sight.error().text());
    });
}

void PrepareDiskPage::show(const PreparationSight &sight)
{
    m_disks->setRows(sight.rows);
    m_contents->clear();
    for (const DiskContent &content : sight.contents) {
        auto *item = makeItem(content);
        m_contents->addTopLevelItem(item);
        for (int row = 0; row < item->childCount(); ++row)
            m_contents->setFirstColumnSpanned(row, m_contents->indexFromItem(item), true);
        item->setExpanded(true);
    }
    tellEmptyCells(*m_contents);
}

} // namespace gw::ui
