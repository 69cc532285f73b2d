// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/byte_size.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace gw::checks {

/// A disk that the guest is to get, or has.
struct DiskScope
{
    QString name;
    QString identifier; ///< page 83; empty while its LUN was not made yet
    std::optional<ByteSize> size;
    bool boot = false;
    bool adopted = false; ///< taken over with its data: it need not be empty
    bool ours = false;    ///< a cluster resource that this run has made or is about to make belongs to it
};

/// What is to be judged. A site by itself needs nothing; all fields may be left out.
///
/// Without `disks`, those that the guests have attached are judged; without `guest`, all guests of the site
/// are.
struct Scope
{
    QString guest;
    bool guestIsNew = false;  ///< the guest is to be made: its name must be free
    bool guestIsOurs = false; ///< a guest of that name was begun by this very run, which is resumed
    int generation = 0;       ///< of a new guest; 0: whatever it has
    std::optional<ByteSize> memory;
    std::optional<quint32> processors;
    QString switchName;
    QString csv; ///< mount path
    std::vector<DiskScope> disks;
    QStringList migrationNetworks; ///< wanted, by name, the preferred first
    QStringList excludedNetworks;
    /// A generation 1 boot disk of this size or more cannot be used.
    ByteSize ideBootLimit = ByteSize::mib(2'096'640);
    /// What a node keeps for itself when a guest's memory is weighed.
    ByteSize memoryReserve = ByteSize::gib(1);
};

} // namespace gw::checks
