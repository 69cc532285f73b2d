// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QTreeWidget>

#include <vector>

namespace gw::ui {

/// A resource and what it needs.
struct DependencyNode
{
    QString name; ///< "SQL01-boot"
    QString kind; ///< "Physical Disk", as the cluster calls it
    State state = State::Unknown;
    QString note;         ///< what is wrong, or the evidence; may be empty
    bool missing = false; ///< it should be there, and is not: drawn dashed
    std::vector<DependencyNode> needs;
    QString word; ///< instead of the state's own ("online"); empty: the state's own
};

/// Guest, configuration, disks: the tree that the cluster built, always unfolded, a missing branch dashed and
/// said in words.
class DependencyTree : public QTreeWidget
{
    Q_OBJECT

public:
    explicit DependencyTree(QWidget *parent = nullptr);

    void setRoot(const DependencyNode &root);

    QSize sizeHint() const override;

protected:
    void drawBranches(QPainter *painter, const QRect &rect, const QModelIndex &index) const override;

private:
    void add(QTreeWidgetItem *parent, const DependencyNode &node);
};

} // namespace gw::ui
