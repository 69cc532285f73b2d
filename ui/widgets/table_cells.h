// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStyledItemDelegate>

class QTreeWidget;

namespace gw::ui {

/// Cells with room between the columns, all rows of one height, with an icon or without.
class TableCells : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

/// A screen reader that comes to a cell without text says that it is empty, instead of nothing. To be called
/// when the table has been filled.
void tellEmptyCells(QTreeWidget &table);
/// What it says then.
QString emptyCellText();

} // namespace gw::ui
