// SPDX-License-Identifier: Apache-2.0
#include "core/san/tgt_admin.h"

#include <QCoreApplication>
#include <QProcess>
#include <QStandardPaths>

namespace gw::san {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("gw::san::TgtAdmin", text);
}

QStringList allArguments(int controlPort, const QStringList &arguments)
{
    return QStringList{u"--lld"_s, u"iscsi"_s, u"-C"_s, QString::number(controlPort)} + arguments;
}

// Waits in short slices, as QProcess knows no stop token.
Result<void> waitForEnd(const Call &call, QProcess &process, const QString &what)
{
    constexpr int slice = 50;
    while (!process.waitForFinished(slice)) {
        if (process.state() == QProcess::NotRunning)
            break;
        if (auto going = call.proceed(what); !going) {
            process.kill();
            process.waitForFinished();
            return fail(going.error());
        }
    }
    return {};
}

} // namespace

Result<QString> TgtAdmin::program(const QString &name)
{
    QString path = QStandardPaths::findExecutable(name);
    if (path.isEmpty())
        path = QStandardPaths::findExecutable(name, {u"/usr/sbin"_s, u"/sbin"_s, u"/usr/local/sbin"_s});
    if (!path.isEmpty())
        return path;
    return fail({.kind = Error::Kind::Unsupported,
                 .what = tr("Run %1").arg(name),
                 .reason = tr("The iSCSI target tgt is not installed on this machine."),
                 .remedy = tr("Install the package tgt: apt install tgt")});
}

QString TgtAdmin::commandLine(const QStringList &arguments) const
{
    const QString command = (QStringList{u"tgtadm"_s} + allArguments(controlPort, arguments)).join(u' ');
    return socket.isEmpty() ? command : u"TGT_IPC_SOCKET=%1 %2"_s.arg(socket, command);
}

Result<QByteArray> TgtAdmin::run(const Call &call, const QStringList &arguments) const
{
    const QString what = tr("Ask tgt");
    if (auto going = call.proceed(what); !going)
        return fail(going.error());
    const auto path = program(u"tgtadm"_s);
    if (!path)
        return fail(path.error());

    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!socket.isEmpty())
        environment.insert(u"TGT_IPC_SOCKET"_s, socket);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    process.setProcessEnvironment(environment);
    process.start(*path, allArguments(controlPort, arguments), QIODevice::ReadOnly);
    if (auto ended = waitForEnd(call, process, what); !ended)
        return fail(ended.error());

    const bool ran =
        process.error() != QProcess::FailedToStart && process.exitStatus() == QProcess::NormalExit;
    if (ran && process.exitCode() == 0)
        return process.readAllStandardOutput();
    Error error{.kind = Error::Kind::Failed,
                .what = what,
                .reason = ran ? tr("tgt refused.") : tr("tgtadm did not run to its end."),
                .place = {.method = commandLine(arguments)},
                .systemText = ran ? QString::fromUtf8(process.readAllStandardError()).trimmed()
                                  : process.errorString()};
    if (ran)
        error.code = SystemCode{SystemCode::Domain::ExitCode, process.exitCode()};
    return fail(std::move(error));
}

} // namespace gw::san
