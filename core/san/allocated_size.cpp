// SPDX-License-Identifier: Apache-2.0
#include "core/san/allocated_size.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/stat.h>

namespace gw::san {

Result<ByteSize> allocatedSize(const QString &path)
{
    struct stat status
    {
    };
    if (stat(QFile::encodeName(path).constData(), &status) == 0)
        return ByteSize(static_cast<quint64>(status.st_blocks) *
                        512); // POSIX: in 512 bytes, whatever the block size
    return fail(
        {.kind = errno == ENOENT ? Error::Kind::NotFound : Error::Kind::Failed,
         .what = QCoreApplication::translate("gw::san::allocatedSize", "Read the allocation of a LUN"),
         .place = {.file = path},
         .code = SystemCode{SystemCode::Domain::Errno, errno},
         .systemText = QString::fromLocal8Bit(std::strerror(errno))});
}

} // namespace gw::san
