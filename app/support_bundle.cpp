// SPDX-License-Identifier: Apache-2.0
#include "app/support_bundle.h"

#include "app/data_folder.h"
#include "core/base/tar_archive.h"

#include <QCoreApplication>
#include <QDir>
#include <QSysInfo>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

constexpr qsizetype latestRuns = 20;
const QString top = u"guestwright-support/"_s;

QString what()
{
    return QCoreApplication::translate("gw::app::SupportBundle", "Save a support bundle");
}

ArchivedFile about()
{
    const QString text = u"%1 %2\nQt %3\n%4, %5\nUTC %6\n"_s.arg(
        QCoreApplication::applicationName(), QCoreApplication::applicationVersion(),
        QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(), QSysInfo::currentCpuArchitecture(),
        QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    return {
        .path = top + u"about.txt"_s, .content = text.toUtf8(), .changed = QDateTime::currentDateTimeUtc()};
}

/// A file that cannot be read is said to be so in its place.
ArchivedFile read(const QFileInfo &from, const QString &path)
{
    QFile file(from.filePath());
    const bool readable = file.open(QIODevice::ReadOnly);
    return {.path = top + path,
            .content = readable ? file.readAll() : file.errorString().toUtf8(),
            .changed = from.lastModified()};
}

} // namespace

Result<void> saveSupportBundle(const Call &call, const QString &archive)
{
    const QDir data(dataFolder());
    std::vector<ArchivedFile> files{about()};
    for (const QFileInfo &log : data.entryInfoList({u"*.log"_s}, QDir::Files))
        files.push_back(read(log, u"logs/"_s + log.fileName()));
    const QDir runs(data.filePath(u"runs"_s));
    for (const QString &run :
         runs.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Time).mid(0, latestRuns)) {
        if (auto ok = call.proceed(what()); !ok)
            return ok;
        for (const QFileInfo &file : QDir(runs.filePath(run)).entryInfoList(QDir::Files))
            if (file.suffix() != u"lock")
                files.push_back(read(file, u"runs/%1/%2"_s.arg(run, file.fileName())));
    }
    return writeTarGz(archive, files);
}

} // namespace gw::app
