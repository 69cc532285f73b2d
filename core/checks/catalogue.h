// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/checks/check.h"

namespace gw::checks {

/// Which checks to run; what is left out does not limit. A check must meet all that is given.
struct Filter
{
    QString step;                    ///< those that gate this step
    std::optional<Check::When> when; ///< with `step`: only before, or only after it
    bool migrate = false;            ///< only those of the list for existing guests
    QStringList ids;
};

/// Every check there is, in the order in which an admin meets them: storage first, live migration last.
/// Ids are unique and stable. The table is made once and never changes. Thread: any.
const std::vector<Check> &catalogue();

/// Whether any check gates that step, so that a snapshot need not be taken for nothing.
bool gates(const QString &step, Check::When when);

/// Judges a snapshot. Findings come in the order of the catalogue, then of the subjects. Thread: any.
std::vector<Finding> runChecks(const site::Snapshot &snapshot, const Scope &scope = {},
                               const Filter &filter = {});

// The groups, one file each.
std::vector<Check> sanChecks();
std::vector<Check> iscsiChecks();
std::vector<Check> nodeChecks();
std::vector<Check> diskUseChecks();
std::vector<Check> diskChecks();
std::vector<Check> clusterChecks();
std::vector<Check> clusterDiskChecks();
std::vector<Check> csvChecks();
std::vector<Check> guestChecks();
std::vector<Check> networkChecks();
std::vector<Check> liveMigrationChecks();

} // namespace gw::checks
