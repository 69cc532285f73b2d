// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/provision/events.h"
#include "core/site/disk_row.h"

#include <QDateTime>

#include <optional>

namespace gw::report {

/// What one step came to.
struct StepReport
{
    enum class State {
        Running, ///< begun, and the run ended without a word: it was killed
        Already, ///< nothing was to be done
        Changed,
        Planned, ///< something would be done
        Undone,
        Failed,
        Cancelled,
    };
    QString id;
    QString name;
    QString description;
    State state = State::Running;
    QStringList evidence;
    std::vector<provision::Change> changes;
    std::chrono::milliseconds duration{0};
    std::optional<Error> error;
};

/// One disk over all nodes.
struct DiskReport
{
    struct OnNode
    {
        QString node;
        QString state; ///< "disk 4, offline", "not seen", "unknown: …"
        bool seen = false;
        bool operator==(const OnNode &) const = default;
    };
    QString name;
    QString identifier; ///< page 83
    ByteSize size;
    QString resource; ///< of the cluster, with its state
    QString user;     ///< guest and slot
    std::vector<OnNode> nodes;
    bool operator==(const DiskReport &) const = default;
};

/// What a run did, for someone who was not there. Made from the run's events while it goes on, so that a run
/// that failed or was stopped has a report too.
struct RunReport
{
    enum class Result { Unfinished, Done, Nothing, Planned, Failed, Cancelled, Undone };

    QString runId, site, guest;
    QDateTime started, finished; ///< UTC
    bool resumed = false;
    bool undo = false;
    Result result = Result::Unfinished;
    int stepsInAll = 0;
    QStringList warnings;
    std::vector<StepReport> steps;
    std::vector<DiskReport> disks;

    /// Takes in what the run tells. Reads the clock at the run's start and end.
    void add(const provision::Event &event);
    /// The disks that the run's changes name, as the site sees them at its end. Rows of other disks are left
    /// out.
    void setDisks(const std::vector<site::DiskRow> &rows);
    /// Page 83 identifiers of the disks that the run's changes name, in their order.
    QStringList diskIdentifiers() const;
    /// The error that ended the run.
    const Error *error() const;
    /// What the reader should do now, a sentence each.
    QStringList nextSteps() const;
};

/// "done", "nothing-to-do", "planned", "failed", "cancelled", "undone", "unfinished"
QString word(RunReport::Result result);
/// "changed", "already", "planned", "undone", "failed", "cancelled", "running"
QString word(StepReport::State state);

/// A self-contained page for screen and A4, without script. Names from the site cannot break out of their
/// place.
QByteArray toHtml(const RunReport &report);

/// For programs. Fields are only ever added; `version` grows when one changes its meaning:
///     {"format": "guestwright-run", "version": 1, "run", "site", "guest", "started", "finished", "result",
///      "resumed", "undo", "stepsInAll", "warnings": [text],
///      "steps": [{"id", "name", "description", "state", "durationMs", "evidence": [text],
///                 "changes": [a change as in the journal], "error": {"kind", "what", "reason", "remedy",
///                 …}}],
///      "disks": [{"name", "identifier", "size": bytes, "resource", "user",
///                 "nodes": [{"node", "state", "seen"}]}],
///      "next": [text]}
/// Times are ISO 8601 in UTC.
QByteArray toJsonText(const RunReport &report);

/// The cmdlets that an admin would have typed for what was done, in order, with the real names. What has no
/// cmdlet (the array's own commands) is a comment.
QByteArray toPowerShell(const RunReport &report);

} // namespace gw::report
