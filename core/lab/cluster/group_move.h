// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/outcome.h"
#include "core/lab/world.h"

namespace gw::lab {

/// Takes the group offline here and brings it online there; a running guest is saved and woken (quick
/// migration). Refusals: 5013, 5042 and 5050 (target), 5016 (not a possible owner), 170 (it is moving
/// already), and those of takeOffline() and bringOnline().
Outcome<void> moveGroup(const Call &call, World &world, const QString &groupId, const QString &target);

/// Starts a live migration, or queues it when one of the nodes has one already and `queue` is wished. A group
/// whose guest does not run is moved at once. Refusals: as moveGroup(), 1450 (Fault::MigrationRefused).
Outcome<void> startLiveMigration(const Call &call, World &world, const QString &groupId,
                                 const QString &target, bool queue);
/// Refusals: 5023 (nothing to cancel).
Outcome<void> cancelMove(World &world, const QString &groupId);

/// What would stop the guest from running on that node.
Outcome<void> whyNotMigratable(const World &world, const VirtualMachine &machine, const QString &target);

/// The ends of live migrations.
void addMigrationActivities(ActivityHandlers &handlers);

/// The node is gone: its groups start on others, migrations with it end.
void failOver(const Call &call, World &world, const QString &node);
/// The node is back: it registers its keys again.
void rejoin(const Call &call, World &world, const QString &node);

} // namespace gw::lab
