// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::app {

/// The events of the source "Guestwright" in Windows' application log. Their numbers are documented for those
/// who watch for them and never change; their texts are in app/windows/events.mc.
enum class EventId : quint32 {
    RunStarted = 1,
    StepCommitted = 2, ///< a step has changed something, and proved it
    StepFailed = 3,
    RunSucceeded = 4,
};

/// Windows' application log; the system log elsewhere. One that cannot be written keeps nobody from working.
/// Thread: any.
void noteEvent(EventId id, const QString &text);

} // namespace gw::app
