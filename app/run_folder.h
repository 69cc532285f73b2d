// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <vector>

namespace gw::app {

/// Where one run keeps what it writes: its journal, its report and, in the lab, the lab's state. A folder for
/// each run under the user's application data, and a note of the one that is unfinished for a site and a
/// guest.
class RunFolder
{
public:
    /// A new folder, named after the time, the site and the guest, which may have no name yet. Errors:
    /// Failed.
    static Result<RunFolder> create(const QString &site, const QString &guest);
    /// The unfinished run of that site and guest. Errors: NotFound.
    static Result<RunFolder> unfinished(const QString &site, const QString &guest);

    /// All unfinished runs, the latest first.
    static std::vector<RunFolder> allUnfinished();

    /// The run's guest has got a name, or another one: it is found under it from now on. Errors: Failed.
    Result<void> rename(const QString &site, const QString &guest);

    QString path() const { return m_path; }
    QString journal() const;
    QString labState() const;
    QString report(const QString &ending) const; ///< "html", "json", "ps1"

    /// Nothing is left to resume: forgets the note, and the lab's state with it.
    void finish();

private:
    RunFolder(QString path, QString note) : m_path(std::move(path)), m_note(std::move(note)) {}

    QString m_path;
    QString m_note; ///< file that holds the path of the unfinished run
};

} // namespace gw::app
