// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

class QTreeWidget;

namespace gw::ui {

/// Lets the texts of these columns, and of rows that go over all columns, break into lines where there is no
/// room for them, and makes the rows as high as that takes. These columns share what the others, which are as
/// wide as what is in them, leave over. To be called once the table has its columns.
void wrapCells(QTreeWidget &table, const QList<int> &columns);

} // namespace gw::ui
