// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/table_cells.h"

#include "ui/theme/grid.h"

#include <QCoreApplication>
#include <QTreeWidget>
#include <QTreeWidgetItemIterator>

#include <algorithm>

namespace gw::ui {

QSize TableCells::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize plain = QStyledItemDelegate::sizeHint(option, index);
    return {plain.width() + gridUnit, std::max(plain.height(), option.fontMetrics.height() + gridUnit / 2)};
}

QString emptyCellText()
{
    return QCoreApplication::translate("gw::ui::TableCells", "empty");
}

void tellEmptyCells(QTreeWidget &table)
{
    for (QTreeWidgetItemIterator item(&table); *item; ++item)
        for (int column = 0; column < table.columnCount(); ++column)
            if ((*item)->text(column).isEmpty())
                (*item)->setData(column, Qt::AccessibleTextRole, emptyCellText());
            else if ((*item)->data(column, Qt::AccessibleTextRole) == emptyCellText())
                (*item)->setData(column, Qt::AccessibleTextRole, {}); // it was empty before
}

} // namespace gw::ui
