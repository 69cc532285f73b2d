// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"

namespace gw::cim {

/// An embedded instance as Hyper-V's methods take it in a string: WMI DTD 2.0 XML, what
/// IWbemObjectTextSrc::GetText(WMI_OBJ_TEXT_WMI_DTD_2_0) gives
/// (learn.microsoft.com/windows/win32/api/wbemcli/ne-wbemcli-wmi_obj_text_format). Null properties are left
/// out.
QString toEmbeddedText(const Instance &instance);

/// Errors: Corrupt, with line and column.
Result<Instance> fromEmbeddedText(const QString &text);

} // namespace gw::cim
