// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <QDateTime>
#include <QStringList>

#include <chrono>
#include <optional>
#include <vector>

namespace gw::provision {

/// What a single change makes. Decides how it is undone.
enum class ChangeKind {
    Action,           ///< nothing stays behind: rescan, refresh, verification, a migration
    LunMade,          ///< object: the array's id; undo deletes the LUN
    LunMapped,        ///< object: the array's id; after: the initiators, a blank between two; undo unmaps
    DiskOnline,       ///< object: identifier; node
    DiskWritable,     ///< object: identifier; node
    DiskInitialised,  ///< object: identifier; after: signature or GUID; the only write to a disk there is
    DiskOffline,      ///< object: identifier; node
    ClusterDiskMade,  ///< object: resource id; after: its name; undo removes the resource
    ClusterDiskState, ///< object: resource id; before, after: online or offline
    ResourceRenamed,  ///< object: resource id; before, after: names
    GuestMade,        ///< object: VM GUID; node; undo deletes the VM's configuration, never a disk
    GroupMade,        ///< object: group name; undo removes the role
    GroupMoved,       ///< object: group name; before, after: nodes
    DiskAttached,     ///< object: VM GUID; after: the slot; undo detaches
    MediaInserted,    ///< object: VM GUID; after: what is in the drive
    MediaReleased,    ///< object: VM GUID; before: what was in the drive
    GuestStarted,     ///< object: VM GUID; undo turns it off
    GuestInstalled,   ///< object: VM GUID
    GuestStopped,     ///< object: VM GUID
    NetworksChosen,   ///< before, after: the resource type's network lists; undo writes the former ones back
};

/// How a live migration went.
struct MigrationTimes
{
    QDateTime began; ///< UTC
    std::chrono::milliseconds took{0};
    /// From the last moment at which the guest was seen running on the node that it left to the first at
    /// which it was seen running on the other one: its blackout was not longer. None when it could not be
    /// watched.
    std::optional<std::chrono::milliseconds> silent;

    bool operator==(const MigrationTimes &) const = default;
};

/// A single change of one thing: as planned (what would be done), as intended (written to the journal before
/// the call) and as made (with what it brought about).
struct Change
{
    ChangeKind kind = ChangeKind::Action;
    QString text;   ///< for people: "Make LUN SQL01-boot, 2040 GiB, thin"
    QString call;   ///< what is called: "HV1: MSFT_StorageSetting.UpdateHostStorageCache"
    QString cmdlet; ///< what an admin would type in PowerShell instead; empty where there is no such thing
    QString disk;   ///< the disk's name in the order, when it is about one
    QString identifier;                           ///< its page 83 identifier, as soon as it is known
    QString node;                                 ///< where it is done
    QString object;                               ///< the key of what is made or changed; see ChangeKind
    QString before;                               ///< the state that was read right before
    QString after;                                ///< the state after it
    std::optional<MigrationTimes> migration = {}; ///< of a live migration that was made

    bool operator==(const Change &) const = default;
};

/// A stable English word for journal, --json and report: "lun-made".
QString changeKindName(ChangeKind kind);

nlohmann::json toJson(const Change &change);
nlohmann::json toJson(const MigrationTimes &times);
/// Without what is not there or is no number. Never an error: they are only shown.
MigrationTimes migrationTimesFromJson(const nlohmann::json &json);
/// Errors: Corrupt.
Result<Change> changeFromJson(const nlohmann::json &json);

} // namespace gw::provision
