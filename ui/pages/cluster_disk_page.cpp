// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster_disk_page.h"

#include "ui/pages/cluster_disk_view_model.h"
#include "ui/theme/grid.h"
#include "ui/widgets/disk_table.h"

#include <QLabel>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

ClusterDiskPage::ClusterDiskPage(WizardSession &session)
    : StepPage(session, u"cluster-disk"_s), m_summary(new QLabel), m_table(new DiskTable),
      m_detail(new QLabel)
{
    m_summary->setObjectName(u"clusterSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setBuddy(m_table);
    m_table->setObjectName(u"clusterDisks"_s);
    m_table->setAccessibleName(tr("Disks and the cluster"));
    m_table->setEmptyText(tr("The cluster is being asked…"));
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_summary);
    layout->addWidget(m_table, 1);
    layout->addWidget(m_detail);
    m_detail->setObjectName(u"clusterDetail"_s);
    m_detail->setWordWrap(true);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &ClusterDiskPage::showDetail);
    setBody(body, m_table);
}

void ClusterDiskPage::showStatus()
{
    if (m_table->model().rowCount() == 0)
        m_summary->setText(tr("What the cluster holds and offers is being read…"));
}

void ClusterDiskPage::onSettled()
{
    session().ask<std::vector<SiteDisk>>(this, readSiteDisks,
                                         [this](const Result<std::vector<SiteDisk>> &disks) { show(disks); });
}

void ClusterDiskPage::show(const Result<std::vector<SiteDisk>> &disks)
{
    if (!disks) {
        m_summary->setText(disks.error().text());
        return;
    }
    m_disks = *disks;
    m_table->setRows(clusterRows(m_disks));
    m_summary->setText(clusterSummary(m_disks));
    showDetail();
}

/// Of the row where the keyboard is, else of the first.
void ClusterDiskPage::showDetail()
{
    const auto row = static_cast<std::size_t>(std::max(0, m_table->currentIndex().row()));
    m_detail->setText(row < m_disks.size() ? diskSentence(m_disks[row]) : QString());
}

} // namespace gw::ui
