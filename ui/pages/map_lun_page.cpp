// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/map_lun_page.h"

#include "ui/theme/grid.h"
#include "ui/widgets/disk_table_row.h"
#include "ui/widgets/table_cells.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int firstLun = 1; // column; the node stands before the LUNs, paths and initiator behind them

QString pathsText(const provision::NodePaths &node)
{
    if (node.targets == 0)
        return MapLunPage::tr("none to log in to yet");
    const QString text = MapLunPage::tr("%1 of %2 logged in").arg(node.sessions).arg(node.targets);
    return node.sessions > node.persistent ? MapLunPage::tr("%1, not after a restart").arg(text) : text;
}

State pathsState(const provision::NodePaths &node)
{
    if (node.targets == 0)
        return State::ToDo;
    return node.persistent == node.targets ? State::Done : State::ToDo;
}

void setCell(QTreeWidgetItem *item, int column, State state, const QString &text)
{
    item->setIcon(column, stateIcon(state));
    item->setText(column, text);
}

} // namespace

MapLunPage::MapLunPage(WizardSession &session)
    : StepPage(session, u"map-lun"_s), m_matrix(new QTreeWidget), m_summary(new QLabel)
{
    m_summary->setObjectName(u"mapSummary"_s);
    m_summary->setWordWrap(true);
    m_summary->setBuddy(m_matrix);
    m_matrix->setObjectName(u"matrix"_s);
    m_matrix->setAccessibleName(tr("Nodes and the LUNs that they may use"));
    m_matrix->setRootIsDecorated(false);
    m_matrix->setUniformRowHeights(true);
    m_matrix->setAllColumnsShowFocus(true);
    m_matrix->setAlternatingRowColors(true);
    m_matrix->setTextElideMode(Qt::ElideMiddle); // an initiator's name begins as all others do
    auto *body = new QWidget;
    auto *layout = new QVBoxLayout(body);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(gridUnit);
    layout->addWidget(m_summary);
    layout->addWidget(m_matrix, 1);
    setBody(body, m_matrix);
}

void MapLunPage::showStatus()
{
    if (m_matrix->topLevelItemCount() == 0)
        m_summary->setText(tr("Array and &nodes are being asked…"));
}

void MapLunPage::onSettled()
{
    using Nodes = std::vector<provision::NodePaths>;
    session().ask<Nodes>(this, provision::readNodePaths, [this](const Result<Nodes> &nodes) {
        if (nodes)
            show(*nodes);
        else
            m_summary->setText(nodes.error().text());
    });
}

void MapLunPage::show(const std::vector<provision::NodePaths> &nodes)
{
    QStringList headers{tr("Node")};
    for (const provision::DiskOrder &disk : session().order().disks)
        headers << disk.name;
    headers << tr("Paths") << tr("Initiator");
    const int paths = int(headers.size()) - 2;
    m_matrix->clear();
    m_matrix->setHeaderLabels(headers);
    int complete = 0;
    for (const provision::NodePaths &node : nodes) {
        auto *item = new QTreeWidgetItem(m_matrix, {node.node});
        for (std::size_t i = 0; i < node.mapped.size(); ++i)
            setCell(item, firstLun + int(i), node.mapped[i] ? State::Done : State::ToDo,
                    node.mapped[i] ? tr("mapped") : tr("not mapped"));
        setCell(item, paths, pathsState(node), pathsText(node));
        item->setText(paths + 1, node.initiator);
        item->setToolTip(paths + 1, node.initiator);
        complete += std::ranges::find(node.mapped, false) == node.mapped.end() ? 1 : 0;
    }
    tellEmptyCells(*m_matrix);
    m_summary->setText(tr("%1 of %2 &nodes may use every LUN.").arg(complete).arg(nodes.size()));
    for (int column = 0; column + 1 < m_matrix->columnCount(); ++column)
        m_matrix->resizeColumnToContents(column);
}

} // namespace gw::ui
