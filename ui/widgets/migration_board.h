// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/widgets/state.h"

#include <QDateTime>
#include <QWidget>

#include <chrono>
#include <optional>

class QTreeWidget;

namespace gw::ui {

/// One live migration, past or under way.
struct MigrationMove
{
    QString from;
    QString to;
    State state = State::ToDo;
    QDateTime started;
    std::optional<std::chrono::milliseconds> duration;
    std::optional<std::chrono::milliseconds> blackout; ///< how long the guest was silent
    QString evidence;                                  ///< or what went wrong
};

/// The nodes in a row, the guest on one of them or on its way, and beneath each move with how long it took,
/// how long the guest was silent, and the evidence. Ctrl+C in the list copies the moves.
class MigrationBoard : public QWidget
{
    Q_OBJECT

public:
    explicit MigrationBoard(QWidget *parent = nullptr);

    void setNodes(const QStringList &nodes);
    /// Where the guest is and rests.
    void setGuest(const QString &guest, const QString &node);
    /// On its way; percent as the cluster tells it, less than 0 while it says nothing.
    void setMoving(const QString &from, const QString &to, int percent);
    void setMoves(const std::vector<MigrationMove> &moves);

    void copy() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    class Nodes;

    Nodes *m_nodes;
    QTreeWidget *m_moves;
};

} // namespace gw::ui
