// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/disk_table_row.h"

#include <QAbstractTableModel>
#include <QSet>

namespace gw::ui {

/// One row for each LUN: name, identifier, size, the nodes, cluster resource, guest and state. No widgets.
///
/// Each node has a column of its own, up to foldAbove() nodes; more share one that says "62 of 64 see it" and
/// names those that do not.
class DiskTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class Column { Name, Identifier, Size, Node, AllNodes, Resource, Guest, State };

    explicit DiskTableModel(QObject *parent = nullptr);

    /// Rows are told apart by identifier, or by name while they have none; ticks stay with them.
    void setRows(std::vector<DiskTableRow> rows);
    const std::vector<DiskTableRow> &rows() const { return m_rows; }
    /// What row number `row` is told apart by.
    QString key(int row) const;
    int find(const QString &key) const; ///< -1 when there is none
    bool mayBeChosen(int row) const;

    void setFoldAbove(int nodes);
    int foldAbove() const { return m_foldAbove; }

    /// Whether rows can be ticked.
    void setCheckable(bool checkable);
    bool isCheckable() const { return m_checkable; }
    QStringList checked() const; ///< keys, in the order of the rows
    void setChecked(const QStringList &keys);

    Column column(int section) const;
    QString node(int section) const; ///< of a Node column
    /// Whether any row has something to show there.
    bool isUsed(int section) const;

    /// Rows as text for the clipboard: a line of headers, then a line for each, with tabs; identifiers whole.
    QString text(const QList<int> &rows) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    bool isFolded() const;
    int nodeColumns() const;
    const DiskTableRow &row(int number) const { return m_rows.at(static_cast<std::size_t>(number)); }
    QString whole(int row, int section) const;
    QString shown(int row, int section) const;
    QString toolTip(int row, int section) const;
    QVariant icon(int row, int section) const;

    std::vector<DiskTableRow> m_rows;
    QStringList m_nodes;
    int m_foldAbove = 4;
    bool m_checkable = false;
    QSet<QString> m_checked;
};

} // namespace gw::ui
