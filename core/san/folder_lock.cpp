// SPDX-License-Identifier: Apache-2.0
#include "core/san/folder_lock.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <utility>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace gw::san {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto lookInterval = 10ms;

Error systemError(const QString &what, const QString &path)
{
    const int number = errno;
    return {.kind = Error::Kind::Failed,
            .what = what,
            .place = {.file = path},
            .code = SystemCode{SystemCode::Domain::Errno, number},
            .systemText = QString::fromLocal8Bit(std::strerror(number))};
}

} // namespace

Result<FolderLock> FolderLock::take(const Call &call, const QString &folder, const QString &what)
{
    if (auto going = call.proceed(what); !going)
        return fail(going.error());
    const QString path = QDir(folder).filePath(u".lock"_s);
    FolderLock lock(::open(QFile::encodeName(path).constData(), O_RDWR | O_CREAT | O_CLOEXEC, 0666));
    if (lock.m_file < 0)
        return fail(systemError(what, path));
    while (::flock(lock.m_file, LOCK_EX | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return fail(systemError(what, path));
        if (auto waited = call.sleep(lookInterval, what); !waited)
            return fail(waited.error());
    }
    return lock;
}

FolderLock::FolderLock(FolderLock &&other) noexcept : m_file(std::exchange(other.m_file, -1)) {}

FolderLock::~FolderLock()
{
    if (m_file >= 0)
        ::close(m_file);
}

} // namespace gw::san
