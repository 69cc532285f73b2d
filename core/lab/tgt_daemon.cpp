// SPDX-License-Identifier: Apache-2.0
#include "core/lab/tgt_daemon.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QLockFile>
#include <QTemporaryDir>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace gw::lab {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int controlPortNumber = 1;
// sockaddr_un.sun_path holds 108 bytes; tgtd appends "." and the control port, and ".lock" to that.
constexpr qsizetype longestSocketPath = 107 - 2;

// The shell ignores a terminal's signals; the one that watches reads until the pipe's end, which is the
// parent's end. When tgtd ends first, the watcher is stopped so that it cannot kill a stranger with the same
// process id. $0 tgtd, $1 control port, $2 log.
constexpr const char *watchScript = R"(
trap '' INT TERM HUP QUIT
exec 3<&0 >/dev/null 2>&1
"$0" -f -C "$1" --iscsi portal=127.0.0.1:0 >"$2" 2>&1 </dev/null 3<&- & daemon=$!
( read -r end <&3; kill -KILL $daemon ) & watcher=$!
exec 3<&-
wait $daemon
kill -KILL $watcher
)";

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::lab::TgtDaemon", text);
}

QString what()
{
    return tr("Start the lab's iSCSI target");
}

Error systemError(const QString &reason, int number)
{
    return {.kind = Error::Kind::Failed,
            .what = what(),
            .reason = reason,
            .code = SystemCode{SystemCode::Domain::Errno, number},
            .systemText = QString::fromLocal8Bit(std::strerror(number))};
}

/// The shell that runs tgtd, and our end of its pipe.
class WatchedProcess
{
public:
    WatchedProcess() = default;
    ~WatchedProcess() { stop(); }
    WatchedProcess(const WatchedProcess &) = delete;
    WatchedProcess &operator=(const WatchedProcess &) = delete;

    Result<void> start(const QString &program, int controlPort, const QString &socket, const QString &log)
    {
        int ends[2];
        if (pipe2(ends, O_CLOEXEC) != 0)
            return fail(systemError(tr("No pipe could be made."), errno));
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[0], STDIN_FILENO);
        const int failure = spawnShell(actions, program, controlPort, socket, log);
        posix_spawn_file_actions_destroy(&actions);
        close(ends[0]);
        m_pipe = ends[1];
        if (failure == 0)
            return {};
        m_process = -1;
        stop();
        return fail(systemError(tr("The shell /bin/sh did not start."), failure));
    }

    bool isRunning()
    {
        if (m_process > 0 && waitpid(m_process, nullptr, WNOHANG) == m_process)
            m_process = -1;
        return m_process > 0;
    }

    void stop()
    {
        if (m_pipe >= 0)
            close(m_pipe);
        m_pipe = -1;
        if (m_process > 0)
            waitpid(m_process, nullptr, 0);
        m_process = -1;
    }

private:
    int spawnShell(posix_spawn_file_actions_t &actions, const QString &program, int controlPort,
                   const QString &socket, const QString &log)
    {
        const std::vector<QByteArray> arguments{"sh",
                                                "-c",
                                                watchScript,
                                                QFile::encodeName(program),
                                                QByteArray::number(controlPort),
                                                QFile::encodeName(log)};
        std::vector<QByteArray> variables{"TGT_IPC_SOCKET=" + QFile::encodeName(socket)};
        for (char **variable = environ; *variable; ++variable) {
            if (!QByteArrayView(*variable).startsWith("TGT_IPC_SOCKET="))
                variables.emplace_back(*variable);
        }
        return posix_spawn(&m_process, "/bin/sh", &actions, nullptr, pointers(arguments).data(),
                           pointers(variables).data());
    }

    static std::vector<char *> pointers(const std::vector<QByteArray> &texts)
    {
        std::vector<char *> result;
        for (const auto &text : texts)
            result.push_back(const_cast<char *>(text.constData()));
        result.push_back(nullptr);
        return result;
    }

    pid_t m_process = -1;
    int m_pipe = -1;
};

QString endOfLog(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll().right(600)).trimmed();
}

/// The portal in "Portal: 127.0.0.1:34199,1", provided that every line is one on 127.0.0.1.
Result<scsi::Portal> loopbackPortal(const QByteArray &shown)
{
    quint16 port = 0;
    const auto lines = QString::fromUtf8(shown).split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const QString prefix = u"Portal: 127.0.0.1:"_s;
        if (!line.startsWith(prefix))
            return fail(
                {.kind = Error::Kind::Refused,
                 .what = what(),
                 .reason =
                     tr("tgtd listens on an address that is not this machine's loopback; it was stopped."),
                 .remedy = tr("See tgtd.log in the lab's folder for why 127.0.0.1 could not be used."),
                 .systemText = QString::fromUtf8(shown).trimmed()});
        port = line.mid(prefix.size()).section(u',', 0, 0).toUShort();
    }
    if (port == 0)
        return fail({.kind = Error::Kind::Corrupt,
                     .what = what(),
                     .reason = tr("tgtd shows no portal."),
                     .systemText = QString::fromUtf8(shown).trimmed()});
    return scsi::Portal{u"127.0.0.1"_s, port};
}

} // namespace

struct TgtDaemon::State
{
    std::unique_ptr<QLockFile> lock;
    std::unique_ptr<QTemporaryDir> socketFolder; // only for a folder with a long path
    san::TgtAdmin control;
    QString log;
    WatchedProcess process;
    scsi::Portal portal;

    QString socketFile() const { return u"%1.%2"_s.arg(control.socket).arg(control.controlPort); }

    Result<void> prepare(const QString &folder);
    Result<void> launch(const Call &call);
    Result<void> waitUntilItListens(const Call &call);
    void removeSocket();
};

Result<void> TgtDaemon::State::prepare(const QString &folder)
{
    const QDir home(folder);
    if (!home.mkpath(u"."_s))
        return fail({.kind = Error::Kind::Failed,
                     .what = what(),
                     .reason = tr("No folder %1 could be made.").arg(folder)});
    lock = std::make_unique<QLockFile>(home.absoluteFilePath(u"tgtd.owner"_s));
    lock->setStaleLockTime(0); // stale only when its process is gone
    // A program that was killed a moment ago may have left a child that still has the lock file open.
    constexpr int patienceMs = 1000;
    if (!lock->tryLock(patienceMs))
        return fail({.kind = Error::Kind::AlreadyExists,
                     .what = what(),
                     .reason = tr("Another program runs this lab in %1.").arg(folder),
                     .remedy = tr("End that program, or choose another folder for the lab's state.")});
    log = home.absoluteFilePath(u"tgtd.log"_s);
    control = {.socket = home.absoluteFilePath(u"tgtd"_s), .controlPort = controlPortNumber};
    if (QFile::encodeName(control.socket).size() <= longestSocketPath - 5)
        return {};
    socketFolder = std::make_unique<QTemporaryDir>(QDir::tempPath() + u"/gw-tgtd-XXXXXX"_s);
    if (!socketFolder->isValid())
        return fail({.kind = Error::Kind::Failed, .what = what(), .systemText = socketFolder->errorString()});
    control.socket = socketFolder->filePath(u"tgtd"_s);
    return {};
}

Result<void> TgtDaemon::State::launch(const Call &call)
{
    const auto program = san::TgtAdmin::program(u"tgtd"_s);
    if (!program)
        return fail(program.error().whileTrying(what()));
    // A daemon of a program that was killed a moment ago may still hold the socket's lock: then ours ends at
    // once.
    constexpr int attempts = 10;
    for (int attempt = 1;; ++attempt) {
        QFile::remove(socketFile());
        if (auto started = process.start(*program, control.controlPort, control.socket, log); !started)
            return started;
        auto listening = waitUntilItListens(call);
        if (listening || process.isRunning() || attempt == attempts)
            return listening;
        process.stop();
        if (auto waited = call.sleep(100ms, what()); !waited)
            return waited;
    }
}

Result<void> TgtDaemon::State::waitUntilItListens(const Call &call)
{
    while (process.isRunning()) {
        if (QFile::exists(socketFile())) {
            if (auto shown = control.run(call, {u"--op"_s, u"show"_s, u"--mode"_s, u"portal"_s}); shown) {
                auto found = loopbackPortal(*shown);
                if (!found)
                    return fail(found.error());
                portal = *found;
                return {};
            }
        }
        if (auto waited = call.sleep(5ms, what()); !waited)
            return waited;
    }
    return fail({.kind = Error::Kind::Failed,
                 .what = what(),
                 .reason = tr("tgtd ended at once."),
                 .remedy = tr("See %1.").arg(log),
                 .systemText = endOfLog(log)});
}

void TgtDaemon::State::removeSocket()
{
    if (!lock || !lock->isLocked())
        return; // it is another program's
    QFile::remove(socketFile());
    QFile::remove(socketFile() + u".lock"_s);
}

TgtDaemon::TgtDaemon(std::unique_ptr<State> state) : m_state(std::move(state)) {}

TgtDaemon::~TgtDaemon()
{
    m_state->process.stop();
    m_state->removeSocket();
}

bool TgtDaemon::isInstalled()
{
    return san::TgtAdmin::program(u"tgtd"_s).has_value() && san::TgtAdmin::program(u"tgtadm"_s).has_value();
}

Result<std::unique_ptr<TgtDaemon>> TgtDaemon::start(const Call &call, const QString &folder)
{
    std::unique_ptr<TgtDaemon> daemon(new TgtDaemon(std::make_unique<State>()));
    if (auto prepared = daemon->m_state->prepare(folder); !prepared)
        return fail(prepared.error());
    if (auto launched = daemon->m_state->launch(call); !launched)
        return fail(launched.error());
    return daemon;
}

QString TgtDaemon::controlSocket() const
{
    return m_state->control.socket;
}

int TgtDaemon::controlPort() const
{
    return m_state->control.controlPort;
}

scsi::Portal TgtDaemon::portal() const
{
    return m_state->portal;
}

san::TgtAdmin TgtDaemon::control() const
{
    return m_state->control;
}

Result<QByteArray> TgtDaemon::admin(const Call &call, const QStringList &arguments) const
{
    return m_state->control.run(call, arguments);
}

} // namespace gw::lab
