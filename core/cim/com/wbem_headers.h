// SPDX-License-Identifier: Apache-2.0
#pragma once

/// COM's and WMI's headers as this folder needs them; nothing else of core sees them.

#include "core/cim/com/windows_headers.h"

#include <oaidl.h>
#include <objbase.h>
#include <oleauto.h>
// Macros that would rename IWbemServices::GetObject and our own words.
#undef GetObject
#undef interface
#include <wbemcli.h>
#include <wrl/client.h>
#undef interface

namespace gw::cim::com {

using Microsoft::WRL::ComPtr;

/// WMI's own codes are an unsigned enumeration.
constexpr HRESULT hresult(WBEMSTATUS status)
{
    return static_cast<HRESULT>(status);
}

} // namespace gw::cim::com
