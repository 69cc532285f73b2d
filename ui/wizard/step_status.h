// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/step.h"
#include "ui/widgets/state.h"

#include <optional>

namespace gw::ui {

/// What is known of one step.
struct StepStatus
{
    State state = State::ToDo;
    /// The last look at the live site; none before the first one, and after the order was changed.
    std::optional<provision::Observation> seen;
    QStringList evidence;                   ///< what proves it, once it is done
    std::vector<provision::Change> changes; ///< made by this run, before or after an interruption
    std::optional<Error> problem;           ///< of the last look or try
    bool tried = false;                     ///< the problem is of a try, so something may have been changed
    QString progress;                       ///< what is waited for while it runs
    int percent = -1;                       ///< -1: not known

    bool isDone() const { return state == State::Done; }
};

} // namespace gw::ui
