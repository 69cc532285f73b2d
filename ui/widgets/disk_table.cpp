// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/disk_table.h"

#include "ui/theme/grid.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QPainter>

#include <algorithm>
#include <limits>
#include <numeric>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

DiskTable::DiskTable(QWidget *parent)
    : QTableView(parent), m_model(new DiskTableModel(this)), m_foldAbove(m_model->foldAbove())
{
    setModel(m_model);
    setObjectName(u"disks"_s);
    setAccessibleName(tr("Disks"));
    setSelectionBehavior(SelectRows);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(true);
    setTextElideMode(Qt::ElideRight);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
    setChoice(Choice::None);
    connect(m_model, &DiskTableModel::modelReset, this, &DiskTable::layOutColumns);
    const auto tell = [this] {
        if (!m_settingRows)
            Q_EMIT chosenChanged();
    };
    connect(m_model, &DiskTableModel::checkedChanged, this, tell);
    connect(selectionModel(), &QItemSelectionModel::selectionChanged, this, [this, tell] {
        if (m_choice != Choice::Checked)
            tell();
    });
    layOutColumns();
}

void DiskTable::setChoice(Choice choice)
{
    m_choice = choice;
    setSelectionMode(choice == Choice::Single ? SingleSelection : ExtendedSelection);
    m_model->setCheckable(choice == Choice::Checked);
}

void DiskTable::setRows(std::vector<DiskTableRow> rows)
{
    const QStringList before = chosen();
    const QString current = currentIndex().isValid() ? m_model->key(currentIndex().row()) : QString();
    const int column = currentIndex().column();
    m_settingRows = true;
    m_model->setRows(std::move(rows));
    setChosen(before);
    if (const int row = m_model->find(current); row >= 0)
        selectionModel()->setCurrentIndex(m_model->index(row, std::max(0, column)),
                                          QItemSelectionModel::NoUpdate);
    m_settingRows = false;
    if (chosen() != before)
        Q_EMIT chosenChanged();
}

void DiskTable::setEmptyText(const QString &text)
{
    m_emptyText = text;
    setAccessibleDescription(text);
    viewport()->update();
}

void DiskTable::setFoldAbove(int nodes)
{
    m_foldAbove = nodes;
    m_model->setFoldAbove(nodes);
}

QStringList DiskTable::chosen() const
{
    if (m_choice == Choice::Checked)
        return m_model->checked();
    QStringList keys;
    if (m_choice != Choice::None)
        for (int row = 0; row < m_model->rowCount(); ++row)
            if (selectionModel()->isRowSelected(row, {}))
                keys << m_model->key(row);
    return keys;
}

void DiskTable::setChosen(const QStringList &keys)
{
    if (m_choice == Choice::Checked)
        return m_model->setChecked(keys);
    QItemSelection selection;
    for (const QString &key : keys)
        if (const int row = m_model->find(key); row >= 0 && m_model->mayBeChosen(row))
            selection.select(m_model->index(row, 0), m_model->index(row, m_model->columnCount() - 1));
    selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void DiskTable::copy() const
{
    QList<int> rows;
    for (int row = 0; row < m_model->rowCount(); ++row)
        if (!selectionModel()->hasSelection() || selectionModel()->isRowSelected(row, {}))
            rows << row;
    QGuiApplication::clipboard()->setText(m_model->text(rows));
}

void DiskTable::layOutColumns()
{
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + gridUnit);
    verticalHeader()->setMinimumSectionSize(verticalHeader()->defaultSectionSize());
    horizontalHeader()->setStretchLastSection(false); // it would keep the last one's width
    // A hidden column has no width to measure.
    for (int section = 0; section < m_model->columnCount(); ++section)
        setColumnHidden(section, false);
    resizeColumnsToContents();
    m_natural.clear();
    const int most = fontMetrics().averageCharWidth() * 36; // one long name does not push the nodes away
    for (int section = 0; section < m_model->columnCount(); ++section) {
        m_natural.push_back(m_model->isUsed(section) ? std::min(columnWidth(section), most) : 0);
        setColumnHidden(section, !m_model->isUsed(section));
    }
    spreadColumns();
    updateGeometry();
}

/// Short texts do not stick to each other while there is room; the last column takes what is left.
void DiskTable::spreadColumns()
{
    const int used = int(std::ranges::count_if(m_natural, [](int width) { return width > 0; }));
    if (used == 0)
        return;
    const int all = std::accumulate(m_natural.begin(), m_natural.end(), 0);
    const int spare = std::clamp((viewport()->width() - all) / used, 0, 2 * gridUnit);
    // Off while the widths are given: it would keep the last one's.
    horizontalHeader()->setStretchLastSection(false);
    for (int section = 0; section < std::ssize(m_natural); ++section)
        if (const int width = m_natural[std::size_t(section)]; width > 0)
            setColumnWidth(section, width + spare);
    // With less room than all of them want, the table scrolls and nothing is cut.
    horizontalHeader()->setStretchLastSection(all <= viewport()->width());
    resizeRowsToContents();
}

void DiskTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    if (std::ssize(m_natural) == m_model->columnCount())
        spreadColumns();
}

void DiskTable::toggleCurrent()
{
    const QModelIndex tick = m_model->index(currentIndex().row(), 0);
    if (!tick.flags().testFlag(Qt::ItemIsUserCheckable))
        return;
    const bool checked = tick.data(Qt::CheckStateRole).value<Qt::CheckState>() == Qt::Checked;
    m_model->setData(tick, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void DiskTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        return copy();
    if (m_choice == Choice::Checked && event->key() == Qt::Key_Space && currentIndex().isValid())
        return toggleCurrent();
    QTableView::keyPressEvent(event);
}

void DiskTable::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    if (m_model->rowCount() > 0 || m_emptyText.isEmpty())
        return;
    QPainter painter(viewport());
    painter.setPen(toneColour(Tone::Quiet, palette()));
    painter.drawText(viewport()->rect().adjusted(gridUnit, gridUnit, -gridUnit, -gridUnit),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_emptyText);
}

void DiskTable::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    menu.addAction(tr("&Copy"), QKeySequence(QKeySequence::Copy), this, [this] { copy(); });
    QAction *unfold = menu.addAction(tr("A column for each &node"));
    unfold->setCheckable(true);
    unfold->setChecked(m_model->foldAbove() != m_foldAbove);
    connect(unfold, &QAction::toggled, this, [this](bool each) {
        const QStringList before = chosen();
        m_model->setFoldAbove(each ? std::numeric_limits<int>::max() : m_foldAbove);
        setChosen(before);
    });
    menu.exec(event->globalPos());
}

int DiskTable::heightOf(int rows) const
{
    return horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() +
           2 * frameWidth();
}

QSize DiskTable::sizeHint() const
{
    return {horizontalHeader()->length() + 2 * frameWidth(),
            heightOf(std::clamp(m_model->rowCount(), 3, 10))};
}

QSize DiskTable::minimumSizeHint() const
{
    return {gridUnit * 40, heightOf(3)};
}

} // namespace gw::ui
