// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/lab/tgt_daemon.h"
#include "core/scsi/target.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <csignal>

namespace gw::test {

using namespace Qt::Literals::StringLiterals;

/// A private tgtd with one target that lets everybody in, for tests and benchmarks.
class TgtBench
{
public:
    static constexpr auto targetName = "iqn.2026-01.test.guestwright:bench";

    /// Check isUp() before anything else.
    TgtBench()
    {
        auto daemon = lab::TgtDaemon::start(Call(), m_folder.path());
        m_error = daemon ? QString() : daemon.error().text();
        if (!daemon)
            return;
        m_daemon = std::move(*daemon);
        admin({u"--op"_s, u"new"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"1"_s, u"-T"_s,
               QLatin1StringView(targetName)});
        admin({u"--op"_s, u"bind"_s, u"--mode"_s, u"target"_s, u"--tid"_s, u"1"_s, u"-I"_s, u"ALL"_s});
    }

    bool isUp() const { return m_error.isEmpty(); }
    QString error() const { return m_error; }
    scsi::Portal portal() const { return m_daemon->portal(); }
    scsi::Target target() const { return {.portal = portal(), .name = QLatin1StringView(targetName)}; }
    QString imageOf(int lun) const { return m_folder.filePath(u"lun%1.img"_s.arg(lun)); }

    /// tgtadm --lld iscsi …; a failure is remembered in error().
    void admin(QStringList arguments)
    {
        const auto done = m_daemon->admin(Call(), arguments);
        if (!done)
            m_error += done.error().text();
    }

    /// A sparse LUN of `size` bytes with `content` at its start.
    void addLun(int lun, quint64 size, const QByteArray &content = {}, int blockSize = 512,
                const QString &params = {})
    {
        QFile image(imageOf(lun));
        if (!image.open(QIODevice::WriteOnly) || image.write(content) != content.size() ||
            !image.resize(static_cast<qint64>(size)))
            m_error += image.errorString();
        image.close();
        addLunOn(lun, image.fileName(), blockSize, params);
    }

    void addLunOn(int lun, const QString &image, int blockSize = 512, const QString &params = {})
    {
        const QStringList which{u"--mode"_s, u"logicalunit"_s, u"--tid"_s,
                                u"1"_s,      u"--lun"_s,       QString::number(lun)};
        admin(QStringList{u"--op"_s, u"new"_s} + which +
              QStringList{u"-b"_s, image, u"--blocksize"_s, QString::number(blockSize)});
        if (!params.isEmpty())
            admin(QStringList{u"--op"_s, u"update"_s} + which + QStringList{u"--params"_s, params});
    }

    /// Sends a signal to tgtd itself, which is found by its control socket: SIGSTOP, SIGCONT, SIGKILL.
    void signalDaemon(int signal) const
    {
        const QByteArray mark = "TGT_IPC_SOCKET=" + QFile::encodeName(m_daemon->controlSocket());
        const QStringList processes = QDir(u"/proc"_s).entryList({u"[1-9]*"_s}, QDir::Dirs);
        for (const QString &process : processes) {
            QFile environment(u"/proc/%1/environ"_s.arg(process));
            QFile name(u"/proc/%1/comm"_s.arg(process));
            if (environment.open(QIODevice::ReadOnly) && name.open(QIODevice::ReadOnly) &&
                name.readAll().trimmed() == "tgtd" && environment.readAll().split('\0').contains(mark))
                kill(process.toInt(), signal);
        }
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<lab::TgtDaemon> m_daemon;
    QString m_error;
};

} // namespace gw::test
