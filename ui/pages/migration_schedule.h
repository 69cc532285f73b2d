// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/provision/change.h"
#include "ui/widgets/state.h"

#include <QDateTime>

namespace gw::ui {

/// A live migration beyond the step's own: asked for once more, or by the schedule.
struct MigrationEntry
{
    QString from, to;
    provision::MigrationTimes times;
    QString problem; ///< empty: it was proven to have moved
    QDateTime slot;  ///< of the schedule, UTC; invalid: a person asked for it
};

/// Times at which the guest goes round all nodes, while the window is open: the first at once.
struct MigrationSchedule
{
    QDateTime start; ///< UTC
    int everyHours = 6;
    int days = 2;

    std::vector<QDateTime> times() const;
};

/// How one time of the schedule went.
struct ScheduleSlot
{
    QDateTime time;
    State state = State::ToDo; ///< Stopped: it was missed, since the window was closed
    QString text;              ///< "6 moves", or what went wrong
};
std::vector<ScheduleSlot> slotsOf(const MigrationSchedule &schedule,
                                  const std::vector<MigrationEntry> &entries, const QDateTime &now);
/// The time that has come and was not served: the last one, if its successor has not come yet.
std::optional<QDateTime> dueSlot(const MigrationSchedule &schedule,
                                 const std::vector<MigrationEntry> &entries, const QDateTime &now);

/// Log and schedule in the run's folder: migrations.jsonl, a line for each move, and
/// migration-schedule.json. Quick; errors are Failed with the file.
class MigrationStore
{
public:
    explicit MigrationStore(QString folder) : m_folder(std::move(folder)) {}

    /// What cannot be read is left out: a log is only shown.
    std::vector<MigrationEntry> entries() const;
    Result<void> append(const MigrationEntry &entry) const;
    std::optional<MigrationSchedule> schedule() const;
    /// Without one, the schedule ends.
    Result<void> setSchedule(const std::optional<MigrationSchedule> &schedule) const;

    QString logFile() const;

private:
    QString scheduleFile() const;
    QString m_folder;
};

} // namespace gw::ui
