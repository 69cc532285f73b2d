// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

/// What one run of guestwrightctl did. Its application data go into a folder of the test's own.
struct CtlResult
{
    bool killed = false; ///< by a signal
    int exitCode = -1;
    QByteArray output;
    QByteArray complaint; ///< standard error
};

CtlResult runCtl(const QString &home, const QStringList &arguments);
