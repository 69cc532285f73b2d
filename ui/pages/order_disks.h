// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "ui/widgets/disk_table_row.h"

namespace gw::ui {

/// The LUNs of the order over all nodes, read now, one row for each disk of the context, in its order: for
/// DiskTable. State, note and refusal are the page's own to add. Blocks; for WizardSession::ask(). A node
/// that does not answer is "no answer" in its column. Errors: of the cluster.
Result<std::vector<DiskTableRow>> readOrderDisks(const Call &call, provision::Context &context);

/// The same as the site shows them, named as in the order; without those that are not made yet.
Result<std::vector<site::DiskRow>> readKnownDisks(const Call &call, provision::Context &context);

} // namespace gw::ui
