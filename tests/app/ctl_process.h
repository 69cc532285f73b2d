// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>

/// What one run of guestwrightctl did. Its application data go into a folder of the test's own.
struct CtlResult
{
    bool killed = false; ///< by a signal
    int exitCode = -1;
    QByteArray output;
    QByteArray complaint; ///< standard error
};

/// Starts it without waiting. Its application data go into `home`.
void startCtl(QProcess &process, const QString &home, const QStringList &arguments);

CtlResult runCtl(const QString &home, const QStringList &arguments);
