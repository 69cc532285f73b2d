// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/provision/order.h"

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

} // namespace gw::provision
