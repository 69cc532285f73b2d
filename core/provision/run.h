// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"
#include "core/provision/journal.h"
#include "core/provision/step.h"

#include <optional>

namespace gw::site {
class Site;
}

namespace gw::provision {

/// A moment at which a test may stop or kill a run.
enum class Point {
    Before, ///< the step's begin is in the journal, nothing was changed
    During, ///< the intent of one change is in the journal, the call was not made; once for each change
    Made,   ///< the call was made, the journal does not know it yet; once for each change
    After,  ///< all changes were made; the step is not verified, nor noted as done
};

/// "before", "during", "made", "after". Errors: InvalidInput.
Result<Point> pointFromName(const QString &name);

struct RunOptions
{
    QString toStep;        ///< the last step to walk; empty: all
    bool planOnly = false; ///< observes and plans; changes and writes nothing
    OrderLimits limits;

    /// The checks that gate a step, run right before it is applied: its evidence, or the error of a blocker.
    /// May be empty.
    std::function<Result<QStringList>(const Call &, const QString &step)> gate;
    /// For tests. An error ends the run there and then, as if the program had been killed.
    std::function<Result<void>(const QString &step, Point)> atPoint;
};

/// Walks the steps of an order: observe, check, journal, apply, verify.
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
    ~Run();

    /// Errors: InvalidInput (the order, the step's id); the error of the step that failed, which was also
    /// sent as StepFailed; Cancelled.
    Result<RunFinished> walk(const Call &call);

    /// Takes back what the journal says this run made, from the last to the first; adopted disks and their
    /// data stay as they are. Errors: of the step that could not; what was taken back until then is noted,
    /// undo again goes on from there.
    Result<RunFinished> undo(const Call &call);

private:
    class Walk;
    site::Site &m_site;
    const Order &m_order;
    Journal *m_journal;
    EventSink m_events;
    RunOptions m_options;
    StepList m_steps;
};

} // namespace gw::provision
