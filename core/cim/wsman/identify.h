// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/wsman/xml_reader.h"

namespace gw::cim::wsman {

/// Who answers at a listener (DSP0226, clause 11).
struct Identity
{
    QString protocolVersion; ///< the namespace of WS-Management that it speaks
    QString productVendor;
    QString productVersion; ///< "OS: 10.0.26100 SP: 0.0 Stack: 3.0"; zeros before authentication
};

QByteArray writeIdentify();
QByteArray writeIdentity(const Identity &identity);
/// Errors: Corrupt when that is not an IdentifyResponse.
Result<Identity> readIdentity(const QByteArray &message, const QString &charset);

} // namespace gw::cim::wsman
