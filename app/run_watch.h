// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/keep_awake.h"
#include "core/provision/events.h"

#include <optional>

namespace gw::app {

/// What the system around a run has to know of it: it is not to sleep while a step goes on, and its event log
/// holds what was begun, changed, failed and finished. Both programs give it every event of a run. Not for
/// plans. Thread: that of the events.
class RunWatch
{
public:
    void take(const provision::Event &event);

private:
    QString named() const;
    void note(const provision::RunStarted &started);
    void note(const provision::StepDone &done);
    void note(const provision::StepFailed &failed);
    void note(const provision::RunFinished &finished);

    QString m_guest, m_site;
    std::optional<KeepAwake> m_awake;
};

} // namespace gw::app
