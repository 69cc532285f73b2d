// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/scheduled_moves.h"

#include "ui/pages/migration_schedule.h"

namespace gw::ui {

std::optional<QDateTime> scheduledUntil(const QString &runFolder)
{
    const auto schedule = runFolder.isEmpty() ? std::nullopt : MigrationStore(runFolder).schedule();
    const auto times = schedule ? schedule->times() : std::vector<QDateTime>();
    const bool isToCome = !times.empty() && times.back() > QDateTime::currentDateTimeUtc();
    return isToCome ? std::optional(times.back()) : std::nullopt;
}

} // namespace gw::ui
