// SPDX-License-Identifier: Apache-2.0
#include "core/base/tar_archive.h"

#include "core/base/durable_file.h"

#include <QCoreApplication>

#include <zlib.h>

#include <algorithm>

namespace gw {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype block = 512;
constexpr qsizetype nameLength = 100, prefixLength = 155;
constexpr qsizetype checksumAt = 148, checksumLength = 8, prefixAt = 345;

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::TarArchive", text);
}

/// A field of octal digits that ends with a NUL.
QByteArray octal(quint64 number, qsizetype length)
{
    return QByteArray::number(number, 8).rightJustified(length - 1, '0') + '\0';
}

struct SplitPath
{
    QByteArray prefix, name;
};

Result<SplitPath> split(const QString &path)
{
    const QByteArray all = path.toUtf8();
    if (all.size() <= nameLength)
        return SplitPath{.prefix = {}, .name = all};
    const qsizetype slash = all.indexOf('/', all.size() - nameLength - 1);
    if (slash > 0 && slash <= prefixLength)
        return SplitPath{.prefix = all.first(slash), .name = all.mid(slash + 1)};
    return fail({.kind = Error::Kind::InvalidInput,
                 .what = tr("Put %1 into an archive").arg(path),
                 .reason = tr("Its path is too long."),
                 .remedy = tr("Give it a shorter one.")});
}

QByteArray header(const SplitPath &path, const ArchivedFile &file)
{
    QByteArray bytes = path.name.leftJustified(nameLength, '\0');
    bytes += octal(0644, 8) + octal(0, 8) + octal(0, 8); // mode, owner, group
    bytes += octal(quint64(file.content.size()), 12);
    bytes += octal(quint64(std::max<qint64>(0, file.changed.toSecsSinceEpoch())), 12);
    bytes += QByteArray(checksumLength, ' ');
    bytes += '0';                          // a regular file
    bytes += QByteArray(nameLength, '\0'); // no link
    bytes += QByteArray("ustar\0"
                        "00",
                        8);
    bytes = bytes.leftJustified(prefixAt, '\0') + path.prefix;
    bytes = bytes.leftJustified(block, '\0');
    quint64 sum = 0;
    for (const char byte : bytes)
        sum += static_cast<unsigned char>(byte);
    return bytes.replace(checksumAt, checksumLength, octal(sum, checksumLength - 1) + ' ');
}

QByteArray paddedToBlock(const QByteArray &content)
{
    const qsizetype over = content.size() % block;
    return over == 0 ? content : content + QByteArray(block - over, '\0');
}

QByteArray gzipped(const QByteArray &bytes)
{
    constexpr int gzipWindow = 15 + 16; // zlib.h: 16 more asks for gzip's header
    constexpr int usualMemory = 8;
    z_stream stream{};
    deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzipWindow, usualMemory, Z_DEFAULT_STRATEGY);
    QByteArray packed(qsizetype(deflateBound(&stream, uLong(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = uInt(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_out = uInt(packed.size());
    deflate(&stream, Z_FINISH); // all at once, as there is room for it
    packed.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return packed;
}

} // namespace

Result<void> writeTarGz(const QString &archive, const std::vector<ArchivedFile> &files)
{
    QByteArray bytes;
    for (const ArchivedFile &file : files) {
        const auto path = split(file.path);
        if (!path)
            return fail(path.error());
        bytes += header(*path, file) + paddedToBlock(file.content);
    }
    bytes += QByteArray(2 * block, '\0'); // the end
    return replaceFile(archive, gzipped(bytes));
}

} // namespace gw
