// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"
#include "ui/widgets/disk_table_row.h"

namespace gw::ui {

/// A disk that the nodes see or the order wants, with what the cluster and the guests have to do with it.
struct SiteDisk
{
    DiskTableRow row;     ///< named as the order does, else as the cluster or the array
    bool ordered = false; ///< one of this guest's
    bool offered = false; ///< the cluster would take it
    std::optional<wmi::Resource> resource;
    QString refusal; ///< why it may not be used for this guest, in a few words; empty: it may
    QString why;     ///< the same in full where somebody else's data is at stake

    /// Nodes that do not see it.
    QStringList blindNodes() const;
};

/// The ordered disks first, in their order, then all others that nodes share or the array knows. The
/// judge is proveUsable(). Blocks; for WizardSession::ask(). Errors: those of the site; a node that is silent
/// could hold what must be known.
Result<std::vector<SiteDisk>> readSiteDisks(const Call &call, provision::Context &context);

} // namespace gw::ui
