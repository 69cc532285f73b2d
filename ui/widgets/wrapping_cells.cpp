// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/wrapping_cells.h"

#include "ui/widgets/table_cells.h"

#include <QHeaderView>
#include <QTimer>
#include <QTreeWidget>

#include <algorithm>

namespace gw::ui {

namespace {

/// The view asks how high a row is before it says how wide its cells are.
class WrappingCells : public TableCells
{
public:
    WrappingCells(QTreeWidget &table, const QList<int> &columns)
        : TableCells(&table), m_table(table), m_columns(columns)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const bool spanned = m_table.isFirstColumnSpanned(index.row(), index.parent());
        if (!spanned && !m_columns.contains(index.column()))
            return TableCells::sizeHint(option, index);
        QStyleOptionViewItem inColumn = option;
        inColumn.rect = QRect(0, 0, roomOf(index, spanned), 1);
        const QSize wrapped = TableCells::sizeHint(inColumn, index);
        // As wide as the table has given it, or a column would be made for one word of it.
        return {std::min(wrapped.width(), inColumn.rect.width()), wrapped.height()};
    }

private:
    int roomOf(const QModelIndex &index, bool spanned) const
    {
        int indent = m_table.rootIsDecorated() ? m_table.indentation() : 0;
        for (QModelIndex parent = index.parent(); parent.isValid(); parent = parent.parent())
            indent += m_table.indentation();
        if (spanned)
            return m_table.viewport()->width() - indent;
        return m_table.columnWidth(index.column()) - (index.column() == 0 ? indent : 0);
    }

    QTreeWidget &m_table;
    QList<int> m_columns;
};

} // namespace

void wrapCells(QTreeWidget &table, const QList<int> &columns)
{
    table.setItemDelegate(new WrappingCells(table, columns));
    table.setWordWrap(true);
    table.setUniformRowHeights(false);
    QHeaderView *header = table.header();
    header->setStretchLastSection(false);
    for (int column = 0; column < table.columnCount(); ++column)
        header->setSectionResizeMode(column, columns.contains(column) ? QHeaderView::Stretch
                                                                      : QHeaderView::ResizeToContents);
    auto *layOut = new QTimer(&table); // once for all columns that change together
    layOut->setSingleShot(true);
    QObject::connect(header, &QHeaderView::sectionResized, layOut, qOverload<>(&QTimer::start));
    QObject::connect(layOut, &QTimer::timeout, &table, &QTreeWidget::doItemsLayout);
}

} // namespace gw::ui
