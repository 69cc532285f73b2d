// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/site/site.h"
#include "core/site/snapshot.h"

namespace gw::site {

/// One LUN as one node sees it: no disk when the node answered and has none.
struct DiskOnNode
{
    QString node;
    Fact<std::optional<wmi::Disk>> disk;
};

/// A guest that has the disk attached.
struct DiskUser
{
    QString guest;
    QString node;
    wmi::Slot slot;
};

/// One LUN over the whole site. The identity is its page 83 identifier; disk numbers are only shown.
struct DiskRow
{
    QString identifier; ///< comparableIdentifier()
    QString lunName;    ///< on the array, where it says so
    std::optional<ByteSize> size;
    std::vector<DiskOnNode> nodes;         ///< in the site's order
    std::optional<wmi::Resource> resource; ///< Physical Disk resource
    std::vector<DiskUser> users;
    std::optional<scsi::LunFacts> probe;

    /// Whether every node answered and has it.
    bool onEveryNode() const;
    const DiskOnNode *on(const QString &node) const;
};

/// Every LUN of the snapshot that a node or the array knows, by name of the LUN, then by identifier. Disks
/// that a node started from, and disks without a page 83 identifier, are left out.
std::vector<DiskRow> diskRows(const Snapshot &snapshot);

/// One LUN, read now from every node and the cluster. Give all page 83 identifiers that the LUN has; the
/// row's identifier is the first. Guests are not asked. Errors: InvalidInput (no identifier); the cluster's,
/// when it does not answer.
Result<DiskRow> readDiskRow(const Call &call, const Site &site, const QStringList &identifiers);

} // namespace gw::site
