// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QDateTime>
#include <QStringList>

#include <vector>

namespace gw::checks {

enum class Outcome {
    Pass,
    Fail,
    Unknown,       ///< could not be read: never a pass, and a blocker that is unknown blocks
    NotApplicable, ///< does not concern this site, disk or guest; `message` says why
};

enum class Severity {
    Info,    ///< worth knowing, for the report
    Warning, ///< works today, will hurt: in a failover, in maintenance, in speed or support
    Blocker, ///< the step would fail, the guest would not move, or data is at risk
};

/// What the program may offer to put right. It is always shown first, journalled and can be undone. A check
/// whose remedy would put data or other systems at risk has none.
enum class Repair {
    None,
    MapLun,
    StartService,
    ConnectSession,
    MakeSessionPersistent,
    SetNewDiskPolicy,
    TakeDiskOffline,
    ClearReadOnly,
    InitialiseDisk,
    RescanDisks,
    AddDiskToCluster,
    RenameDisk,
    MoveDisk,
    EndMaintenance,
    RefreshGuest,
    AddPossibleOwner,
    ShutDownGuest,
    EjectMedia,
    SetStartupAction,
    RepointDisk,
    ChooseNetworks,
    SetNetworkRole,
};

/// What a finding is about.
struct Subject
{
    enum class Kind { Site, Node, Disk, Guest, Volume, Network, Resource, Array };
    Kind kind = Kind::Site;
    QString name = {}; ///< as shown; of a disk its name, with the identifier in `key`
    QString key = {};  ///< of a disk its page 83 identifier, else empty

    /// "node HV1", "disk SQL01-boot (6000…)"
    QString text() const;
    bool operator==(const Subject &) const = default;
};

/// One fact that was looked at.
struct Evidence
{
    QString host;      ///< who answered: node, cluster or array
    QString className; ///< WMI class, or the SCSI command of a probe
    QString key;       ///< which instance: "MSiSCSI", "disk 4"
    QString property;
    QString value;
    QDateTime time = {}; ///< UTC, when the snapshot was taken

    /// "HV1, Win32_Service MSiSCSI, State: Running"
    QString text() const;
    bool operator==(const Evidence &) const = default;
};

/// What one check found about one subject.
struct Finding
{
    QString check; ///< id of the check: "iscsi-service"
    QString title; ///< of the check, translated
    Severity severity = Severity::Blocker;
    QStringList steps; ///< ids of the steps that the check gates

    Outcome outcome = Outcome::Unknown;
    Subject subject;
    QString message;              ///< translated, parameters filled; of a pass often empty
    QString remedy;               ///< what to do by hand; empty when passed
    Repair repair = Repair::None; ///< what the program may offer; None when passed
    std::vector<Evidence> evidence;

    /// Whether a step that this check gates must not be applied.
    bool blocks() const;
    bool operator==(const Finding &) const = default;
};

/// How a set of findings ends: the worst of them.
enum class Verdict {
    Clean,    ///< everything passed or does not apply
    Warnings, ///< a warning failed, or something less than a blocker is unknown
    Blocked,  ///< a blocker failed or is unknown
};

Verdict worst(const std::vector<Finding> &findings);
/// The first that blocks as an error for whoever wanted to go on: Refused when it failed, else of the kind
/// Failed; the messages of the others that block are in its evidence. No value when nothing blocks.
std::optional<Error> blockingError(const std::vector<Finding> &findings, const QString &what);

// Stable English words for JSON, JUnit and programs.
QString word(Outcome outcome);    ///< "pass", "fail", "unknown", "n/a"
QString word(Severity severity);  ///< "blocker", "warning", "info"
QString word(Verdict verdict);    ///< "clean", "warnings", "blocked"
QString word(Subject::Kind kind); ///< "node", "disk", …
QString word(Repair repair);      ///< "start-service"; "" for None

} // namespace gw::checks
