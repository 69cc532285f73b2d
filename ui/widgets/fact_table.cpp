// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/fact_table.h"

#include "ui/theme/grid.h"
#include "ui/widgets/table_cells.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

FactTable::FactTable(const QString &name, const QStringList &columns, int wide, QWidget *parent)
    : QTreeWidget(parent)
{
    setAccessibleName(name);
    setHeaderLabels(columns + QStringList(tr("State")));
    setRootIsDecorated(false);
    setItemDelegate(new TableCells(this));
    setSelectionMode(ExtendedSelection);
    setTextElideMode(Qt::ElideMiddle);
    header()->setSectionResizeMode(QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(wide, QHeaderView::Stretch);
    header()->setStretchLastSection(false);
}

void FactTable::setRows(const std::vector<FactRow> &rows, const QString &ifNone)
{
    m_ifNone = ifNone;
    clear();
    for (const FactRow &row : rows) {
        const QString verdict = row.verdict.isEmpty() ? stateWord(row.state) : row.verdict;
        auto *item = new QTreeWidgetItem(this, row.cells + QStringList(verdict));
        const int last = columnCount() - 1;
        item->setIcon(last, stateIcon(row.state));
        item->setData(last, Qt::AccessibleTextRole, tr("%1: %2").arg(verdict, stateWord(row.state)));
        for (int column = 0; column <= last; ++column)
            item->setToolTip(column, item->text(column));
    }
    tellEmptyCells(*this);
    setCurrentItem(topLevelItem(0));
    clearSelection();
    updateGeometry();
    viewport()->update();
}

void FactTable::copy() const
{
    const auto line = [this](const QTreeWidgetItem &item) {
        QStringList cells;
        for (int column = 0; column < columnCount(); ++column)
            cells << item.text(column);
        return cells.join(u'\t') + u'\n';
    };
    QString text = line(*headerItem());
    for (int row = 0; row < topLevelItemCount(); ++row)
        if (selectedItems().isEmpty() || topLevelItem(row)->isSelected())
            text += line(*topLevelItem(row));
    QGuiApplication::clipboard()->setText(text);
}

void FactTable::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QTreeWidget::keyPressEvent(event);
}

void FactTable::paintEvent(QPaintEvent *event)
{
    QTreeWidget::paintEvent(event);
    if (topLevelItemCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(toneColour(Tone::Quiet, palette()));
    painter.drawText(viewport()->rect().adjusted(gridUnit, gridUnit, -gridUnit, -gridUnit),
                     int(Qt::AlignCenter) | Qt::TextWordWrap, m_ifNone);
}

int FactTable::heightOf(int rows) const
{
    return header()->sizeHint().height() + rows * (fontMetrics().height() + gridUnit) + 2 * frameWidth();
}

QSize FactTable::sizeHint() const
{
    return {60 * gridUnit, heightOf(std::clamp(topLevelItemCount(), 3, 10))};
}

QSize FactTable::minimumSizeHint() const
{
    return {30 * gridUnit, heightOf(3)};
}

} // namespace gw::ui
