// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QFile>

#include <memory>

namespace gw {

/// Replaces a file as a whole: readers see the old content or the new, also after SIGKILL or a power cut.
/// Returns when the content is on the disk. Errors: Failed, with the system's words.
Result<void> replaceFile(const QString &path, const QByteArray &content);

/// A file that only grows, one record a line, each on the disk before append() returns (fsync, _commit on
/// Windows). A last line without its newline was cut off by a crash; open() removes it.
class AppendOnlyFile
{
public:
    /// Makes the file and its folder when missing. Errors: Failed, AccessDenied.
    static Result<AppendOnlyFile> open(const QString &path);

    /// `line` without a newline in it. Errors: Failed; the file then still ends with a whole line when
    /// reopened.
    Result<void> append(const QByteArray &line);
    QString path() const { return m_file->fileName(); }

private:
    explicit AppendOnlyFile(std::unique_ptr<QFile> file) : m_file(std::move(file)) {}
    std::unique_ptr<QFile> m_file;
};

} // namespace gw
