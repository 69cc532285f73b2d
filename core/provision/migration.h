// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/change.h"
#include "core/site/site.h"

namespace gw::provision {

/// A guest that is to be moved while it runs.
struct MigratingGuest
{
    QString group; ///< of the cluster
    QString id;    ///< GUID
    QString name;
    bool hasSystem = true; ///< a system in it answers: it must also do so afterwards
};

/// Every other node in turn, then home; as often as asked for.
QStringList migrationRoute(const QStringList &nodes, const QString &home, int rounds);

/// Moves the guest live and proves that the same system goes on where it should: it was not restarted, and it
/// answers. Errors: of the cluster, with its reason; Failed when it was restarted; Timeout when it is silent.
Result<MigrationTimes> moveGuest(const Call &call, const site::Site &site, const MigratingGuest &guest,
                                 const QString &from, const QString &to);

/// "SQL01 moved from HV1 to HV2 in 1.6 s, silent for at most 0.2 s, did not restart, heartbeat OK"
QString migrationEvidence(const QString &guest, const QString &from, const QString &to,
                          const std::optional<MigrationTimes> &times);

} // namespace gw::provision
