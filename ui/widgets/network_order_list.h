// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QWidget>

#include <vector>

class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace gw::ui {

struct NetworkChoice
{
    QString name;
    QString detail;   ///< "10.0.2.0/24, cluster only"
    bool used = true; ///< for live migration; false: excluded
    State state = State::Unknown;
    QString note; ///< what speaks against it: "the storage network"
};

/// Cluster networks in the order in which guests move over them, the preferred first; a network without a
/// tick is never used. Order by dragging, by Alt+Up and Alt+Down, or by the buttons.
class NetworkOrderList : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkOrderList(QWidget *parent = nullptr);

    void setNetworks(const std::vector<NetworkChoice> &networks);
    QStringList order() const; ///< the used ones, the preferred first
    QStringList excluded() const;

    /// Moves the current network by so many places.
    void move(int by);

Q_SIGNALS:
    void orderChanged();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMoves();
    void clearWhenOff();
    QStringList names(bool used) const;

    QTreeWidget *m_list;
    QPushButton *m_up;
    QPushButton *m_down;
};

} // namespace gw::ui
