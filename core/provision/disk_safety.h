// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::provision {

/// What may be on a disk that is neither adopted nor with the guest already.
enum class ContentRule {
    OwnOnly,   ///< nothing, or what this run put there
    AnyIfMade, ///< a LUN that this run made is only handed on here: its content is judged before it is used
};

/// Proves that a disk may be used for the order's guest, at each place where one is chosen. There is no way
/// around it.
///
/// It may, when
///  - the guest of the order holds it already, exactly where the order wants it; or
///  - the order adopts it, with its data; or
///  - the journal proves that this very run made or initialised it, and it holds nothing else since; or
///  - it is blank: no partition table, no signature, nothing in its first and last sectors.
/// And never when another guest has it, another role of this cluster, a cluster shared volume, a host as its
/// own system disk, or somebody else's key or reservation is on it.
///
/// Answers the evidence. Errors: Refused with the evidence; those of the site.
Result<QStringList> proveUsable(const Call &call, Context &context, const DiskState &disk,
                                ContentRule rule = ContentRule::OwnOnly);

/// The stricter proof right before the only write there is: every place that can tell says that the disk is
/// blank now, and the sectors themselves were read. Errors: Refused with the evidence; those of the site.
Result<QStringList> proveBlank(const Call &call, Context &context, const DiskState &disk);

} // namespace gw::provision
