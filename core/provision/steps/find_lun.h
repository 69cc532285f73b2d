// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/context.h"

namespace gw::provision {

/// Finds the LUN of an ordered disk on the array and looks at it; fills in what is known of it. An adopted
/// one is found by its identifier, a new one by the name that the order gives it. False: there is none yet.
/// Errors: NotFound (adopted, or made by this run and gone), Refused (several of that name; array and probe
/// disagree), those of the array and the prober.
Result<bool> findLun(const Call &call, Context &context, DiskState &disk, const std::vector<san::Lun> &luns);

/// Errors: Refused, when the LUN is not as large as ordered, or too large to boot from.
Result<void> checkLunSize(const Context &context, const DiskState &disk);

Error lunError(const DiskState &disk, Error::Kind kind, const QString &reason, const QString &remedy,
               const QStringList &evidence = {});

} // namespace gw::provision
