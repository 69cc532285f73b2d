// SPDX-License-Identifier: Apache-2.0
#include "ui/run/step_list.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

/// A sign and a word: nothing is told by colour alone.
QString stateText(StepList::State state)
{
    switch (state) {
    case StepList::State::ToDo:
        return StepList::tr("· to do");
    case StepList::State::Running:
        return StepList::tr("○ running");
    case StepList::State::Done:
        return StepList::tr("✔ done");
    case StepList::State::AlreadyDone:
        return StepList::tr("✔ was so already");
    case StepList::State::Failed:
        return StepList::tr("▲ needs attention");
    case StepList::State::Stopped:
        return StepList::tr("■ stopped");
    }
    return {};
}

} // namespace

StepList::StepList(std::vector<Row> rows, QObject *parent)
    : QAbstractTableModel(parent), m_rows(std::move(rows))
{
}

int StepList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int StepList::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : Columns;
}

QVariant StepList::data(const QModelIndex &index, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    const Row &one = row(index.row());
    if (index.column() == Name)
        return u"%1  %2"_s.arg(index.row() + 1, 2).arg(one.name);
    return stateText(one.state);
}

QVariant StepList::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Name ? tr("Step") : tr("State");
}

int StepList::find(const QString &id) const
{
    const auto found = std::ranges::find(m_rows, id, &Row::id);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void StepList::set(const QString &id, State state, const QStringList &evidence)
{
    const int number = find(id);
    if (number < 0)
        return;
    Row &one = m_rows.at(static_cast<std::size_t>(number));
    one.state = state;
    one.evidence = evidence;
    Q_EMIT dataChanged(index(number, Name), index(number, StateColumn));
}

} // namespace gw::ui
