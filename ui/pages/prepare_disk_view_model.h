// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "ui/widgets/disk_table_row.h"

namespace gw::ui {

/// What is on one disk, and what is done with it for that reason.
struct DiskContent
{
    QString disk;
    State state = State::Unknown;
    QString found; ///< "blank", or why it is refused
    QString next;  ///< "initialise as MBR on HV1, then offline on every node", or nothing
    QStringList evidence;
};

struct PreparationSight
{
    std::vector<DiskTableRow> rows;
    std::vector<DiskContent> contents; ///< in the order of the rows
};

/// Blocks; for WizardSession::ask(). Refusals are content, no errors. Errors: of the site.
Result<PreparationSight> readPreparation(const Call &call, provision::Context &context);

} // namespace gw::ui
