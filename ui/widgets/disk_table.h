// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/disk_table_model.h"

#include <QTableView>

namespace gw::ui {

/// LUNs over all nodes, one row each: the same table on every page that is about disks.
///
/// Ctrl+C copies the selected rows (all, when none is) with tabs and whole identifiers. With many nodes their
/// columns fold into one; the context menu (Menu key, Shift+F10) unfolds them. Rows with a refusal are grey:
/// the keyboard still goes there, but they cannot be chosen.
class DiskTable : public QTableView
{
    Q_OBJECT

public:
    enum class Choice {
        None,    ///< nothing to choose; rows can be selected for copying
        Single,  ///< one row, or none
        Several, ///< rows by Ctrl and Shift
        Checked, ///< a tick before the name; Space ticks the current row
    };

    explicit DiskTable(QWidget *parent = nullptr);

    void setChoice(Choice choice);
    /// What is chosen stays chosen where the rows are still there and may still be.
    void setRows(std::vector<DiskTableRow> rows);
    /// Shown in the middle while there is no row: "No LUN yet".
    void setEmptyText(const QString &text);
    /// See DiskTableModel::setFoldAbove.
    void setFoldAbove(int nodes);

    /// Keys of the rows that are chosen (DiskTableModel::key): page 83 identifiers, or names.
    QStringList chosen() const;
    void setChosen(const QStringList &keys);

    const DiskTableModel &model() const { return *m_model; }
    void copy() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void layOutColumns();
    void spreadColumns();
    void toggleCurrent();
    int heightOf(int rows) const;

    DiskTableModel *m_model;
    Choice m_choice = Choice::None;
    QString m_emptyText;
    int m_foldAbove;
    std::vector<int> m_natural; ///< what each column needs; 0: hidden
    bool m_settingRows = false;
};

} // namespace gw::ui
