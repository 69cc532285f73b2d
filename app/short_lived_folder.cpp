// SPDX-License-Identifier: Apache-2.0
#include "app/short_lived_folder.h"

#include "app/data_folder.h"

#include <QDir>
#include <QUuid>

using namespace Qt::Literals::StringLiterals;

namespace gw::app {

namespace {

constexpr auto lockSuffix = ".lock"_L1;

std::unique_ptr<QLockFile> lockOf(const QString &folder)
{
    auto lock = std::make_unique<QLockFile>(folder + lockSuffix);
    lock->setStaleLockTime(0); // stale only when its process is gone
    return lock;
}

void removeStale(const QDir &all)
{
    for (const QFileInfo &file : all.entryInfoList({u"*"_s + lockSuffix}, QDir::Files)) {
        const QString folder = file.filePath().chopped(lockSuffix.size());
        const auto lock = lockOf(folder);
        if (lock->tryLock(0))
            QDir(folder).removeRecursively();
    }
}

} // namespace

ShortLivedFolder::~ShortLivedFolder()
{
    if (!m_path.isEmpty())
        QDir(m_path).removeRecursively();
}

QString ShortLivedFolder::path()
{
    if (!m_path.isEmpty())
        return m_path;
    const QDir all(dataFolder() + u"/short-lived"_s);
    all.mkpath(u"."_s);
    removeStale(all);
    // A short name: a socket in it must not get too long a path.
    m_path = all.absoluteFilePath(QUuid::createUuid().toString(QUuid::Id128).first(8));
    m_lock = lockOf(m_path);
    m_lock->tryLock(0);
    QDir().mkpath(m_path);
    return m_path;
}

} // namespace gw::app
