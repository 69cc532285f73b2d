// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QDateTime>

#include <vector>

namespace gw {

/// A file in an archive.
struct ArchivedFile
{
    /// Within the archive, "/" between folders. Beyond 100 bytes there has to be a "/" with at most 155 bytes
    /// before it and 100 behind it.
    QString path;
    QByteArray content;
    QDateTime changed;
};

/// Writes an archive that every system unpacks: POSIX ustar (IEEE Std 1003.1, pax, "ustar Interchange
/// Format") in gzip (RFC 1952). The file is replaced as a whole. Blocks for as long as compressing takes;
/// any thread. Errors: InvalidInput (a path that does not fit), those of replaceFile().
Result<void> writeTarGz(const QString &archive, const std::vector<ArchivedFile> &files);

} // namespace gw
