// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/durable_file.h"
#include "core/provision/change.h"
#include "core/provision/order.h"

#include <QDateTime>

#include <memory>
#include <mutex>
#include <optional>

class QLockFile;

namespace gw::provision {

/// What one walk did, on disk before it does the next thing: a file of one JSON object a line that only
/// grows.
///
/// Before each single remote change its intent is written, after it what it made. A run that was killed
/// between the two leaves an intent that is open: the next run looks at the site whether the change took
/// place. Undo removes only what stands here as made.
///
/// A last line that was cut off by a crash is dropped when reading. Holds no secret.
/// Thread: any; several at once (nodes are changed side by side).
class Journal
{
public:
    /// Starts a new one. Errors: AlreadyExists (there is a journal in that file: resume it or choose
    /// another), Failed, AccessDenied.
    static Result<std::unique_ptr<Journal>> create(const QString &path, const QString &site,
                                                   const Order &order);

    /// Goes on with one, with the order it was amended with last. Errors: NotFound; Refused when it is of
    /// another order or another site, or when another program is writing it; Corrupt with the line; Failed.
    static Result<std::unique_ptr<Journal>> resume(const QString &path, const QString &site,
                                                   const Order &order);

    /// The order of a journal, as amended last: for a resume that names none. Errors: NotFound, Corrupt,
    /// Failed.
    static Result<Order> orderOf(const QString &path);

    /// The site that a journal is of, as it was created with. Errors: as orderOf().
    static Result<QString> siteOf(const QString &path);

    ~Journal();

    QString path() const { return m_path; }
    QString runId() const { return m_runId; }
    bool isResumed() const { return m_resumed; }

    /// The order has grown or was changed: the journal is of this one from now on. Nothing is written when
    /// it is the same. Errors: Refused when something was done with what would change: the fields of a step
    /// that is done, a LUN or a guest that was made; Failed.
    Result<void> amend(const Order &order);
    Order order() const;

    // Writing. Each returns when the line is on the disk. Errors of all: Failed.
    Result<void> beginStep(const QString &step, const std::vector<Change> &plan);
    Result<void> intend(const QString &step, const Change &change);
    Result<void> made(const QString &step, const Change &change);
    /// The change was refused: nothing came of the intent.
    Result<void> withdrawn(const QString &step, const Change &change);
    Result<void> doneStep(const QString &step, bool changed, const QStringList &evidence);
    Result<void> failedStep(const QString &step, const Error &error);
    Result<void> undone(const Change &change);
    Result<void> finished(const QString &outcome);

    // Reading: what is known of this run, before and after it was interrupted.

    struct Entry
    {
        QString step;
        Change change;
        bool made = false;   ///< false: the intent is open, the outcome unknown
        bool undone = false; ///< or the intent was withdrawn
    };
    /// All intents and changes in their order; an intent that was made is one entry.
    std::vector<Entry> entries() const;
    /// Changes made and not undone.
    std::vector<Change> changes() const;
    std::vector<Change> changes(ChangeKind kind) const;
    /// An intent or a change of this kind about this disk of the order that was not undone; the last one.
    std::optional<Entry> last(ChangeKind kind, const QString &disk) const;
    bool isStepDone(const QString &step) const;
    /// All entries that were written after that step was done; all there are when it never was.
    std::vector<Entry> entriesSinceDone(const QString &step) const;

private:
    struct State;
    Journal(const QString &path, std::unique_ptr<QLockFile> lock, AppendOnlyFile file);
    Result<void> write(nlohmann::json record);
    Result<void> replay(const QByteArray &content, const QString &site, const Order &order);
    Result<void> readStart(const nlohmann::json &record, const QString &site);
    Result<void> refuseOtherOrder(const Order &order) const;

    mutable std::mutex m_mutex;
    QString m_path, m_runId;
    Order m_order;
    bool m_resumed = false;
    std::unique_ptr<QLockFile> m_lock;
    AppendOnlyFile m_file;
    std::unique_ptr<State> m_state;
};

} // namespace gw::provision
