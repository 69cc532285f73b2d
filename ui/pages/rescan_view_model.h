// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/lun_paths.h"
#include "ui/widgets/disk_table_row.h"

namespace gw::ui {

/// What the nodes see of the ordered LUNs, and what to do where one sees nothing.
struct RescanSight
{
    std::vector<DiskTableRow> rows;
    QStringList advice; ///< one for each node and LUN that it does not see
};

/// Blocks; for WizardSession::ask(). Errors: of the cluster.
Result<RescanSight> readRescan(const Call &call, provision::Context &context);

} // namespace gw::ui
