// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QTreeWidget>

#include <vector>

namespace gw::ui {

/// A thing that was found.
struct FactRow
{
    QStringList cells;
    State state = State::Unknown;
    QString verdict; ///< in words; empty: the state's own
};

/// Things that were found, a row each, with what is thought of each as shape and word in the last column.
/// Ctrl+C copies the selected rows, all when none is.
class FactTable : public QTreeWidget
{
    Q_OBJECT

public:
    /// `columns` without the last one, the verdict's. The text of column `wide` is shortened in its middle
    /// when there is no room.
    FactTable(const QString &name, const QStringList &columns, int wide, QWidget *parent = nullptr);

    /// `ifNone` is shown while there is no row.
    void setRows(const std::vector<FactRow> &rows, const QString &ifNone);
    void copy() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    int heightOf(int rows) const;

    QString m_ifNone;
};

} // namespace gw::ui
