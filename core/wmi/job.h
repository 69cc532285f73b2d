// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/cim/session.h"

#include <QStringList>

namespace gw::wmi {

/// What a method of Hyper-V that may start a job came to.
struct JobOutcome
{
    QStringList warnings; ///< the job's own words when it completed with warnings (JobState 32768)
    cim::Parameters out;  ///< of the method
};

/// Calls a method of Hyper-V and follows its job to the end.
///
/// Return 0 is done; 4096 starts a job that is polled (Msvm_ConcreteJob.JobState) and told to the call's
/// progress; anything else is an error. `what` is what is being tried. When the call is cancelled the job is
/// asked to stop where it can be. Errors: Failed with SystemCode::WmiReturn and the job's own description and
/// messages; Timeout with the remark that the job may still be running, and where; NotFound when the job
/// vanished while it was followed: its outcome is unknown and the object itself tells.
Result<JobOutcome> invokeJob(const Call &call, cim::Session &session, const cim::ObjectPath &object,
                             const QString &method, const cim::Parameters &in, const QString &what);

} // namespace gw::wmi
