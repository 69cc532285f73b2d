// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/finding.h"
#include "core/checks/scope.h"
#include "core/site/snapshot.h"

namespace gw::checks {

/// One entry of the catalogue: what is judged, how bad it is, which steps it gates.
///
/// Rules for the next author:
///  - `examine` is a pure function of what it is given: it asks no host, no clock and no file, so that a
///  saved
///    snapshot can be judged again. What the snapshot does not have belongs into site::Snapshot and its
///    collector.
///  - A fact that is unknown gives a finding that is unknown, with the error that says why. Never a pass.
///  - One finding for each subject, also when it passed: a report shows what was looked at.
///  - The message names the issue and what it leads to; the remedy what the admin does. Evidence is what was
///  read.
struct Check
{
    enum class When {
        Before, ///< right before the step is applied
        After,  ///< when it was applied, as its proof
    };
    struct Gate
    {
        const char *step = "";
        When when = When::Before;
    };

    const char *id = "";    ///< stable
    const char *title = ""; ///< in English, translated in the context "gw::checks"
    Severity severity = Severity::Blocker;
    std::vector<Gate> gates = {};
    bool migrate =
        false; ///< part of the list for guests that exist already and are to leave or to be looked after
    Repair repair = Repair::None;
    /// Fills outcome, subject, message, remedy and evidence of each finding; the rest is the table's.
    std::vector<Finding> (*examine)(const site::Snapshot &, const Scope &) = nullptr;
};

} // namespace gw::checks
