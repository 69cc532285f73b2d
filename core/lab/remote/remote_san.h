// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/session.h"
#include "core/cim/wsman/endpoint.h"
#include "core/san/array.h"
#include "core/scsi/prober.h"

namespace gw::lab {

/// The SAN of a lab that another machine serves (`guestwrightctl lab serve`): its array, and a prober for its
/// LUNs. Nothing but the lab's WinRM listener has to be reachable.
struct RemoteSan
{
    std::shared_ptr<san::Array> array;
    std::shared_ptr<scsi::Prober> prober;
};

/// The SAN beside a WinRM listener: the same machine and port, at /san.
cim::wsman::Endpoint sanBeside(cim::wsman::Endpoint winrm);

/// Logs on as for WinRM and asks what is served. Errors: as cim::wsman::Channel::open; Unreachable (no lab's
/// SAN is there), Corrupt.
Result<RemoteSan> openRemoteSan(const Call &call, const cim::wsman::Endpoint &endpoint,
                                const cim::wsman::ConnectionSettings &settings, const cim::Account &account);

} // namespace gw::lab
