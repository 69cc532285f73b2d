// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/change.h"

#include <chrono>
#include <functional>
#include <variant>

namespace gw::provision {

// What a run tells while it goes on: to the command line, the window and the report.

struct RunStarted
{
    QString runId, site, guest;
    bool planOnly = false;
    bool resumed = false;
    bool undo = false;
    int steps = 0;
    QStringList warnings; ///< of the order
};

struct StepStarted
{
    QString step; ///< id: "create-lun"
    QString name; ///< "Create LUN"
    QString
        description; ///< "Make a LUN for each disk, with persistent reservations, ALUA and thin provisioning"
    QString status;  ///< "Making the LUNs"
    int number = 0;  ///< 1…steps
};

struct StepProgress
{
    QString step, text;
    int percent = -1; ///< 0…100, -1: not known
};

/// What is about to be done (or, with planOnly, would be done). Not sent for a step that is done already.
struct StepPlanned
{
    QString step;
    QStringList evidence; ///< what was read
    std::vector<Change> changes;
};

/// A single change was made.
struct ChangeMade
{
    QString step;
    Change change;
};

struct StepDone
{
    enum class Outcome {
        Already, ///< nothing was to be done
        Changed,
        Planned, ///< planOnly: something would be done
        Undone,
    };
    QString step;
    Outcome outcome = Outcome::Already;
    QStringList evidence; ///< what proves it, a fact a line
    std::vector<Change> changes;
    std::chrono::milliseconds duration{0};
};

struct StepFailed
{
    QString step;
    Error error;                 ///< kind Cancelled: it was stopped
    std::vector<Change> changes; ///< made before it failed
};

struct RunFinished
{
    enum class Outcome {
        Done,
        Nothing,
        Planned,
        Failed,
        Cancelled,
        Undone
    }; ///< Nothing: all was done already
    Outcome outcome = Outcome::Done;
    int already = 0;
    int changed = 0;
    std::chrono::milliseconds duration{0};
};

using Event = std::variant<RunStarted, StepStarted, StepProgress, StepPlanned, ChangeMade, StepDone,
                           StepFailed, RunFinished>;

/// Called on the run's thread, or on a thread that changes one of several nodes; never two at once.
using EventSink = std::function<void(const Event &)>;

/// Stable English words for --json: "already", "changed", "planned", "undone".
QString outcomeName(StepDone::Outcome outcome);
/// "done", "nothing-to-do", "planned", "failed", "cancelled", "undone"
QString outcomeName(RunFinished::Outcome outcome);

} // namespace gw::provision
