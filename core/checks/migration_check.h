// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/finding.h"
#include "core/site/site.h"
#include "core/site/snapshot.h"

namespace gw::checks {

/// One guest of a check of all, by itself.
struct GuestVerdict
{
    QString guest;
    std::vector<Finding> findings; ///< of this guest and of what it stands on
};

/// The list for guests that exist, judged at one moment: what would keep them from migrating.
struct MigrationCheck
{
    site::Snapshot snapshot;
    QString guest; ///< empty: all that the cluster keeps
    std::vector<Finding> findings;
    /// Each one by itself, as a check of it alone would have judged it; in the order of the nodes.
    std::vector<GuestVerdict> guests;
};

/// Judges what was read. Thread: any. Errors: NotFound, when every node has told its guests and none has one
/// of that name.
Result<MigrationCheck> judgeMigration(site::Snapshot snapshot, const QString &guest = {});

/// Reads the site and judges it. Changes nothing. Errors: Cancelled; those of judgeMigration().
Result<MigrationCheck> checkMigration(const Call &call, const site::Site &site, const QString &guest = {});

} // namespace gw::checks
