// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/order.h"

#include <QWidget>

#include <functional>
#include <optional>

class QListWidget;
class QVBoxLayout;

namespace gw::ui {

class SlotButton;

/// A disk that may be put into a slot of the guest.
struct SlotDisk
{
    QString name; ///< of the order: tells disks apart
    ByteSize size;
    bool boot = false;
    std::optional<provision::SlotOrder> slot; ///< where it is; none: still beside the guest
    QString refusal;                          ///< why it may not be attached; empty: it may
};

/// What is in a slot already and stays there: a DVD drive.
struct SlotTaken
{
    provision::SlotOrder slot;
    QString what;
};

/// The guest drawn as its controllers with their slots (IDE 0:0 to 1:1, SCSI 0: …; generation 2 has no IDE),
/// and beside it the disks that are not in it yet.
///
/// Mouse: choose a disk, click a slot; or drag it there. Keyboard: choose a disk with the arrows, Tab to a
/// slot, Space puts it in, Delete takes it out.
class SlotBoard : public QWidget
{
    Q_OBJECT

public:
    /// Why that disk may not go there; empty: it may.
    using Judge = std::function<QString(const SlotDisk &, const provision::SlotOrder &)>;

    explicit SlotBoard(QWidget *parent = nullptr);

    void setGuest(const QString &name, int generation, int scsiControllers = 1);
    void setDisks(std::vector<SlotDisk> disks);
    void setTaken(std::vector<SlotTaken> taken);
    void setJudge(Judge judge);
    /// Shows what is attached and lets nothing be changed.
    void setReadOnly(bool readOnly);

    const std::vector<SlotDisk> &disks() const { return m_disks; }
    /// Puts the disk there, when it may; else says beneath why not.
    bool place(const QString &disk, const provision::SlotOrder &slot);
    void takeOut(const provision::SlotOrder &slot);

Q_SIGNALS:
    /// By the admin or by place(): disks() has the new slots.
    void placementChanged();
    /// Why the last one was refused; empty after one that was not.
    void refused(const QString &why);

protected:
    void changeEvent(QEvent *event) override;

private:
    void rebuild();
    void addController(bool ide, int number, int locations);
    void fill();
    void onSlot(const provision::SlotOrder &slot);
    SlotDisk *disk(const QString &name);
    const SlotDisk *in(const provision::SlotOrder &slot) const;
    const SlotTaken *takenAt(const provision::SlotOrder &slot) const;
    QString whyNot(const SlotDisk &disk, const provision::SlotOrder &slot) const;
    int shownScsi(int controller) const;

    QString m_guest;
    int m_generation = 1;
    int m_scsiControllers = 1;
    int m_moreScsi = 0;
    bool m_readOnly = false;
    std::vector<SlotDisk> m_disks;
    std::vector<SlotTaken> m_taken;
    Judge m_judge;
    QListWidget *m_free;
    QWidget *m_guestBox = nullptr;
    QVBoxLayout *m_guestPlace;
    std::vector<SlotButton *> m_slots;
};

} // namespace gw::ui
