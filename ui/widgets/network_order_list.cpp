// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/network_order_list.h"

#include "ui/theme/grid.h"
#include "ui/widgets/wrapping_cells.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QSignalBlocker>
#include <QTreeWidget>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

enum Column { Network, Detail, StateColumn };

} // namespace

NetworkOrderList::NetworkOrderList(QWidget *parent)
    : QWidget(parent), m_list(new QTreeWidget(this)), m_up(new QPushButton(tr("Move &up"), this)),
      m_down(new QPushButton(tr("Move &down"), this))
{
    m_list->setObjectName(u"networks"_s);
    setFocusProxy(m_list);
    m_list->setAccessibleName(tr("Networks, the preferred first"));
    m_list->setHeaderLabels({tr("Network"), tr("Addresses"), tr("State")});
    m_list->setRootIsDecorated(false);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    wrapCells(*m_list, {StateColumn});
    m_list->installEventFilter(this);
    m_up->setObjectName(u"moveUp"_s);
    m_up->setToolTip(tr("Alt+Up"));
    m_down->setObjectName(u"moveDown"_s);
    m_down->setToolTip(tr("Alt+Down"));

    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(gridUnit);
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch(1);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(gridUnit);
    all->addWidget(m_list, 1);
    all->addLayout(buttons);

    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    connect(m_list, &QTreeWidget::itemChanged, this, &NetworkOrderList::orderChanged);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &NetworkOrderList::showMoves);
    // A row that is dragged is put in at its new place before it is taken from the old one.
    connect(m_list->model(), &QAbstractItemModel::rowsRemoved, this, [this] {
        showMoves();
        Q_EMIT orderChanged();
    });
}

void NetworkOrderList::setNetworks(const std::vector<NetworkChoice> &networks)
{
    {
        const QSignalBlocker quiet(this);
        m_list->clear();
        for (const NetworkChoice &network : networks) {
            auto *item = new QTreeWidgetItem(m_list);
            item->setText(Network, network.name);
            item->setText(Detail, network.detail);
            item->setText(StateColumn, network.note.isEmpty() ? stateWord(network.state) : network.note);
            item->setIcon(StateColumn, stateIcon(network.state));
            item->setCheckState(Network, network.used ? Qt::Checked : Qt::Unchecked);
            item->setToolTip(Network, tr("Ticked: guests may move over it"));
            item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable |
                           Qt::ItemIsDragEnabled);
        }
        m_list->setCurrentItem(m_list->topLevelItem(0));
        clearWhenOff();
    }
    showMoves();
}

QStringList NetworkOrderList::names(bool used) const
{
    QStringList list;
    for (int row = 0; row < m_list->topLevelItemCount(); ++row)
        if ((m_list->topLevelItem(row)->checkState(Network) == Qt::Checked) == used)
            list << m_list->topLevelItem(row)->text(Network);
    return list;
}

QStringList NetworkOrderList::order() const
{
    return names(true);
}

QStringList NetworkOrderList::excluded() const
{
    return names(false);
}

void NetworkOrderList::move(int by)
{
    const int from = m_list->indexOfTopLevelItem(m_list->currentItem());
    const int to = from + by;
    if (from < 0 || to < 0 || to >= m_list->topLevelItemCount())
        return;
    {
        const QSignalBlocker quiet(this);
        QTreeWidgetItem *item = m_list->takeTopLevelItem(from);
        m_list->insertTopLevelItem(to, item);
        m_list->setCurrentItem(item);
    }
    showMoves();
    Q_EMIT orderChanged();
}

/// A choice that cannot be changed any more is no choice; and the icons of what is off are not drawn for the
/// colour of a chosen row.
void NetworkOrderList::clearWhenOff()
{
    if (!m_list->isEnabled())
        m_list->clearSelection();
}

void NetworkOrderList::showMoves()
{
    const int row = m_list->indexOfTopLevelItem(m_list->currentItem());
    const bool up = row > 0, down = row >= 0 && row + 1 < m_list->topLevelItemCount();
    // A button that is switched off would lose the focus to nowhere.
    if ((m_up->hasFocus() && !up) || (m_down->hasFocus() && !down))
        m_list->setFocus();
    m_up->setEnabled(up);
    m_down->setEnabled(down);
    m_up->setToolTip(up ? tr("Alt+Up") : tr("Nothing stands above it."));
    m_down->setToolTip(down ? tr("Alt+Down") : tr("Nothing stands below it."));
    for (QPushButton *button : {m_up, m_down})
        button->setAccessibleDescription(button->isEnabled() ? QString() : button->toolTip());
}

bool NetworkOrderList::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::AltModifier && (key->key() == Qt::Key_Up || key->key() == Qt::Key_Down)) {
            move(key->key() == Qt::Key_Up ? -1 : 1);
            return true;
        }
    }
    if (watched == m_list && event->type() == QEvent::EnabledChange)
        clearWhenOff();
    return QWidget::eventFilter(watched, event);
}

} // namespace gw::ui
