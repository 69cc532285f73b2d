// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/refresh_nodes_page.h"

#include "core/provision/disk_agreement.h"
#include "ui/pages/order_disks.h"
#include "ui/widgets/disk_table.h"

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// What each node says of the disk's content; nodes that do not see it are left out.
QStringList viewsOf(const site::DiskRow &row)
{
    QStringList views;
    for (const site::DiskOnNode &node : row.nodes)
        if (node.disk && *node.disk && !views.contains(provision::contentText(**node.disk)))
            views << provision::contentText(**node.disk);
    return views;
}

DiskTableRow tableRow(const site::DiskRow &row)
{
    DiskTableRow shown = diskTableRow(row);
    const QStringList views = viewsOf(row);
    const bool agree = row.onEveryNode() && views.size() == 1;
    shown.state = agree ? State::Done : State::Attention;
    shown.resource.clear(); // the width is for the nodes
    shown.note = agree                ? RefreshNodesPage::tr("all agree")
                 : !row.onEveryNode() ? RefreshNodesPage::tr("not every node sees it")
                                      : RefreshNodesPage::tr("nodes differ: %1").arg(views.join(u" / "_s));
    return shown;
}

} // namespace

RefreshNodesPage::RefreshNodesPage(WizardSession &session)
    : FactsPage(session, u"refresh-nodes"_s, readKnownDisks), m_table(new DiskTable)
{
    m_table->setObjectName(u"disks"_s);
    m_table->setAccessibleName(tr("The guest's disks on every node"));
    setBody(m_table);
}

void RefreshNodesPage::showFacts()
{
    std::vector<DiskTableRow> rows;
    if (facts())
        for (const site::DiskRow &row : *facts())
            rows.push_back(tableRow(row));
    m_table->setEmptyText(factsProblem() ? factsProblem()->reason : tr("The disks are being read."));
    m_table->setRows(std::move(rows));
}

} // namespace gw::ui
