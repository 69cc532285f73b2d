// SPDX-License-Identifier: Apache-2.0
#include "core/base/sync_to_disk.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <unistd.h>

namespace gw {

namespace {

tl::unexpected<Error> notSynced(const QString &path)
{
    const int number = errno;
    const auto tr = [](const char *text) { return QCoreApplication::translate("gw::DurableFile", text); };
    return fail({.kind = Error::Kind::Failed,
                 .what = tr("Write to the disk"),
                 .reason = tr("The system could not bring the data onto the disk."),
                 .place = {.file = path},
                 .code = SystemCode{SystemCode::Domain::Errno, number},
                 .systemText = qt_error_string(number)});
}

/// Some file systems have no way to sync a folder, and say so with EINVAL.
bool synced(int descriptor)
{
    return ::fsync(descriptor) == 0 || errno == EINVAL;
}

} // namespace

Result<void> syncToDisk(QFileDevice &file)
{
    if (!synced(file.handle()))
        return notSynced(file.fileName());
    return {};
}

Result<void> syncFolderToDisk(const QString &folder)
{
    const int descriptor = ::open(QFile::encodeName(folder).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return notSynced(folder);
    const Result<void> done = synced(descriptor) ? Result<void>() : notSynced(folder);
    ::close(descriptor);
    return done;
}

} // namespace gw
