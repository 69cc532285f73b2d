// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/cim/com/wbem_headers.h"

namespace gw::cim::com {

/// The error for what a COM call answered. Takes what the provider left on this thread beside the HRESULT
/// (GetErrorInfo, as __ExtendedStatus or MSCluster_ExtendedStatus), so it belongs right after the call that
/// failed, on its thread. A provider's own Win32 code or HRESULT replaces a bare "failed".
Error comError(HRESULT status, const QString &what, const Place &place);

} // namespace gw::cim::com
