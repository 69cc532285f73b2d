// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <optional>

namespace gw::ui {

/// When the schedule of live migrations in that run's folder ends; none when there is no schedule or nothing
/// of it is to come. Quick.
std::optional<QDateTime> scheduledUntil(const QString &runFolder);

} // namespace gw::ui
