// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cim/instance.h"

namespace gw::cim {

/// An embedded instance as Hyper-V's methods take it in a string: WMI DTD 2.0 XML, what
/// IWbemObjectTextSrc::GetText(WMI_OBJ_TEXT_WMI_DTD_2_0) gives
/// (learn.microsoft.com/windows/win32/api/wbemcli/ne-wbemcli-wmi_obj_text_format). Null properties are left
/// out, and so is the instance's own path; null items of arrays stay. Control characters in text, which
/// XML 1.0 cannot hold, become U+FFFD.
QString toEmbeddedText(const Instance &instance);

/// Takes that form and DSP0201's (a property with EmbeddedObject holds the object's XML as text; one without
/// a value is null). Errors: Corrupt, with line and column, also for objects and paths more than 64 deep.
Result<Instance> fromEmbeddedText(const QString &text);

} // namespace gw::cim
