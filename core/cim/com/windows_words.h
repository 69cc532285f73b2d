// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace gw::cim::com {

/// What Windows itself says of a code: an HRESULT, a SECURITY_STATUS or a Win32 code. Empty when it has no
/// words for it.
QString windowsWords(quint32 code);

} // namespace gw::cim::com
