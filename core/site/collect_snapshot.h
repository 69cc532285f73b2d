// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/site.h"
#include "core/site/snapshot.h"

namespace gw::site {

struct SnapshotOptions
{
    QString guest;     ///< details of this guest only; empty: of all
    QStringList disks; ///< page 83 identifiers to probe on the array; empty: every LUN that the array lists
    bool probe = true; ///< look at LUNs with SCSI commands
    /// For one question to one host.
    std::chrono::milliseconds factTimeout{30'000};
};

/// Asks every node, the cluster and the array side by side, each thing once. What cannot be read is unknown
/// with its error. Tells the call's progress whom it waits for, from several threads. Errors: Cancelled only.
Result<Snapshot> collectSnapshot(const Call &call, const Site &site, const SnapshotOptions &options);

} // namespace gw::site
