// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"
#include "core/checks/finding.h"
#include "core/provision/order.h"

#include <functional>

namespace gw::site {
class Site;
}

namespace gw::provision {

class Journal;

/// The catalogue of checks as the gate of a run (RunOptions::gate): before a step is applied the site is read
/// and the checks that gate the step are judged. Before the first step that is applied the site's readiness
/// is judged too (the checks of step "connect").
///
/// Answers one line that counts the checks, and one for each warning. Errors: of the first blocker that
/// failed (Refused) or is unknown (Failed), the others in its evidence; Cancelled; those of the array.
/// `journal` may be null; it tells what this very run has made. All references must outlive the answer.
std::function<Result<QStringList>(const Call &, const QString &step)>
gate(site::Site &site, const Order &order, const Journal *journal, const OrderLimits &limits = {});

/// All that the checks before a step find now, those that passed too: what gate() judges. Reads only.
/// Errors: Cancelled; those of the array.
Result<std::vector<checks::Finding>> findingsBefore(const Call &call, site::Site &site, const Order &order,
                                                    const Journal *journal, const QString &step,
                                                    const OrderLimits &limits = {});

} // namespace gw::provision
