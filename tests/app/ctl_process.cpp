// SPDX-License-Identifier: Apache-2.0
#include "tests/app/ctl_process.h"

#include <QProcessEnvironment>

void startCtl(QProcess &process, const QString &home, const QStringList &arguments)
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("GUESTWRIGHT_DATA"), home);
    environment.insert(QStringLiteral("TMPDIR"), home); // a program that is killed leaves things there
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C.UTF-8"));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(GW_CTL), arguments);
}

CtlResult runCtl(const QString &home, const QStringList &arguments)
{
    constexpr int timeoutMs = 120'000;
    QProcess process;
    startCtl(process, home, arguments);
    if (!process.waitForFinished(timeoutMs))
        process.kill();
    process.waitForFinished();
    return {.killed = process.exitStatus() == QProcess::CrashExit,
            .exitCode = process.exitCode(),
            .output = process.readAllStandardOutput(),
            .complaint = process.readAllStandardError()};
}
