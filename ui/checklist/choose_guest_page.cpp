// SPDX-License-Identifier: Apache-2.0
#include "ui/checklist/choose_guest_page.h"

#include "core/provision/steps/guest_support.h"
#include "ui/theme/grid.h"
#include "ui/widgets/table_cells.h"

#include <QHeaderView>
#include <QLabel>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int guestRole = Qt::UserRole; ///< its name; empty for all
constexpr int nameWidth = 36 * gridUnit;

QTreeWidget *makeList()
{
    auto *list = new QTreeWidget;
    list->setObjectName(u"guests"_s);
    list->setAccessibleName(ChooseGuestPage::tr("Guests of the cluster"));
    list->setHeaderLabels(
        {ChooseGuestPage::tr("Guest"), ChooseGuestPage::tr("Node"), ChooseGuestPage::tr("State")});
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAllColumnsShowFocus(true);
    list->setItemDelegate(new TableCells(list));
    list->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    list->setColumnWidth(0, nameWidth);
    return list;
}

QTreeWidgetItem *rowOf(const QTreeWidget &list, const QString &guest)
{
    for (int row = 0; row < list.topLevelItemCount(); ++row)
        if (list.topLevelItem(row)->data(0, guestRole) == guest)
            return list.topLevelItem(row);
    return nullptr;
}

} // namespace

ChooseGuestPage::ChooseGuestPage(QWidget *parent)
    : QWidget(parent), m_area(new QWidget), m_list(makeList()), m_none(new QLabel)
{
    auto *title = new QLabel(tr("&Guest:"));
    title->setBuddy(m_list);
    auto *column = new QVBoxLayout(m_area);
    column->setContentsMargins({});
    column->setSpacing(gridUnit);
    column->addWidget(title);
    column->addWidget(m_list, 1);
    m_none->setObjectName(u"noGuests"_s);
    m_none->setWordWrap(true);
    m_none->setText(
        tr("The cluster has no guest yet. To get one, go back and provision a guest. In the lab, a "
           "site whose description names guests has some."));
    auto *all = new QVBoxLayout(this);
    all->setContentsMargins({});
    all->addWidget(m_area, 1);
    all->addWidget(m_none, 0, Qt::AlignTop);
    m_area->hide();
    m_none->hide();
    connect(m_list, &QTreeWidget::currentItemChanged, this, &ChooseGuestPage::choiceChanged);
    connect(m_list, &QTreeWidget::itemActivated, this, &ChooseGuestPage::activated);
}

void ChooseGuestPage::setGuests(const std::optional<std::vector<site::ClusteredGuest>> &guests)
{
    m_area->setVisible(guests && !guests->empty());
    m_none->setVisible(guests && guests->empty());
    if (!guests || guests == m_shown)
        return;
    fill(*guests);
    m_shown = guests;
    Q_EMIT choiceChanged();
}

/// All of them stand first, and are worth a row where there is more than one.
void ChooseGuestPage::fill(const std::vector<site::ClusteredGuest> &guests)
{
    const auto before = chosen();
    m_list->clear();
    if (guests.size() > 1) {
        auto *all = new QTreeWidgetItem(m_list, {tr("All guests (%n)", nullptr, int(guests.size()))});
        all->setData(0, guestRole, QString());
    }
    for (const site::ClusteredGuest &guest : guests) {
        auto *item = new QTreeWidgetItem(m_list, {guest.name, guest.node, provision::stateText(guest.state)});
        item->setData(0, guestRole, guest.name);
    }
    tellEmptyCells(*m_list);
    QTreeWidgetItem *wanted = before ? rowOf(*m_list, *before) : nullptr;
    if (!wanted && !guests.empty())
        wanted = rowOf(*m_list, guests.front().name);
    m_list->setCurrentItem(wanted);
}

std::optional<QString> ChooseGuestPage::chosen() const
{
    const QTreeWidgetItem *item = m_list->currentItem();
    return item ? std::optional(item->data(0, guestRole).toString()) : std::nullopt;
}

QWidget *ChooseGuestPage::firstField() const
{
    return m_area->isHidden() ? nullptr : m_list;
}

} // namespace gw::ui
