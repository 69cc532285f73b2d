// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

#include <QByteArray>
#include <QStringList>

namespace gw::san {

/// One tgtd's control socket, spoken to by the program tgtadm(8).
///
/// Copyable; any thread, several at once: each call is a process of its own (about 3 ms).
struct TgtAdmin
{
    QString socket;      ///< TGT_IPC_SOCKET without the control port; empty: tgt's own, /var/run/tgtd/socket
    int controlPort = 0; ///< -C

    /// What tgtadm prints. Errors: Unsupported (tgt is not installed), Cancelled, Timeout (tgtd is silent),
    /// Failed with the exit code and tgtadm's own words. Nearly every fault is exit code 22; the text says
    /// which.
    Result<QByteArray> run(const Call &call, const QStringList &arguments) const;

    /// The command as a person would type it.
    QString commandLine(const QStringList &arguments) const;

    /// Path of one of tgt's programs, also when /usr/sbin is not in the PATH. Errors: Unsupported.
    static Result<QString> program(const QString &name);
};

} // namespace gw::san
