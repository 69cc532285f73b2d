// SPDX-License-Identifier: Apache-2.0
#include "core/base/sync_to_disk.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>

#include <io.h>

namespace gw {

Result<void> syncToDisk(QFileDevice &file)
{
    if (::_commit(file.handle()) == 0)
        return {};
    const int number = errno;
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::DurableFile", text); };
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Write to the disk"),
                 .reason = tr("The system could not bring the data onto the disk."),
                 .place = {.file = file.fileName()},
                 .code = SystemCode{SystemCode::Domain::Errno, number}});
}

Result<void> syncFolderToDisk(const QString & /*folder*/)
{
    return {};
}

} // namespace gw
