// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/call.h"

#include <QHostAddress>

namespace gw::site {

/// The addresses that a name stands for; of an address, itself. Errors: NotFound (the name is not known),
/// Unreachable (the name service does not answer), Cancelled, Timeout.
Result<QList<QHostAddress>> lookUpHost(const Call &call, const QString &host);

/// Whether this is the computer that the program runs on.
bool isThisComputer(const QString &host);

/// What comes back from a TCP port.
enum class Knock {
    Open,
    Closed,      ///< the host says that nothing listens there
    Silent,      ///< nothing came back: the host is down, or a firewall drops what is sent there
    Unreachable, ///< the network says that there is no way to the host
    NameUnknown,
};

/// Connects and hangs up again. Silent when there is no answer by the call's deadline, or it is cancelled.
Knock knock(const Call &call, const QString &host, quint16 port);

} // namespace gw::site
