// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/slot_board.h"

#include "ui/theme/grid.h"
#include "ui/theme/tone.h"
#include "ui/widgets/slot_button.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QListWidget>
#include <QMimeData>
#include <QPushButton>
#include <QTimer>

using namespace Qt::Literals::StringLiterals;

namespace gw::ui {

namespace {

constexpr int slotsInRow = 4;
constexpr int ideControllers = 2, ideLocations = 2, scsiLocations = 64;

/// The disks beside the guest. What is dragged from it is the disk's name as text.
class FreeDisks : public QListWidget
{
public:
    using QListWidget::QListWidget;

protected:
    QMimeData *mimeData(const QList<QListWidgetItem *> &items) const override
    {
        auto *dragged = new QMimeData;
        if (!items.isEmpty())
            dragged->setText(items.front()->data(Qt::UserRole).toString());
        return dragged;
    }
};

QString label(const SlotDisk &disk)
{
    const QString text = SlotBoard::tr("%1, %2").arg(disk.name, disk.size.text());
    return disk.boot ? SlotBoard::tr("%1, starts the guest").arg(text) : text;
}

} // namespace

SlotBoard::SlotBoard(QWidget *parent)
    : QWidget(parent), m_free(new FreeDisks(this)), m_guestPlace(new QVBoxLayout)
{
    m_free->setObjectName(u"freeDisks"_s);
    m_free->setAccessibleName(tr("Disks not in the guest yet"));
    m_free->setDragDropMode(QAbstractItemView::DragOnly);
    m_free->setWordWrap(true);
    m_free->setMinimumWidth(gridUnit * 18);
    m_free->setSpacing(gridUnit / 4);
    auto *heading = new QLabel(tr("&Disks"), this);
    heading->setBuddy(m_free);
    auto *beside = new QVBoxLayout;
    beside->setSpacing(gridUnit);
    beside->addWidget(heading);
    beside->addWidget(m_free, 1);

    auto *all = new QHBoxLayout(this);
    all->setContentsMargins({});
    all->setSpacing(2 * gridUnit);
    all->addLayout(beside, 1);
    all->addLayout(m_guestPlace, 3);
    rebuild();
}

void SlotBoard::setGuest(const QString &name, int generation, int scsiControllers)
{
    m_guest = name;
    m_generation = generation;
    m_scsiControllers = scsiControllers;
    rebuild();
}

void SlotBoard::setDisks(std::vector<SlotDisk> disks)
{
    m_disks = std::move(disks);
    rebuild();
}

void SlotBoard::setTaken(std::vector<SlotTaken> taken)
{
    m_taken = std::move(taken);
    fill();
}

void SlotBoard::setJudge(Judge judge)
{
    m_judge = std::move(judge);
}

void SlotBoard::setReadOnly(bool readOnly)
{
    m_readOnly = readOnly;
    fill();
}

void SlotBoard::rebuild()
{
    m_slots.clear();
    delete m_guestBox;
    m_guestBox = new QWidget(this);
    auto *controllers = new QGridLayout(m_guestBox);
    controllers->setContentsMargins({});
    controllers->setSpacing(gridUnit);
    controllers->addWidget(new QLabel(tr("Guest %1").arg(m_guest), m_guestBox), 0, 0, 1, slotsInRow);
    m_guestPlace->addWidget(m_guestBox);
    if (m_generation == 1)
        for (int number = 0; number < ideControllers; ++number)
            addController(true, number, ideLocations);
    for (int number = 0; number < m_scsiControllers; ++number)
        addController(false, number, shownScsi(number));
    controllers->setRowStretch(controllers->rowCount(), 1);
    controllers->setColumnStretch(slotsInRow, 1);
    fill();
}

/// Beneath the others; both IDE controllers side by side, where they are as wide as one SCSI controller.
void SlotBoard::addController(bool ide, int number, int locations)
{
    auto &grid = *static_cast<QGridLayout *>(m_guestBox->layout());
    const int row = ide && number > 0 ? grid.rowCount() - 2 : grid.rowCount();
    const int column = ide ? number * ideLocations : 0;
    auto *name = new QLabel(ide ? tr("IDE controller %1").arg(number) : tr("SCSI controller %1").arg(number),
                            m_guestBox);
    grid.addWidget(name, row, column, 1, 2);
    for (int location = 0; location < locations; ++location) {
        auto *button = new SlotButton({.ide = ide, .controller = number, .location = location}, m_guestBox);
        connect(button, &SlotButton::clicked, this, [this, button] { onSlot(button->slot()); });
        connect(button, &SlotButton::takenOut, this, [this, button] { takeOut(button->slot()); });
        connect(button, &SlotButton::dropped, this, [this, button](const QString &dropped) {
            // Not while the drag is still going on in the list that place() fills anew.
            QTimer::singleShot(0, this, [this, dropped, slot = button->slot()] { place(dropped, slot); });
        });
        grid.addWidget(button, row + 1 + location / slotsInRow, column + location % slotsInRow);
        m_slots.push_back(button);
    }
    if (!ide && locations < scsiLocations && !m_readOnly) {
        auto *more = new QPushButton(tr("&More slots"), m_guestBox);
        more->setObjectName(u"moreSlots"_s);
        connect(more, &QPushButton::clicked, this, [this] {
            m_moreScsi += 2 * slotsInRow;
            QTimer::singleShot(0, this, &SlotBoard::rebuild);
        });
        grid.addWidget(more, row, slotsInRow - 1);
    }
}

int SlotBoard::shownScsi(int controller) const
{
    int last = slotsInRow - 1 + m_moreScsi;
    const auto count = [&](const provision::SlotOrder &slot) {
        if (!slot.ide && slot.controller == controller)
            last = std::max(last, slot.location);
    };
    for (const SlotDisk &disk : m_disks)
        if (disk.slot)
            count(*disk.slot);
    for (const SlotTaken &taken : m_taken)
        count(taken.slot);
    return std::min(scsiLocations, (last / slotsInRow + 1) * slotsInRow);
}

void SlotBoard::fill()
{
    for (SlotButton *button : m_slots) {
        const SlotTaken *taken = takenAt(button->slot());
        const SlotDisk *inside = in(button->slot());
        button->setContent(taken ? taken->what : inside ? inside->name : QString(), taken != nullptr);
    }
    m_free->clear();
    for (const SlotDisk &disk : m_disks) {
        if (disk.slot)
            continue;
        auto *item = new QListWidgetItem(
            disk.refusal.isEmpty() ? label(disk) : tr("%1: %2").arg(label(disk), disk.refusal), m_free);
        item->setData(Qt::UserRole, disk.name);
        if (!disk.refusal.isEmpty() || m_readOnly) {
            item->setFlags(Qt::ItemIsEnabled);
            item->setForeground(toneColour(Tone::Quiet, palette()));
        } else if (m_free->currentItem() == nullptr) {
            m_free->setCurrentItem(item);
        }
    }
}

void SlotBoard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange)
        fill(); // list items keep the colour that they were given
    QWidget::changeEvent(event);
}

void SlotBoard::onSlot(const provision::SlotOrder &slot)
{
    const QListWidgetItem *chosen = m_free->currentItem();
    if (chosen == nullptr)
        return;
    place(chosen->data(Qt::UserRole).toString(), slot);
}

bool SlotBoard::place(const QString &name, const provision::SlotOrder &slot)
{
    SlotDisk *chosen = disk(name);
    if (chosen == nullptr || m_readOnly)
        return false;
    const QString why = whyNot(*chosen, slot);
    Q_EMIT refused(why);
    if (!why.isEmpty())
        return false;
    chosen->slot = slot;
    fill();
    Q_EMIT placementChanged();
    return true;
}

void SlotBoard::takeOut(const provision::SlotOrder &slot)
{
    const SlotDisk *inside = in(slot);
    if (inside == nullptr || m_readOnly)
        return;
    disk(inside->name)->slot.reset();
    fill();
    Q_EMIT placementChanged();
}

SlotDisk *SlotBoard::disk(const QString &name)
{
    const auto found = std::ranges::find(m_disks, name, &SlotDisk::name);
    return found == m_disks.end() ? nullptr : &*found;
}

const SlotDisk *SlotBoard::in(const provision::SlotOrder &slot) const
{
    const auto found = std::ranges::find_if(m_disks, [&](const SlotDisk &one) { return one.slot == slot; });
    return found == m_disks.end() ? nullptr : &*found;
}

const SlotTaken *SlotBoard::takenAt(const provision::SlotOrder &slot) const
{
    const auto found = std::ranges::find(m_taken, slot, &SlotTaken::slot);
    return found == m_taken.end() ? nullptr : &*found;
}

QString SlotBoard::whyNot(const SlotDisk &wanted, const provision::SlotOrder &slot) const
{
    if (!wanted.refusal.isEmpty())
        return wanted.refusal;
    if (const SlotTaken *taken = takenAt(slot))
        return tr("%1 holds %2.").arg(slot.text(), taken->what);
    if (const SlotDisk *other = in(slot); other != nullptr && other != &wanted)
        return tr("%1 holds %2 already. Take it out first.").arg(slot.text(), other->name);
    return m_judge ? m_judge(wanted, slot) : QString();
}

} // namespace gw::ui
