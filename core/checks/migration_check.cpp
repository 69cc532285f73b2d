// SPDX-License-Identifier: Apache-2.0
#include "core/checks/migration_check.h"

#include "core/checks/catalogue.h"
#include "core/checks/judging.h"
#include "core/site/collect_snapshot.h"

#include <algorithm>

namespace gw::checks {

namespace {

std::vector<Finding> findingsOf(const site::Snapshot &snapshot, const QString &guest)
{
    return runChecks(snapshot, {.guest = guest}, {.migrate = true});
}

bool isMissing(const site::Snapshot &snapshot, const QString &guest)
{
    return !snapshot.guest(guest).second &&
           std::ranges::all_of(snapshot.nodes,
                               [](const site::NodeFacts &node) { return node.guests.known(); });
}

} // namespace

Result<MigrationCheck> judgeMigration(site::Snapshot snapshot, const QString &guest)
{
    if (!guest.isEmpty() && isMissing(snapshot, guest))
        return gw::fail({.kind = Error::Kind::NotFound,
                         .what = tr("Check %1").arg(guest),
                         .reason = tr("No node of %1 has a guest of that name.").arg(snapshot.clusterName),
                         .remedy = tr("Choose one of the guests that are there: it may have been renamed, "
                                      "removed or taken to another cluster.")});
    MigrationCheck check{.snapshot = std::move(snapshot), .guest = guest, .findings = {}, .guests = {}};
    check.findings = findingsOf(check.snapshot, guest);
    for (const JudgedGuest &one : judgedGuests(check.snapshot, {.guest = guest}))
        check.guests.push_back(
            {.guest = one.name(),
             .findings = guest.isEmpty() ? findingsOf(check.snapshot, one.name()) : check.findings});
    return check;
}

Result<MigrationCheck> checkMigration(const Call &call, const site::Site &site, const QString &guest)
{
    auto snapshot = site::collectSnapshot(call, site, {.guest = guest, .disks = {}});
    if (!snapshot)
        return gw::fail(snapshot.error());
    return judgeMigration(*std::move(snapshot), guest);
}

} // namespace gw::checks
