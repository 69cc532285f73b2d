// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include <vector>

namespace gw::ui {

/// The steps of a walk and how far each is: a table of name and state, with the evidence behind each row.
class StepList : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum class State { ToDo, Running, Done, AlreadyDone, Failed, Stopped };
    enum Column { Name, StateColumn, Columns };

    struct Row
    {
        QString id;
        QString name;
        State state = State::ToDo;
        QStringList evidence;
    };

    explicit StepList(std::vector<Row> rows, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const Row &row(int number) const { return m_rows.at(static_cast<std::size_t>(number)); }
    /// -1 when there is no such step.
    int find(const QString &id) const;
    void set(const QString &id, State state, const QStringList &evidence = {});

private:
    std::vector<Row> m_rows;
};

} // namespace gw::ui
