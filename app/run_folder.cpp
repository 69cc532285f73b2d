// SPDX-License-Identifier: Apache-2.0
#include "app/run_folder.h"

#include "app/data_folder.h"
#include "core/base/durable_file.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <utility>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::app::RunFolder", text);
}

QString runsFolder()
{
    return dataFolder() + u"/runs"_s;
}

/// Site and guest may hold anything, so the file is named after their hash.
QString noteOf(const QString &site, const QString &guest)
{
    const QByteArray key = (site + u'\n' + guest.toCaseFolded()).toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256).toHex().left(16);
    return runsFolder() + u"/unfinished-"_s + QString::fromLatin1(hash);
}

QString readable(QString text)
{
    static const QRegularExpression others(u"[^A-Za-z0-9.-]+"_s);
    return text.replace(others, u"-"_s).right(40);
}

} // namespace

Result<RunFolder> RunFolder::create(const QString &site, const QString &guest)
{
    const QString now = QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss-zzz"_s);
    const QString path = u"%1/%2-%3-%4"_s.arg(runsFolder(), now, readable(site), readable(guest));
    const QString note = noteOf(site, guest.isEmpty() ? path : guest);
    if (!QDir().mkpath(path))
        return fail({.kind = Error::Kind::Failed,
                     .what = tr("Make a folder for the run"),
                     .reason = tr("It cannot be made."),
                     .remedy = tr("Check that there is room and that you may write there."),
                     .place = {.file = path}});
    if (const auto noted = replaceFile(note, path.toUtf8()); !noted)
        return fail(noted.error());
    return RunFolder(path, note);
}

Result<RunFolder> RunFolder::unfinished(const QString &site, const QString &guest)
{
    const QString note = noteOf(site, guest);
    QFile file(note);
    const QString path = file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    const RunFolder folder(path, note);
    if (path.isEmpty() || !QFile::exists(folder.journal()))
        return fail({.kind = Error::Kind::NotFound,
                     .what = tr("Resume the run of guest %1 at %2").arg(guest, site),
                     .reason = tr("There is no unfinished run."),
                     .remedy = tr("Start one without --resume, or name its journal with --journal.")});
    return folder;
}

std::vector<RunFolder> RunFolder::allUnfinished()
{
    std::vector<RunFolder> folders;
    const QDir runs(runsFolder());
    for (const QString &name : runs.entryList({u"unfinished-*"_s}, QDir::Files, QDir::Time)) {
        QFile note(runs.filePath(name));
        const QString path = note.open(QIODevice::ReadOnly) ? QString::fromUtf8(note.readAll()) : QString();
        const RunFolder folder(path, note.fileName());
        if (!path.isEmpty() && QFile::exists(folder.journal()))
            folders.push_back(folder);
    }
    return folders;
}

Result<void> RunFolder::rename(const QString &site, const QString &guest)
{
    const QString note = noteOf(site, guest.isEmpty() ? m_path : guest);
    if (note == m_note)
        return {};
    if (auto ok = replaceFile(note, m_path.toUtf8()); !ok)
        return ok;
    QFile::remove(std::exchange(m_note, note));
    return {};
}

QString RunFolder::journal() const
{
    return m_path + u"/journal.jsonl"_s;
}

QString RunFolder::labState() const
{
    return m_path + u"/lab"_s;
}

QString RunFolder::report(const QString &ending) const
{
    return m_path + u"/report."_s + ending;
}

void RunFolder::finish()
{
    QFile note(m_note);
    if (note.open(QIODevice::ReadOnly) && QString::fromUtf8(note.readAll()) == m_path)
        note.remove();
    QDir(labState()).removeRecursively();
}

} // namespace gw::app
