// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "core/provision/run_options.h"
#include "core/provision/step.h"

#include <QElapsedTimer>

#include <atomic>

namespace gw::provision {

/// Carries out the steps of an order one at a time, each when its caller wants it: the wizard page by page,
/// Run in a row. What was found stays known from step to step (the disks), as long as this lives.
///
/// Blocks. Thread: any, one call at a time. Cancelling takes effect between single changes.
class StepByStep
{
public:
    /// `journal` may be null only when nothing is carried out but planned (RunOptions::planOnly; then it is
    /// not used either). All references must outlive this.
    StepByStep(site::Site &site, const Order &order, Journal *journal, EventSink events, RunOptions options,
               StepList steps = allSteps());

    const StepList &steps() const { return m_steps; }
    QStringList ids() const;
    /// What the steps know, to ask the site more than observe() tells.
    Context &context() { return m_context; }

    /// The order that this was made with has got other content: takes it over, and keeps what is known of
    /// disks that are still ordered.
    void orderChanged() { m_context.orderChanged(); }

    /// Reads the live site, anew: is the step done, and what would be done? Changes, writes and tells
    /// nothing; an intent that an interruption left open is settled. Errors: InvalidInput (no such step; what
    /// is ordered up to this step, see orderProblemsUpTo()); of the step; Cancelled; Timeout.
    Result<Observation> observe(const Call &call, const QString &step);

    /// Observes, and unless the step is done: gate, journal, apply, verify. Tells StepStarted, StepProgress,
    /// StepPlanned, ChangeMade, and StepDone or StepFailed. With planOnly it ends when it is planned.
    /// Errors: as observe(); of the gate; of the journal. The same that StepFailed tells.
    Result<StepDone> carryOut(const Call &call, const QString &step);

    /// Takes back what the journal says that this step made, the last change first. Before the first one
    /// lookAgain() must have been called. Tells StepStarted, ChangeMade, and StepDone or StepFailed.
    Result<StepDone> takeBack(const Call &call, const QString &step);
    /// Finds the disks again, and the things whose making was interrupted. Errors: Cancelled.
    Result<void> lookAgain(const Call &call);

    /// RunOptions::atPoint ended it: nothing more is written or told.
    bool isHalted() const { return m_halted; }

private:
    Result<const Step *> find(const QString &id) const;
    Result<void> guard(const Step &step) const;
    Call callFor(const Call &call, const Step &step);
    void start(const Step &step);
    Result<StepDone> walk(const Call &call, const Step &step);
    Result<QStringList> make(const Call &call, const Step &step, const Observation &seen);
    Result<StepDone> undo(const Call &call, const Step &step);
    Result<StepDone> done(const Step &step, StepDone::Outcome outcome, const QStringList &evidence,
                          std::vector<Change> changes);
    Error failed(const Step &step, const Error &error);
    Result<void> at(const Step &step, Point point);
    void send(const Event &event);

    const Order &m_order;
    Journal *m_journal;
    EventSink m_events;
    RunOptions m_options;
    StepList m_steps;
    Context m_context;
    std::map<QString, Error> m_blind; ///< steps that could not be looked at before undoing
    std::mutex m_sending;
    QElapsedTimer m_timer;
    std::atomic<bool> m_halted = false;
};

} // namespace gw::provision
