// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/open_site.h"
#include "core/provision/run.h"

namespace gw::app {

/// A walk as both programs start it.
struct WalkRequest
{
    QString site;    ///< lab:SCENARIO, or the path of a profile
    QString order;   ///< path
    QString journal; ///< empty: in a folder of the run's own
    QString report;  ///< HTML; empty: in that folder. JSON and PowerShell go beside it
    bool resume = false;
    bool undo = false;
    bool planOnly = false;
    QString toStep;
    LabSettings lab;
    std::function<Result<void>(const QString &step, provision::Point)> atPoint; ///< see provision::RunOptions
};

struct WalkOutcome
{
    /// How it ended; its error was told to the event sink too.
    Result<provision::RunFinished> finished;
    QString journal;
    QString report; ///< empty for a plan
};

/// Opens the site, walks, and writes the reports, also of a walk that failed. Errors: what keeps the walk
/// from beginning: the order, the site, a journal that is not this order's.
Result<WalkOutcome> walk(const Call &call, const WalkRequest &request, const provision::EventSink &events);

} // namespace gw::app
