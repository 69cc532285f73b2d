// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/disk_table_model.h"

#include "ui/widgets/table_cells.h"

#include <QFontDatabase>
#include <QGuiApplication>
#include <QPalette>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

const DiskSight *sightOf(const DiskTableRow &row, const QString &node)
{
    const auto found = std::ranges::find(row.nodes, node, &DiskSight::node);
    return found == row.nodes.end() ? nullptr : &*found;
}

QStringList nodesOf(const DiskTableRow &row, DiskSight::Kind kind)
{
    QStringList names;
    for (const DiskSight &node : row.nodes)
        if (node.kind == kind)
            names << node.node;
    return names;
}

/// "HV17, HV40 and 3 more"
QString fewOf(const QStringList &names)
{
    constexpr int most = 3;
    if (names.size() <= most)
        return names.join(u", "_s);
    return DiskTableModel::tr("%1 and %n more", nullptr, int(names.size()) - most)
        .arg(names.first(most).join(u", "_s));
}

QString foldedText(const DiskTableRow &row)
{
    const auto seen = std::ranges::count_if(row.nodes, &DiskSight::isSeen);
    const QStringList missing = nodesOf(row, DiskSight::Kind::NotSeen);
    const QStringList silent = nodesOf(row, DiskSight::Kind::Unknown);
    QStringList parts{DiskTableModel::tr("%1 of %2 see it").arg(seen).arg(row.nodes.size())};
    if (!missing.isEmpty())
        parts << DiskTableModel::tr("not: %1").arg(fewOf(missing));
    if (!silent.isEmpty())
        parts << DiskTableModel::tr("no answer: %1").arg(fewOf(silent));
    return parts.join(u"; "_s);
}

/// A line for each node, those that lack it first.
QString everyNode(const DiskTableRow &row)
{
    QStringList lacking, having;
    for (const DiskSight &node : row.nodes)
        (node.isSeen() ? having : lacking) << DiskTableModel::tr("%1: %2").arg(node.node, node.text());
    return (lacking + having).join(u'\n');
}

QString stateText(const DiskTableRow &row)
{
    if (!row.refusal.isEmpty())
        return row.refusal;
    if (!row.note.isEmpty())
        return row.note;
    return row.state ? stateWord(*row.state) : QString();
}

} // namespace

DiskTableModel::DiskTableModel(QObject *parent) : QAbstractTableModel(parent) {}

void DiskTableModel::setRows(std::vector<DiskTableRow> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    m_nodes.clear();
    for (const DiskTableRow &one : m_rows)
        for (const DiskSight &node : one.nodes)
            if (!m_nodes.contains(node.node))
                m_nodes << node.node;
    endResetModel();
}

QString DiskTableModel::key(int number) const
{
    const DiskTableRow &one = row(number);
    return one.identifier.isEmpty() ? one.name : one.identifier;
}

int DiskTableModel::find(const QString &wanted) const
{
    for (int number = 0; number < rowCount(); ++number)
        if (key(number) == wanted)
            return number;
    return -1;
}

bool DiskTableModel::mayBeChosen(int number) const
{
    return row(number).refusal.isEmpty();
}

void DiskTableModel::setFoldAbove(int nodes)
{
    beginResetModel();
    m_foldAbove = nodes;
    endResetModel();
}

void DiskTableModel::setCheckable(bool checkable)
{
    beginResetModel();
    m_checkable = checkable;
    endResetModel();
}

QStringList DiskTableModel::checked() const
{
    QStringList keys;
    for (int number = 0; number < rowCount(); ++number)
        if (mayBeChosen(number) && m_checked.contains(key(number)))
            keys << key(number);
    return keys;
}

void DiskTableModel::setChecked(const QStringList &keys)
{
    m_checked = QSet<QString>(keys.begin(), keys.end());
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, 0), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

bool DiskTableModel::isFolded() const
{
    return m_nodes.size() > m_foldAbove;
}

int DiskTableModel::nodeColumns() const
{
    return isFolded() ? 1 : int(m_nodes.size());
}

DiskTableModel::Column DiskTableModel::column(int section) const
{
    constexpr int beforeNodes = 3;
    if (section < beforeNodes)
        return static_cast<Column>(section);
    if (section < beforeNodes + nodeColumns())
        return isFolded() ? Column::AllNodes : Column::Node;
    return static_cast<Column>(int(Column::Resource) + section - beforeNodes - nodeColumns());
}

QString DiskTableModel::node(int section) const
{
    return m_nodes.value(section - int(Column::Node));
}

bool DiskTableModel::isUsed(int section) const
{
    if (column(section) < Column::Resource)
        return true;
    for (int number = 0; number < rowCount(); ++number)
        if (!whole(number, section).isEmpty())
            return true;
    return false;
}

QString DiskTableModel::text(const QList<int> &rows) const
{
    const auto line = [this](const auto &cell) {
        QStringList cells;
        for (int section = 0; section < columnCount(); ++section)
            if (isUsed(section))
                cells << cell(section);
        return cells.join(u'\t') + u'\n';
    };
    QString all =
        line([this](int section) { return headerData(section, Qt::Horizontal, Qt::DisplayRole).toString(); });
    for (const int number : rows)
        all += line([this, number](int section) { return whole(number, section); });
    return all;
}

int DiskTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int DiskTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : 6 + nodeColumns();
}

QString DiskTableModel::whole(int number, int section) const
{
    const DiskTableRow &one = row(number);
    switch (column(section)) {
    case Column::Name:
        return one.name.isEmpty() ? tr("(no name)") : one.name;
    case Column::Identifier:
        return one.identifier;
    case Column::Size:
        return one.size ? one.size->text() : QString();
    case Column::Node: {
        const DiskSight *sight = sightOf(one, node(section));
        return sight == nullptr ? QString() : sight->text();
    }
    case Column::AllNodes:
        return foldedText(one);
    case Column::Resource:
        return one.resource;
    case Column::Guest:
        return one.guest;
    case Column::State:
        return stateText(one);
    }
    return {};
}

QString DiskTableModel::shown(int number, int section) const
{
    const QString text = whole(number, section);
    return column(section) == Column::Identifier ? shortIdentifier(text) : text;
}

QString DiskTableModel::toolTip(int number, int section) const
{
    if (column(section) == Column::AllNodes)
        return everyNode(row(number));
    if (column(section) == Column::Node)
        if (const DiskSight *sight = sightOf(row(number), node(section)); sight && !sight->why.isEmpty())
            return sight->why;
    return whole(number, section);
}

QVariant DiskTableModel::icon(int number, int section) const
{
    const DiskTableRow &one = row(number);
    if (column(section) == Column::State && one.state && one.refusal.isEmpty())
        return stateIcon(*one.state);
    if (column(section) == Column::Node)
        if (const DiskSight *sight = sightOf(one, node(section));
            sight && sight->kind == DiskSight::Kind::Unknown)
            return stateIcon(State::Unknown);
    return {};
}

QVariant DiskTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const int number = index.row(), section = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return shown(number, section);
    case Qt::AccessibleTextRole:
        return whole(number, section).isEmpty() ? emptyCellText() : whole(number, section);
    case Qt::ToolTipRole:
        return toolTip(number, section);
    case Qt::DecorationRole:
        return icon(number, section);
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter |
                        (column(section) == Column::Size ? Qt::AlignRight : Qt::AlignLeading));
    case Qt::FontRole:
        if (column(section) == Column::Identifier)
            return QFontDatabase::systemFont(QFontDatabase::FixedFont);
        return {};
    case Qt::ForegroundRole:
        if (!mayBeChosen(number))
            return QBrush(toneColour(Tone::Quiet, QGuiApplication::palette()));
        return {};
    case Qt::CheckStateRole:
        if (m_checkable && section == 0 && mayBeChosen(number))
            return m_checked.contains(key(number)) ? Qt::Checked : Qt::Unchecked;
        return {};
    default:
        return {};
    }
}

bool DiskTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !m_checkable || !mayBeChosen(index.row()))
        return false;
    if (value.value<Qt::CheckState>() == Qt::Checked)
        m_checked.insert(key(index.row()));
    else
        m_checked.remove(key(index.row()));
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

Qt::ItemFlags DiskTableModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    // A row that may not be chosen can still be read with the keyboard, and says why.
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemNeverHasChildren;
    if (m_checkable || mayBeChosen(index.row()))
        flags |= Qt::ItemIsSelectable;
    if (m_checkable && index.column() == 0 && mayBeChosen(index.row()))
        flags |= Qt::ItemIsUserCheckable;
    return flags;
}

QVariant DiskTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter |
                        (column(section) == Column::Size ? Qt::AlignRight : Qt::AlignLeading));
    if (role != Qt::DisplayRole)
        return {};
    switch (column(section)) {
    case Column::Name:
        return tr("LUN");
    case Column::Identifier:
        return tr("Identifier");
    case Column::Size:
        return tr("Size");
    case Column::Node:
        return node(section);
    case Column::AllNodes:
        return tr("Nodes");
    case Column::Resource:
        return tr("Cluster resource");
    case Column::Guest:
        return tr("Guest");
    case Column::State:
        return tr("State");
    }
    return {};
}

} // namespace gw::ui
