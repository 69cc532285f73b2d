// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/endpoint.h"

#include <vector>

namespace gw::site {

/// What a profile says of how its hosts are reached.
enum class Transport {
    Automatic, ///< all ways that this computer has, each host by the first that works
    Wmi,       ///< DCOM, from Windows only
    Winrm,
};

/// One way to a host's WMI.
struct TransportWay
{
    enum class Kind { Wmi, Winrm };

    Kind kind = Kind::Winrm;
    /// Of WinRM: with the URL of this way.
    cim::wsman::ConnectionSettings winrm;

    /// By which it is remembered: "wmi", or the URL with `{host}` in it. Never holds a secret.
    QString id() const;
    /// For people: "WMI (DCOM)", "WinRM over https, port 5986", "WinRM over http, port 5985, sealed
    /// messages".
    QString text() const;
    bool isTls() const;
};

/// The ways that a profile allows, in the order in which they are tried. Automatic: WMI where this computer
/// has it, then WinRM over https (5986), then WinRM over http (5985) with sealed messages; where the profile
/// gives a URL of its own, that instead of the two. A password or a client certificate never goes over http
/// in the clear: Basic over http only where the profile allows it.
std::vector<TransportWay> waysOf(Transport transport, const cim::wsman::ConnectionSettings &winrm,
                                 bool hasWmi);

} // namespace gw::site
