// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/dependency_tree.h"

#include "ui/theme/grid.h"

#include <QHeaderView>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int missingRole = Qt::UserRole;

bool isMissing(const QModelIndex &index)
{
    return index.siblingAtColumn(0).data(missingRole).toBool();
}

} // namespace

DependencyTree::DependencyTree(QWidget *parent) : QTreeWidget(parent)
{
    setObjectName(u"dependencies"_s);
    setAccessibleName(tr("Dependencies"));
    setHeaderLabels({tr("Resource"), tr("Type"), tr("State")});
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    setItemsExpandable(false);
    setExpandsOnDoubleClick(false);
    setIndentation(4 * gridUnit);
}

void DependencyTree::setRoot(const DependencyNode &root)
{
    clear();
    add(invisibleRootItem(), root);
    expandAll();
    updateGeometry();
}

void DependencyTree::add(QTreeWidgetItem *parent, const DependencyNode &node)
{
    const QString state = node.missing          ? tr("missing")
                          : node.word.isEmpty() ? stateWord(node.state)
                                                : node.word;
    const QString whole = node.note.isEmpty() ? state : tr("%1: %2").arg(state, node.note);
    // What is missing says so by its shape; in words there is room for the reason only.
    auto *item = new QTreeWidgetItem(
        parent, {node.name, node.kind, node.missing && !node.note.isEmpty() ? node.note : whole});
    item->setData(2, Qt::AccessibleTextRole, whole);
    item->setData(0, missingRole, node.missing);
    item->setIcon(2, stateIcon(node.missing ? ui::State::Attention : node.state));
    item->setToolTip(2, whole);
    if (node.missing) {
        QFont slanted = font();
        slanted.setItalic(true);
        item->setFont(0, slanted);
    }
    // Only the height: the last column takes what width is left.
    item->setSizeHint(2, {0, fontMetrics().height() + gridUnit});
    for (const DependencyNode &need : node.needs)
        add(item, need);
}

QSize DependencyTree::sizeHint() const
{
    int rows = 0;
    for (QTreeWidgetItemIterator item(const_cast<DependencyTree *>(this)); *item != nullptr; ++item)
        ++rows;
    const int rowHeight = fontMetrics().height() + gridUnit;
    return {gridUnit * 60,
            header()->sizeHint().height() + std::clamp(rows, 3, 10) * rowHeight + 2 * frameWidth()};
}

void DependencyTree::drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const
{
    if (!index.parent().isValid())
        return;
    painter->save();
    const auto pen = [this](bool dashed) {
        return QPen(toneColour(dashed ? Tone::Attention : Tone::Quiet, palette()), 1.5,
                    dashed ? Qt::DashLine : Qt::SolidLine);
    };
    const bool mirrored = isRightToLeft();
    const auto column = [&](int level) { // where the line of that level stands, from the row's inner end
        const double x = (level + 0.5) * indentation();
        return mirrored ? rect.left() + x : rect.right() - x;
    };
    const double middle = rect.center().y() + 0.5;
    painter->setPen(pen(isMissing(index)));
    painter->drawLine(QPointF(column(0), rect.top()), QPointF(column(0), middle));
    painter->drawLine(QPointF(column(0), middle), QPointF(mirrored ? rect.left() : rect.right(), middle));

    int level = 0;
    for (QModelIndex at = index; at.parent().isValid(); at = at.parent(), ++level) {
        const QModelIndex next = at.siblingAtRow(at.row() + 1);
        if (!next.isValid())
            continue;
        painter->setPen(pen(isMissing(next)));
        painter->drawLine(QPointF(column(level), level == 0 ? middle : rect.top()),
                          QPointF(column(level), rect.bottom() + 1));
    }
    painter->restore();
}

} // namespace gw::ui
