// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"
#include "core/provision/journal.h"
#include "core/provision/order.h"
#include "core/provision/site_view.h"

namespace gw::provision {

enum class Point;

/// One ordered disk and what is known of it. Found again on the live site by every run (create-lun).
struct DiskState
{
    DiskOrder order;
    QString identifier;      ///< page 83, comparable; empty until the LUN is there
    QStringList identifiers; ///< all page 83 designators of the LUN: Windows shows any one of them
    std::optional<san::Lun> lun;
    std::optional<scsi::LunFacts> facts; ///< of the latest probe

    bool isKnown() const { return !identifier.isEmpty(); }
    bool is(const wmi::Disk &disk) const;
    bool is(const QString &pageIdentifier) const;
};

/// What a step works with: the live site, the order, the journal, and the disks as found.
class Context
{
public:
    using AtPoint = std::function<Result<void>(Point)>;

    /// `journal` is null when only planning.
    Context(site::Site &site, const Order &order, Journal *journal, const OrderLimits &limits = {});

    site::Site &site() { return m_site; }
    const Order &order() const { return m_order; }
    const OrderLimits &limits() const { return m_limits; }
    SiteView &view() { return m_view; }
    std::vector<DiskState> &disks() { return m_disks; }
    /// Null when only planning.
    const Journal *journal() const { return m_journal; }

    /// Makes one remote change: writes the intent to the journal, calls `make`, writes what came of it.
    /// `make` fills in what the change brought about (object, after). Thread: any; several at once.
    Result<void> change(const Call &call, Change intent, const std::function<Result<void>(Change &)> &make);

    /// A thing was found for which the journal has an open intent of this run (it was interrupted before it
    /// could note the outcome): notes it as made. Nothing happens without such an intent.
    Result<void> settle(ChangeKind kind, const QString &disk, const std::function<void(Change &)> &fill);

    /// Takes one change back and notes that. NotFound from `takeBack` counts as taken back.
    Result<void> takeBack(const Change &change, const std::function<Result<void>()> &takeBack);

    /// This run (before or after an interruption) changed something after `step` was done, or `step` was
    /// never done while something was changed. False when it found everything done: then nothing needs to be
    /// proven again.
    bool mustRepeat(const QString &step) const;

    /// The order has got other content: disks that are not ordered any more are forgotten, of the others
    /// everything stays known unless they are to be other ones.
    void orderChanged();

    // For the run.
    void enter(const QString &step, AtPoint atPoint, std::function<void(const Change &)> made);
    const std::vector<Change> &changesOfStep() const { return m_changes; }

private:
    site::Site &m_site;
    const Order &m_order;
    Journal *m_journal;
    OrderLimits m_limits;
    SiteView m_view;
    std::vector<DiskState> m_disks;
    std::mutex m_mutex;
    QString m_step;
    AtPoint m_atPoint;
    std::function<void(const Change &)> m_made;
    std::vector<Change> m_changes;
};

// What most steps ask.

/// The disk on each node; nodes that do not list it are left out. Errors: Refused when a node lists it twice:
/// its paths are not joined by MPIO.
Result<std::vector<std::pair<QString, wmi::Disk>>> diskOnNodes(const Call &call, Context &context,
                                                               const DiskState &disk);
/// The cluster's Physical Disk resource for it, if there is one.
Result<std::optional<wmi::ResourceWithDisk>> clusterDiskOf(const Call &call, Context &context,
                                                           const DiskState &disk);
/// The guest of the order. Errors: NotFound.
Result<GuestPlace> requireGuest(const Call &call, Context &context);
Result<wmi::ResourceWithDisk> requireClusterDisk(const Call &call, Context &context, const DiskState &disk);
/// The ordered guest holds the disk exactly where the order wants it.
Result<bool> guestHolds(const Call &call, Context &context, const DiskState &disk);
wmi::Slot slotOf(const Order &order, const DiskOrder &disk);

} // namespace gw::provision
