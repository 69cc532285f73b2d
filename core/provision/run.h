// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/run_options.h"
#include "core/provision/step_by_step.h"

namespace gw::provision {

/// Walks the steps of an order in a row: observe, check, journal, apply, verify.
///
/// Blocks; one at a time for each site. Cancelling takes effect between single changes.
class Run
{
public:
    /// `journal` may be null only with planOnly. All references must outlive the run.
    Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options = {});
    /// The same with other steps.
    Run(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options,
        StepList steps);

    /// Errors: InvalidInput (the order, the step's id); the error of the step that failed, which was also
    /// sent as StepFailed; Cancelled.
    Result<RunFinished> walk(const Call &call);

    /// Takes back what the journal says this run made, from the last to the first; adopted disks and their
    /// data stay as they are. Errors: of the step that could not; what was taken back until then is noted,
    /// undo again goes on from there.
    Result<RunFinished> undo(const Call &call);

private:
    void start(bool undo);
    Result<void> requireKnownSteps() const;
    RunFinished finish(RunFinished::Outcome outcome);
    Error failed(const Error &error);

    site::Site &m_site;
    const Order &m_order;
    Journal *m_journal;
    EventSink m_events;
    RunOptions m_options;
    StepByStep m_steps;
    QElapsedTimer m_timer;
    int m_already = 0, m_changed = 0, m_planned = 0;
};

} // namespace gw::provision
