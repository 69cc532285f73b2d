// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/provision/change.h"

#include <memory>
#include <vector>

namespace gw::provision {

class Context;
struct Order;

/// What observing the live site found.
struct Observation
{
    bool done = false;
    QStringList evidence;     ///< facts read, one a line
    std::vector<Change> plan; ///< what apply() would do, least first; empty when done
};

/// One step of the walk, the same in the wizard, the journal, the command line and the tests.
///
/// Rules for the next author:
///  - A step holds no state: everything comes from the order, the journal and the live site (Context).
///  - observe() never changes anything and may be called any number of times. It answers "done" for a site
///    where the whole walk was finished long ago (the guest runs, its disks are full).
///  - A step whose forerunner has not been done yet is "to do", with a plan made from the order alone: plans
///  are shown
///    before anything exists.
///  - What must not be done (data at risk, someone else's disk) is an error of kind Refused with the
///  evidence.
///  - apply() does the least; each single remote change goes through Context::change().
///  - verify() reads again, by another path than apply() where there is one.
///  - undo() takes back one change of this run; the run calls it for the last one first. It never removes
///  data that
///    was there before. What it cannot find any more is taken back already: NotFound.
/// All may be called from any thread, one at a time.
class Step
{
public:
    virtual ~Step() = default;

    /// "create-lun": stable, for files and programs.
    virtual QString id() const = 0;
    /// What it is called everywhere, for people: "Create LUN".
    virtual QString name() const = 0;
    /// What will be done, for the summary before the start.
    virtual QString description(const Order &order) const = 0;
    /// What is being done now: "Making the LUNs".
    virtual QString status() const = 0;

    virtual Result<Observation> observe(const Call &call, Context &context) const = 0;
    virtual Result<void> apply(const Call &call, Context &context) const = 0;
    /// The facts that prove that the step is done.
    virtual Result<QStringList> verify(const Call &call, Context &context) const = 0;
    virtual Result<void> undo(const Call &call, Context &context, const Change &change) const;
};

using StepList = std::vector<std::unique_ptr<Step>>;

/// The 21 steps in their order.
StepList allSteps();

} // namespace gw::provision
