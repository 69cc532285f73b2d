// SPDX-License-Identifier: Apache-2.0
#include "core/base/durable_file.h"

#include "core/base/sync_to_disk.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

#include <algorithm>

namespace gw {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::DurableFile", text);
}

tl::unexpected<Error> notWritten(const QFileDevice &file, const QString &reason)
{
    // Qt has one code for a file that could not be opened, whatever the cause.
    const QFileInfo info(file.fileName());
    const bool denied = file.error() == QFileDevice::PermissionsError ||
                        (info.exists() && !info.isWritable()) ||
                        (!info.exists() && !QFileInfo(info.path()).isWritable());
    return fail({.kind = denied ? Error::Kind::AccessDenied : Error::Kind::Failed,
                 .what = tr("Write a file"),
                 .reason = reason,
                 .remedy = tr("See that the folder can be written to and that the disk is not full."),
                 .place = {.file = file.fileName()},
                 .systemText = file.errorString()});
}

QString folderOf(const QString &path)
{
    return QFileInfo(path).absolutePath();
}

/// Where the last whole line ends.
Result<qint64> endOfWholeLines(QFile &file)
{
    constexpr qint64 block = 64 << 10;
    for (qint64 end = file.size(); end > 0;) {
        const qint64 start = std::max<qint64>(0, end - block);
        if (!file.seek(start))
            return notWritten(file, tr("The file cannot be read."));
        const QByteArray part = file.read(end - start);
        if (part.size() != end - start)
            return notWritten(file, tr("The file cannot be read."));
        const auto newline = part.lastIndexOf('\n');
        if (newline >= 0)
            return start + newline + 1;
        end = start;
    }
    return 0;
}

Result<void> removeCutOffLine(QFile &file)
{
    const auto end = endOfWholeLines(file);
    if (!end)
        return fail(end.error());
    if (*end != file.size() && !file.resize(*end))
        return notWritten(file, tr("A line that was cut off cannot be removed."));
    if (!file.seek(*end))
        return notWritten(file, tr("The file cannot be written."));
    return syncToDisk(file);
}

} // namespace

Result<void> replaceFile(const QString &path, const QByteArray &content)
{
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return notWritten(file, tr("The file cannot be opened."));
    if (file.write(content) != content.size() || !file.flush())
        return notWritten(file, tr("The file cannot be written."));
    // commit() also syncs, but keeps quiet when that fails.
    if (auto synced = syncToDisk(file); !synced)
        return synced;
    if (!file.commit())
        return notWritten(file, tr("The file cannot be put in the place of the old one."));
    return syncFolderToDisk(folderOf(path));
}

Result<AppendOnlyFile> AppendOnlyFile::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!QDir().mkpath(folderOf(path)))
        return notWritten(*file, tr("The folder cannot be made."));
    if (!file->open(QIODevice::ReadWrite | QIODevice::Append | QIODevice::Unbuffered))
        return notWritten(*file, tr("The file cannot be opened."));
    auto ready = removeCutOffLine(*file).and_then([&path] { return syncFolderToDisk(folderOf(path)); });
    if (!ready)
        return fail(ready.error());
    return AppendOnlyFile(std::move(file));
}

Result<void> AppendOnlyFile::append(const QByteArray &line)
{
    Q_ASSERT(!line.contains('\n'));
    const qint64 before = m_file->size();
    const QByteArray record = line + '\n';
    if (m_file->write(record) == record.size())
        return syncToDisk(*m_file);
    auto problem = notWritten(*m_file, tr("The line cannot be written."));
    // A part of the line would spoil the next one. Should this fail too, open() removes it.
    m_file->resize(before);
    return problem;
}

} // namespace gw
